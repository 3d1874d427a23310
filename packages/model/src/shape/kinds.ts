import * as z from "zod";
import type { Kind } from "../domain.js";
import { face, from, link, masquerade, ovsPort, port } from "./parts.js";

const common = { note: z.string().exactOptional(), ...from };
const faces = { interfaces: z.record(z.string(), face).exactOptional() };
const translations = { masquerade: z.array(masquerade).exactOptional() };
const addresses = z.array(z.string());

/** One schema for a node of each kind. A node's kind is looked at first, and then its schema alone judges it. */
export const kinds = {
	host: z.strictObject({ kind: z.literal("host").exactOptional(), ...faces, ...common }),
	router: z.strictObject({ kind: z.literal("router"), ...faces, ...translations, ...common }),
	bridge: z.strictObject({
		kind: z.literal("bridge"),
		on: z.literal("machine").exactOptional(),
		...link,
		interfaces: z.record(z.string(), port).exactOptional(),
		...common,
	}),
	ovs: z.strictObject({
		kind: z.literal("ovs"),
		on: z.literal("machine").exactOptional(),
		datapathId: z.string().exactOptional(),
		failMode: z.enum(["standalone", "secure"]).exactOptional(),
		controller: z.string().exactOptional(),
		datapath: z.enum(["kernel", "userspace"]).exactOptional(),
		interfaces: z.record(z.string(), ovsPort).exactOptional(),
		...common,
	}),
	machine: z.strictObject({
		kind: z.literal("machine"),
		uplink: z.string().exactOptional(),
		...faces,
		...translations,
		...common,
	}),
	internet: z.strictObject({
		kind: z.literal("internet"),
		answers: addresses,
		gateway: z.union([z.string(), addresses]).exactOptional(),
		...common,
	}),
} satisfies Record<Kind, z.ZodObject>;

/** A node that is only its kind. */
export const bareKind = z.enum(["host", "router", "bridge", "ovs"]);

/** What a map among the nodes has to have before its kind's schema can judge it. */
export const anyKind = z.looseObject({ kind: z.enum(Object.keys(kinds) as Kind[]) });
