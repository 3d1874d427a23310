import type { ElkNode } from "elkjs/lib/elk-api.js";
import type { Direction } from "./direction.js";
import { runElk } from "./run-elk.js";
import { transpose } from "./transpose.js";

/** Has ELK place a graph, in either direction. */
export async function place(graph: ElkNode, direction: Direction): Promise<ElkNode> {
	return direction === "RIGHT" ? runElk(graph) : transpose(await runElk(transpose(graph)));
}
