/** The walk with one of its rules broken: what shows that a comparison would notice. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { walk } from "@netgen/model";

interface Canary {
	readonly rule: string;
	/** In the folder of the compiled walk. */
	readonly file: string;
	readonly from: string;
	readonly to: string;
}

const canary = (rule: string, file: string, from: string, to: string): Canary => ({
	rule,
	file: `${file}.js`,
	from,
	to,
});

export const canaries: readonly Canary[] = [
	canary("the longest prefix wins", "table", ".sort(([a], [b]) => b - a)", ".sort(([a], [b]) => a - b)"),
	canary("an IPv6 host leaves a gateway that is not heard", "choose-route", "if (isHeard(best))", "if (true)"),
	canary("the smallest metric wins", "table", "a.metric - b.metric", "b.metric - a.metric"),
	canary(
		"a host does not forward",
		"forwarding",
		"ofMachine(node, stage) : nowhere",
		"ofMachine(node, stage) : { 4: always, 6: always }",
	),
	canary("a router forwards IPv4", "forwarding", "{ 4: always, 6: hasIpv6(", "{ 4: never, 6: hasIpv6("),
	canary("a router forwards IPv6", "forwarding", "? always : never };", "? never : never };"),
	canary(
		"the machine forwards from its first translation on",
		"forwarding",
		"if (forwards === null || forwards > stage)",
		"if (forwards !== null)",
	),
	canary("who comes in by the uplink begins nothing", "forwarding", "return !isAnswer;", "return true;"),
	canary(
		"ARP is answered for addresses of other interfaces",
		"neighbour",
		"if (wanted.family === 4)",
		"if (wanted.family === 0)",
	),
	canary("neighbour discovery is not", "neighbour", "if (wanted.family === 4)", "if (wanted.family !== 0)"),
	canary("a neighbour is on the same link", "neighbour", "state.layer2.joined(asker, face)", "true"),
	canary(
		"addresses of an interface that is down are delivered",
		"faces",
		"const held = faces.flatMap((face) => face",
		"const held = faces.filter(({ up }) => up).flatMap((face) => face",
	),
	canary("an interface that is down has no routes", "entries", "if (!dev.up || ", "if ("),
	canary(
		"the masquerade of a router hides the source",
		"translation",
		"const rule = stack.masquerade.find(",
		"const rule = [].find(",
	),
	canary("it hides only its own network", "translation", "!contains(range, source.value)", "false"),
	canary("it leaves alone what stays in the network", "translation", "? !contains(range, destination.value)", "? true"),
	canary("it asks by which interface", "translation", "entry.dev.name === out", "true"),
	canary("the reply is translated back", "translation", "return flow?.source ?? destination;", "return destination;"),
	canary(
		"it leaves with an address near the next hop",
		"source",
		"own.find(({ range }) => contains(range, hop.value))",
		"undefined",
	),
	canary("IPv6 prefers an address of the same interface", "source", "Number(face === dev),", "0,"),
	canary(
		"IPv6 prefers the longest common prefix",
		"source",
		"Math.min(length, commonBits(address.value, destination.value)),",
		"0,",
	),
	canary("each hop takes one from the TTL", "carry", "ttl: into ? packet.ttl - 1 : packet.ttl", "ttl: packet.ttl"),
	canary("it dies when the TTL is used up", "carry", "packet.ttl <= 1", "packet.ttl <= 2"),
	canary(
		"it has to fit the interface that it leaves by",
		"carry",
		"packet.bytes > dev.mtu",
		"packet.bytes > dev.mtu + 8",
	),
	canary("it has to fit those that take its frame", "carry", "packet.bytes <= narrowest.bytes", "true"),
	canary(
		"a reply may be cut",
		"carry",
		'leg === "reply" && (into === null ||',
		'leg === "nothing" && (into === null ||',
	),
	canary("a frame may be longer by a VLAN tag, and no more", "layer2", "const tag = 4;", "const tag = 8;"),
	canary("a bridge joins the ports that are up", "layer2", "if (!up || !atWork)", "if (true)"),
	canary(
		"no packet with a source of its own is taken",
		"carry",
		"packet.source.family === 4 && isLocal(stack, packet.source)",
		"false",
	),
	canary(
		"a network's last address is no host's",
		"carry",
		"if (broadcast && !answers && isLast(",
		"if (false && isLast(",
	),
	canary(
		"what is for the node stays there",
		"carry",
		"return isLocal(stack, destination);",
		"return into !== null && isLocal(stack, destination);",
	),
	canary(
		"a router sends nothing on that comes from a link-local address",
		"carry",
		"if (into && into !== dev && linkLocal(packet.source))",
		"if (false)",
	),
	canary(
		"unless by the interface that it came by",
		"carry",
		"if (into && into !== dev && linkLocal(packet.source))",
		"if (into && linkLocal(packet.source))",
	),
	canary(
		"the reply needs a route, too",
		"walk",
		'if (back.kind === "dead")\n        return noAnswer(back.reason);',
		'if (back.kind === "dead")\n        return { ...asked, result: "reaches", to: there.stack.name, seenAs: there.packet.source.text, hops: exchange.hops };',
	),
];

const model = dirname(fileURLToPath(import.meta.resolve("@netgen/model")));

/** The model with that rule broken. Its folder goes when `use` is done. */
export async function withBroken<T>({ rule, file, from, to }: Canary, use: (broken: typeof walk) => T): Promise<T> {
	// where it finds the packages that it needs, and nobody looks for sources
	const beside = join(dirname(model), "node_modules");
	mkdirSync(beside, { recursive: true });
	const folder = mkdtempSync(join(beside, ".canary-"));
	try {
		cpSync(model, folder, { recursive: true });
		const path = join(folder, "reach", file);
		const text = readFileSync(path, "utf8");
		if (text.split(from).length !== 2) throw new Error(`"${rule}" is not to be found in ${file}: ${from}`);
		writeFileSync(
			path,
			text.replace(from, () => to),
		);
		return use((await import(/* @vite-ignore */ pathToFileURL(join(folder, "reach/walk.js")).href)).walk);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
