/**
 * What the commands of a plan make, kept in memory: a command that speaks of something that isn't there, or makes what
 * is there already, throws, as ip would refuse it.
 */
import type { Command } from "../../src/index.js";

interface Device {
	kind: "veth" | "bridge" | "lo";
	peer: string | null;
	master: string | null;
	up: boolean;
	alias: string;
	addresses: string[];
	routes: string[];
}

export class World {
	readonly #namespaces = new Set<string>();
	readonly #devices = new Map<string, Device>();

	run({ place, argv }: Command): void {
		if (place !== null && !this.#namespaces.has(place))
			throw new Error(`there is no namespace ${place}: ${argv.join(" ")}`);
		const [object, verb, ...rest] = argv;
		const action = actions[`${object} ${verb}`];
		if (action === undefined) throw new Error(`what is "${argv.join(" ")}"?`);
		action(this, place, rest);
	}

	/** All that is there, as a text to compare. */
	state(): string {
		return JSON.stringify([[...this.#namespaces].sort(), [...this.#devices].sort(([a], [b]) => (a < b ? -1 : 1))]);
	}

	addNamespace(name: string): void {
		if (this.#namespaces.has(name)) throw new Error(`there is a namespace ${name} already`);
		this.#namespaces.add(name);
		this.addDevice(name, "lo", { kind: "lo", peer: null });
	}

	deleteNamespace(name: string): void {
		if (!this.#namespaces.delete(name)) throw new Error(`there is no namespace ${name}`);
		for (const key of [...this.#devices.keys()].filter((one) => one.startsWith(`${name}/`))) {
			if (this.#devices.has(key)) this.#remove(key);
		}
	}

	addDevice(place: string | null, name: string, what: Pick<Device, "kind" | "peer">): void {
		const key = keyOf(place, name);
		if (place !== null && !this.#namespaces.has(place)) throw new Error(`there is no namespace ${place}`);
		if (this.#devices.has(key)) throw new Error(`there is a link ${key} already`);
		this.#devices.set(key, { ...what, master: null, up: false, alias: "", addresses: [], routes: [] });
	}

	device(place: string | null, name: string | undefined): Device {
		const found = this.#devices.get(keyOf(place, name));
		if (found === undefined) throw new Error(`there is no link ${keyOf(place, name)}`);
		return found;
	}

	deleteDevice(place: string | null, name: string | undefined): void {
		this.device(place, name);
		this.#remove(keyOf(place, name));
	}

	#remove(key: string): void {
		const peer = this.#devices.get(key)?.peer;
		this.#devices.delete(key);
		if (peer) this.#devices.delete(peer);
	}
}

export const keyOf = (place: string | null, name: string | undefined): string => `${place ?? ""}/${name}`;

type Action = (world: World, place: string | null, words: readonly string[]) => void;
const after = (words: readonly string[], word: string): string | undefined =>
	words.includes(word) ? words[words.indexOf(word) + 1] : undefined;

const add = (list: string[], item: string): void => {
	if (list.includes(item)) throw new Error(`${item} is there already`);
	list.push(item);
};
const remove = (list: string[], item: string): void => {
	if (!list.includes(item)) throw new Error(`${item} isn't there`);
	list.splice(list.indexOf(item), 1);
};

const actions: Readonly<Record<string, Action>> = {
	"netns add": (world, _, [name = ""]) => world.addNamespace(name),
	"netns delete": (world, _, [name = ""]) => world.deleteNamespace(name),
	"link add": (world, _, words) => {
		const halves = words.includes("peer")
			? [words.slice(0, words.indexOf("type")), words.slice(words.indexOf("peer") + 1)]
			: [words];
		const ends = halves.map((half) => ({ place: after(half, "netns") ?? null, name: after(half, "name") ?? "" }));
		for (const [index, { place, name }] of ends.entries()) {
			const other = ends[1 - index];
			world.addDevice(
				place,
				name,
				other ? { kind: "veth", peer: keyOf(other.place, other.name) } : { kind: "bridge", peer: null },
			);
		}
	},
	"link delete": (world, place, words) => world.deleteDevice(place, after(words, "dev")),
	"link set": (world, place, words) => {
		const device = world.device(place, after(words, "dev"));
		const master = after(words, "master");
		if (words.includes("up")) device.up = true;
		else if (words.includes("down")) device.up = false;
		else if (words.includes("nomaster")) device.master = null;
		else if (words.includes("alias")) device.alias = words.at(-1) ?? "";
		else if (master !== undefined && world.device(place, master).kind === "bridge") device.master = master;
		else throw new Error(`what is "link set ${words.join(" ")}"?`);
	},
	"address add": (world, place, [cidr = "", ...words]) => add(world.device(place, after(words, "dev")).addresses, cidr),
	"address delete": (world, place, [cidr = "", ...words]) =>
		remove(world.device(place, after(words, "dev")).addresses, cidr),
	"route add": (world, place, words) => {
		const device = world.device(place, after(words, "dev"));
		if (!device.up) throw new Error(`the link is down: route add ${words.join(" ")}`);
		add(device.routes, words.join(" "));
	},
	"route delete": (world, place, words) => remove(world.device(place, after(words, "dev")).routes, words.join(" ")),
};
