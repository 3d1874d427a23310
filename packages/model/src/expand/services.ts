import { type Listening, type Service, type ServiceName, stopSignals } from "../domain.js";
import type { Located, LocatedEntry, LocatedMap } from "../located.js";
import { asList, asMap, asText, field, textOf } from "./access.js";
import { type Context, report, skip } from "./context.js";
import type { Nodes } from "./draft.js";
import { parseIp } from "./parse/ip.js";
import { breaksLine } from "./parse/lines.js";
import { isStageName } from "./parse/names.js";
import { readRunningPlace } from "./running-place.js";
import { since } from "./stages.js";

/** The services, and the names of those that the author wrote and that were refused: nobody complains of them twice. */
export interface Services {
	readonly known: ReadonlyMap<string, Service>;
	readonly refused: ReadonlySet<string>;
}

const mostPorts = 65535;

export function readServices(context: Context, value: Located | undefined, nodes: Nodes): Services {
	const known = new Map<string, Service>();
	const refused = new Set<string>();
	for (const [name, entry] of asMap(value)?.entries ?? []) {
		const service = readService(context, name, entry, nodes);
		if (service) known.set(name, service);
		else refused.add(name);
	}
	return { known, refused };
}

function readService(
	context: Context,
	name: string,
	{ keyPlace, value }: LocatedEntry,
	nodes: Nodes,
): Service | undefined {
	const path = `/services/${name}`;
	context.places.set(path, keyPlace);
	if (!isStageName(name)) report(context, "NG097", { name }, { place: keyPlace });
	const map = asMap(value);
	for (const key of ["command", "on", "listens", "stop"]) {
		const part = field(map, key);
		if (part) context.places.set(`${path}/${key}`, part.place);
	}
	const command = readCommand(context, name, map);
	const place = readRunningPlace(context, map, nodes, "program that runs on it");
	const listens = readListening(context, map);
	if (!isStageName(name) || command === undefined || place === undefined || listens === undefined) {
		skip(context);
		return undefined;
	}
	const stop = textOf(field(map, "stop"));
	const note = textOf(field(map, "note"));
	return {
		name: name as ServiceName,
		on: place.on,
		command,
		...(listens !== null && { listens }),
		stop: stopSignals.find((signal) => signal === stop) ?? "TERM",
		from: since(context, map, `the service ${name}`, place.named ? [place.named.node.since] : []).stage,
		...(note !== undefined && { note }),
	};
}

/** Words that a shell can be given, each in one line of a script. */
function readCommand(context: Context, name: string, map: LocatedMap | undefined): Service["command"] | undefined {
	const list = asList(field(map, "command"));
	if (list === undefined) return undefined;
	const texts = list.items.map(asText);
	const words = texts.flatMap((text) => (text === undefined ? [] : [text.value]));
	if (words.length < texts.length) return undefined;
	const bad = texts.find((text) => text && breaksLine(text.value));
	const [program = "", ...rest] = words;
	if (bad) report(context, "NG096", { name, why: "a word of it has a control character" }, { place: bad.place });
	else if (program === "") report(context, "NG096", { name, why: "it names no program" }, { place: list.place });
	else return [program, ...rest];
	return undefined;
}

/** `tcp:6653`, `tcp:127.0.0.1:6653`, `udp:[::1]:53`; `null`: the author says nothing, `undefined`: it can't be read. */
function readListening(context: Context, map: LocatedMap | undefined): Listening | null | undefined {
	if (!map?.entries.has("listens")) return null;
	const text = asText(field(map, "listens"));
	if (text === undefined) return undefined;
	const parts = /^(tcp|udp):(?:([0-9.]+):|\[([^\]]*)\]:)?([0-9]{1,5})$/.exec(text.value);
	const [, protocol, four, six, number] = parts ?? [];
	const port = Number(number);
	const written = four ?? six;
	const address = written === undefined ? undefined : parseIp(written).ok;
	const isGood =
		parts !== null && port >= 1 && port <= mostPorts && (written === undefined) === (address === undefined);
	if (isGood && (address === undefined || address.family === (four === undefined ? 6 : 4)))
		return { protocol: protocol as "tcp" | "udp", ...(address && { address }), port };
	report(context, "NG095", { text: text.value }, { place: text.place });
	return undefined;
}
