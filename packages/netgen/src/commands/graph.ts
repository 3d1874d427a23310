import { asciiDiagram, dotDiagram, mermaidDiagram } from "@netgen/emit-docs";
import type { Topology } from "@netgen/model";
import { type ExitCode, exit, Stop } from "../exit.js";
import { toStdout } from "../io/streams.js";
import { find } from "../topology/find.js";
import { load } from "../topology/load.js";
import { topologyOf } from "./report.js";

export const formats = ["ascii", "svg", "mermaid", "dot"] as const;
export interface GraphOptions {
	readonly format: (typeof formats)[number];
	readonly stage?: string;
	readonly width?: number;
}

/** `netgen graph`: the network drawn, at its last stage or at another. */
export async function graphCommand(
	file: string | undefined,
	{ format, stage, width }: GraphOptions,
): Promise<ExitCode> {
	const topology = topologyOf(await load(find(file, process.cwd())));
	const text = await draw[format](topology, {
		...(stage !== undefined && { stage: stageNamed(topology, stage) }),
		...(width !== undefined && { width }),
	});
	toStdout(text.endsWith("\n") ? text : `${text}\n`);
	return exit.done;
}

type Draw = (topology: Topology, at: { readonly stage?: number; readonly width?: number }) => string | Promise<string>;
const draw: Readonly<Record<GraphOptions["format"], Draw>> = {
	ascii: asciiDiagram,
	svg: async (topology, at) => (await import("@netgen/emit-docs/svg")).svgDiagram(topology, at),
	mermaid: mermaidDiagram,
	dot: dotDiagram,
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
