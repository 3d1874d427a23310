import { asciiDiagram } from "@netgen/emit-docs";
import type { Topology } from "@netgen/model";
import { type ExitCode, exit, Stop } from "../exit.js";
import { toStdout } from "../io/streams.js";
import { find } from "../topology/find.js";
import { load } from "../topology/load.js";
import { topologyOf } from "./report.js";

export const formats = ["ascii", "svg"] as const;
export interface DiagramOptions {
	readonly format: (typeof formats)[number];
	readonly stage?: string;
}

/** `netgen diagram`: the network drawn, at its last stage or at another. */
export async function diagramCommand(file: string | undefined, { format, stage }: DiagramOptions): Promise<ExitCode> {
	const topology = topologyOf(await load(find(file, process.cwd())));
	const at = stage === undefined ? {} : { stage: stageNamed(topology, stage) };
	const text = await draw[format](topology, at);
	toStdout(text.endsWith("\n") ? text : `${text}\n`);
	return exit.done;
}

type Draw = (topology: Topology, at: { readonly stage?: number }) => string | Promise<string>;
const draw: Readonly<Record<DiagramOptions["format"], Draw>> = {
	ascii: asciiDiagram,
	svg: async (topology, at) => (await import("@netgen/emit-docs/svg")).svgDiagram(topology, at),
};

function stageNamed({ name, stages }: Topology, wanted: string): number {
	const index = stages.findIndex((stage) => stage.name === wanted);
	if (index < 0)
		throw new Stop(
			exit.usage,
			`${name} has no stage '${wanted}'`,
			`its stages are ${stages.map((stage) => stage.name).join(", ")}`,
		);
	return index;
}
