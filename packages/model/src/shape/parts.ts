import * as z from "zod";
import { stopSignals } from "../domain.js";

/** Shape only: nothing is parsed, looked up or changed. A doc comment belongs in `authored.ts`, which has the same types. */

const text = z.string();
export const from = { from: text.exactOptional() };

const up = z.union([z.boolean(), z.strictObject({ from: text })]);
const address = z.union([text, z.strictObject({ address: text, ...from })]);
const mtu = z.int().min(68).max(65535);

export const link = { mac: text.exactOptional(), mtu: mtu.exactOptional(), up: up.exactOptional() };

export const port = z.strictObject({ ...link, ...from });
const vlan = z.int().min(0).max(4094);
export const ovsPort = z.strictObject({
	...link,
	vlan: z.union([z.int().min(1).max(4094), z.array(vlan)]).exactOptional(),
	...from,
});
export const face = z.union([
	text,
	z.array(address),
	z.strictObject({
		ip: z.union([text, z.array(address), z.strictObject({ address: text, ...from })]).exactOptional(),
		...link,
		...from,
	}),
]);
export const masquerade = z.strictObject({ source: text, out: text.exactOptional(), ...from });

export const stage = z.union([text, z.strictObject({ name: text, note: text.exactOptional() })]);

const ends = z.tuple([text, text]);
export const cable = z.union([ends, z.strictObject({ ends, moved: text.exactOptional(), ...from })]);

export const route = z.strictObject({
	on: text,
	to: text,
	via: text.exactOptional(),
	onlink: z.boolean().exactOptional(),
	metric: z.int().min(1).max(4294967295).exactOptional(),
	...from,
});

export const service = z.strictObject({
	command: z.array(text),
	on: text.exactOptional(),
	listens: text.exactOptional(),
	stop: z.enum(stopSignals).exactOptional(),
	note: text.exactOptional(),
	...from,
});

export const expectation = z.strictObject({
	at: z.union([text, z.array(text)]).exactOptional(),
	...from,
	ping: z.tuple([text, text]),
	is: z.enum(["reaches", "fails-at-once", "no-answer"]).exactOptional(),
	family: z.literal([4, 6]).exactOptional(),
	note: text.exactOptional(),
});

const lines = z.union([text, z.array(text)]);
const beside = z.strictObject({ on: text.exactOptional(), run: text });
export const show = z.strictObject({
	name: text,
	at: text,
	on: text.exactOptional(),
	run: lines.exactOptional(),
	prompt: text.exactOptional(),
	meanwhile: z.union([beside, z.array(beside)]).exactOptional(),
	walk: z.tuple([text, text]).exactOptional(),
});
