import * as z from "zod";
import { bareKind, kinds } from "./kinds.js";
import { cable, expectation, route, service, show, stage } from "./parts.js";

const rest = {
	links: z.array(cable).exactOptional(),
	routes: z.array(route).exactOptional(),
	services: z.record(z.string(), service).exactOptional(),
	expect: z.array(expectation).exactOptional(),
	show: z.array(show).exactOptional(),
};

const head = {
	name: z.string().exactOptional(),
	title: z.string().exactOptional(),
	description: z.string().exactOptional(),
	namespaces: z.enum(["named", "pid"]).exactOptional(),
	stages: z.array(stage).exactOptional(),
};

const { host, router, bridge, ovs, machine, internet } = kinds;

/** The whole of a topology: what types and JSON Schema are made from. */
export const wholeTopology = z.strictObject({
	...head,
	nodes: z.record(z.string(), z.union([bareKind, host, router, bridge, ovs, machine, internet])),
	...rest,
});

/** The same with any nodes: each is then judged by its kind's own schema. */
export const frameTopology = z.strictObject({ ...head, nodes: z.record(z.string(), z.unknown()), ...rest });
