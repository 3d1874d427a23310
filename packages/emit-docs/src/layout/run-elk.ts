import type { ELK, ElkNode } from "elkjs/lib/elk-api.js";

type Constructor = new () => ELK;

/** Loads ELK (1.5 MB) when the first diagram is laid out. What the import gives depends on the bundler. */
async function load(): Promise<ELK> {
	const { default: loaded } = await import("elkjs/lib/elk.bundled.js");
	const module = loaded as unknown as Constructor & { readonly default?: Constructor };
	return new (module.default ?? module)();
}

let elk: Promise<ELK> | undefined;

/** Places every node, port, label and edge of the graph. */
export async function runElk(graph: ElkNode): Promise<ElkNode> {
	elk ??= load();
	return (await elk).layout(graph);
}
