import { z } from "zod";
import { bareKind, kinds } from "./kinds.js";
import { cable, expectation, route, stage } from "./parts.js";

const rest = {
	links: z.array(cable).exactOptional(),
	routes: z.array(route).exactOptional(),
	expect: z.array(expectation).exactOptional(),
};

const head = {
	name: z.string().exactOptional(),
	title: z.string().exactOptional(),
	description: z.string().exactOptional(),
	stages: z.array(stage).exactOptional(),
};

const { host, router, bridge, machine, internet } = kinds;

/** The whole of a topology: what types and JSON Schema are made from. */
export const wholeTopology = z.strictObject({
	...head,
	nodes: z.record(z.string(), z.union([bareKind, host, router, bridge, machine, internet])),
	...rest,
});

/** The same with any nodes: each is then judged by its kind's own schema. */
export const frameTopology = z.strictObject({ ...head, nodes: z.record(z.string(), z.unknown()), ...rest });
