/** Builds a network in the kernel and sees what becomes of each packet. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Ip, ipValue, type Topology } from "@netgen/model";
import { run } from "@netgen/testkit";
import { emit, scriptsFor } from "../../src/index.js";
import { origin } from "../support/lab.js";
import { lookOf, type Observed, type Place, type Sighting } from "./compare.js";
import { passesOver, placesOf, type Question } from "./predict.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const sandbox = ["unshare", "-nm", "--pid", "--fork", "--kill-child", "--mount-proc"] as const;

export async function observe(topology: Topology, questions: readonly Question[]): Promise<Observed> {
	const cwd = mkdtempSync(join(tmpdir(), "netgen-observe-"));
	try {
		const places = placesOf(topology);
		const write = (name: string, lines: readonly string[]) =>
			writeFileSync(join(cwd, name), lines.map((line) => `${line}\n`).join(""));
		for (const script of scriptsFor(topology))
			if (script === "setup" || script === "fixture")
				writeFileSync(join(cwd, `${script}.sh`), emit(topology, script, origin));
		write(
			"pings",
			questions.map(({ number, from, address, bytes = "", walk }) =>
				[number, places.get(from), hexadecimal(address), bytes, passesOver(walk) ? "first" : ""].join("|"),
			),
		);
		if (questions.some(({ walk }) => walk.hops.some(({ source }) => source.startsWith("fe80"))))
			write("link-local", []);
		if (questions.some(({ walk }) => passesOver(walk))) write("unheard", []);
		const looks = questions.map(({ walk }) => lookOf(walk)).filter((look) => look !== null);
		write("looks", [...new Set(looks.map(({ node, words }) => `${places.get(node)}|${words}`))]);
		const [command, ...words] = sandbox;
		const { stdout } = await run([command, ...words, "sh", join(here, "observe.sh"), here], { cwd, limit: 120 });
		if (stdout !== "done\n")
			throw new Error(`the network could not be observed: ${readFileSync(join(cwd, "errors"), "utf8").slice(-2000)}`);
		return read(cwd);
	} finally {
		rmSync(cwd, { recursive: true, force: true });
	}
}

const hexadecimal = (address: Ip): string =>
	ipValue(address)
		.toString(16)
		.padStart(address.family === 6 ? 32 : 8, "0");

function read(cwd: string): Observed {
	const text = (name: string): string => (existsSync(join(cwd, name)) ? readFileSync(join(cwd, name), "utf8") : "");
	const lines = (name: string): string[] =>
		text(name)
			.split("\n")
			.filter((line) => line !== "");
	const asked = (place: string) =>
		lines("looks").flatMap((line) => (line.startsWith(`${place}|`) ? [line.slice(place.length + 1)] : []));
	const places = readdirSync(cwd)
		.filter((name) => name.startsWith("links."))
		.map((name): [string, Place] => {
			const place = name.slice("links.".length);
			const names = lines(name).flatMap((line) => {
				const [, index, dev] = line.match(/^(\d+): ([^:@]+)/) ?? [];
				return dev === undefined ? [] : [[Number(index), dev] as const];
			});
			return [
				place,
				{
					seen: lines(`seen.${place}`).map(sighting),
					names: new Map(names),
					looks: looksOf(asked(place), lines(`looked.${place}`), lines(`unlooked.${place}`)),
					heard: new Set(lines(`heard.${place}`).map((line) => line.slice(0, line.indexOf(" ")))),
				},
			];
		});
	const answers = places.flatMap(([place]) =>
		lines(`answers.${place}`).map((line) => line.split("|").map(Number) as [number, number]),
	);
	return { answers: new Map(answers), places: new Map(places) };
}

/** By packet types of packet(7), `PACKET_HOST` and so on. */
const ways: Readonly<Record<string, Sighting["way"]>> = { 0: "in", 1: "in", 2: "in", 3: "other", 4: "out" };
/** Of ICMP and ICMPv6. */
const legs: Readonly<Record<string, Sighting["leg"]>> = { 8: "request", 0: "reply", 128: "request", 129: "reply" };

function sighting(line: string): Sighting {
	const [ifindex, packetType = "", source, destination, ttl, icmpType = "", ping] = line.split("|");
	const [way, leg] = [ways[packetType], legs[icmpType]];
	if (way === undefined || leg === undefined) throw new Error(`no packet that is looked for: ${line}`);
	const [from, to] = [BigInt(`0x${source}`), BigInt(`0x${destination}`)];
	return { ifindex: Number(ifindex), way, source: from, destination: to, ttl: Number(ttl), leg, ping: Number(ping) };
}

/** Lines of what was told in order, without those that failed, whose numbers are in the errors. */
function looksOf(asked: readonly string[], told: readonly string[], errors: readonly string[]): Place["looks"] {
	const failed = new Map<number, string>();
	let why = "";
	for (const line of errors) {
		const [, number] = line.match(/^Command failed .*:(\d+)$/) ?? [];
		if (number === undefined) why = line;
		else failed.set(Number(number), why);
	}
	const rest = told[Symbol.iterator]();
	return new Map(
		asked.map((words, index) => {
			const error = failed.get(index + 1);
			return [
				words,
				error === undefined ? { told: String(rest.next().value ?? ""), error: false } : { told: error, error: true },
			];
		}),
	);
}
