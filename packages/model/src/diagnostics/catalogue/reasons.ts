/** Why a packet dies, in words. */
import type { FailsAtOnceCode, Leg, NoAnswerCode } from "../../reach/result.js";
import { quote } from "./words.js";

export interface Death {
	readonly node: string;
	readonly code: FailsAtOnceCode | NoAnswerCode;
	readonly leg: Leg;
	readonly address: string;
}

const words: Readonly<Record<Death["code"], (death: Death) => string>> = {
	"no-route": ({ node, address }) => `${quote(node)} has no route to ${address}`,
	"no-forwarding": ({ node, leg }) => `the ${leg} comes to ${quote(node)}, which does not forward`,
	"no-route-at-router": ({ node, address }) => `the request comes to ${quote(node)}, which has no route to ${address}`,
	"no-return-route": ({ node, address }) =>
		`the request arrives, and the reply finds no way back: ${quote(node)} has no route to ${address}`,
	filtered: ({ node, leg }) => `a rule of ${quote(node)} drops the ${leg}`,
	"no-neighbour": ({ node, leg, address }) =>
		`${quote(node)} asks its link for ${address} and nobody answers, so the ${leg} goes no further`,
	"nobody-has-it": ({ address }) => `nobody has ${address}`,
	"duplicate-address": ({ address }) => `more than one has ${address}, and who gets the packet is a race`,
	"no-source-address": ({ node }) => `${quote(node)} has no address to send it from`,
	"link-local": ({ node, leg }) => `the ${leg} has a link-local address, which ${quote(node)} does not forward`,
	ttl: ({ node, leg }) => `the ${leg} goes in a circle until ${quote(node)} drops it`,
	mtu: ({ node, leg }) => `the ${leg} is larger than ${quote(node)} takes, and may not be cut`,
};

/** `"vm" has no route to 1.1.1.1`: a sentence without its full stop. */
export const because = (death: Death): string => words[death.code](death);
