import { addressOf, ipValue, type NodeName, type Topology, walk } from "@netgen/model";
import { type ExitCode, exit, Stop } from "../exit.js";
import { toStdout } from "../io/streams.js";
import { asJson } from "../reach/json.js";
import { story } from "../reach/story.js";
import { table } from "../reach/table.js";
import { find } from "../topology/find.js";
import { load } from "../topology/load.js";
import { report } from "./report.js";

export interface ReachOptions {
	readonly stage?: string;
	readonly from?: string;
	readonly to?: string;
	readonly bytes?: number;
	readonly json?: boolean;
}

/**
 * `netgen reach`: who reaches whom. A network with errors is walked through, too: they are told first, and what comes of
 * them is what one asks this for.
 */
export async function reachCommand(file: string | undefined, options: ReachOptions): Promise<ExitCode> {
	const { stage, from, to, json = false } = options;
	if ((from === undefined) !== (to === undefined))
		throw new Stop(exit.usage, "--from and --to belong together", "leave both out for the table of all pairs");
	const loaded = await load(find(file, process.cwd()));
	report(loaded);
	const { draft: topology, places, sources } = loaded;
	if (topology === null) return exit.failed;
	const stages = stage === undefined ? [...topology.stages.keys()] : [stageNamed(topology, stage)];
	const at = stages.at(-1) ?? 0;
	const size = options.bytes === undefined ? {} : { bytes: options.bytes };
	const question = from === undefined || to === undefined ? undefined : ends(topology, json ? stages : [at], from, to);
	if (json) for (const piece of asJson(topology, stages, places, question, size)) toStdout(piece);
	else if (question) {
		const found = walk(topology, at, question.from, question.address, size);
		toStdout(story(found, { topology, stage: at, places, sources, size }));
	} else toStdout(table(topology, at, places));
	return loaded.topology === null ? exit.failed : exit.done;
}

export interface Question {
	readonly from: NodeName;
	readonly address: NonNullable<ReturnType<typeof addressOf>>;
}

function ends(topology: Topology, stages: readonly number[], from: string, to: string): Question {
	const node = topology.nodes.find(({ name }) => name === from);
	const pings = (kind: string) => kind === "host" || kind === "router" || kind === "machine";
	if (node === undefined || !pings(node.kind)) {
		const names = topology.nodes.filter(({ kind }) => pings(kind)).map(({ name }) => name);
		throw new Stop(exit.usage, `'${from}' is nobody who can ping`, `these can: ${some(names)}`);
	}
	const early = stages.find((stage) => node.kind !== "machine" && node.from > stage);
	if (stages.length === 1 && early !== undefined)
		throw new Stop(exit.usage, `there is no ${from} at stage ${topology.stages[early]?.name}`);
	const address = addressOf(topology, to);
	if (address === undefined)
		throw new Stop(
			exit.usage,
			`'${to}' is no address, and no node that has one`,
			"give a node, node:interface, or an address",
		);
	const many = nobodysOwn(address);
	if (many) throw new Stop(exit.usage, `${address.text} is ${many}, and this follows a packet to one node`);
	return { from: node.name, address };
}

/** What the address is that no single node has (RFC 6890, RFC 4291). */
function nobodysOwn(address: Question["address"]): string | undefined {
	const value = ipValue(address);
	if (value === 0n) return "the unspecified address";
	if (address.family === 6) return value >> 120n === 0xffn ? "a multicast address" : undefined;
	if (value === 0xffff_ffffn) return "the broadcast address of every link";
	return value >> 28n === 0xen ? "a multicast address" : undefined;
}

const some = (names: readonly string[]): string =>
	names.length > 12 ? `${names.slice(0, 12).join(", ")} and ${names.length - 12} more` : names.join(", ");

function stageNamed({ name, stages }: Topology, wanted: string): number {
	const index = stages.findIndex((stage) => stage.name === wanted);
	if (index >= 0) return index;
	const known = stages.map((stage) => stage.name).join(", ");
	throw new Stop(exit.usage, `${name} has no stage '${wanted}'`, `its stages are ${known}`);
}
