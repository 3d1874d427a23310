/** Why a packet dies, in words. */
import type { FailsAtOnceCode, Leg, NoAnswerCode } from "../../reach/result.js";
import { quote } from "./words.js";

export interface Death {
	readonly node: string;
	readonly code: FailsAtOnceCode | NoAnswerCode;
	readonly leg: Leg;
	readonly address: string;
	/** Domain path. */
	readonly path: string;
	readonly straight?: true;
	readonly twin?: "gets" | "drops";
}

const protocol = (address: string): string => (address.includes(":") ? "IPv6" : "IPv4");

/** `/nodes/r/interfaces/right/mtu`: `"right" of "r"`. */
function interfaceIn({ path, node }: Death): string {
	const [, , at, kind, name] = path.split("/");
	return at === node && kind === "interfaces" && name ? `${quote(name)} of ${quote(node)}` : quote(node);
}

const words: Readonly<Record<Death["code"], (death: Death) => string>> = {
	"no-route": ({ node, address }) => `${quote(node)} has no route to ${address}`,
	"no-forwarding": ({ node, leg, address }) =>
		`the ${leg} comes to ${quote(node)}, which does not forward ${protocol(address)}`,
	"no-route-at-router": ({ node, address }) => `the request comes to ${quote(node)}, which has no route to ${address}`,
	"no-return-route": ({ node, address }) =>
		`the request arrives, and the reply finds no way back: ${quote(node)} has no route to ${address}`,
	filtered: ({ node, leg }) => `a rule of ${quote(node)} drops the ${leg}`,
	"no-neighbour": ({ node, leg, address }) =>
		`${quote(node)} asks its link for ${address} and nobody answers, so the ${leg} goes no further`,
	"nobody-has-it": ({ address }) => `nobody has ${address}`,
	"duplicate-address": ({ address, node, leg, twin }) =>
		twin === undefined
			? `more than one has ${address}, and who gets the packet is a race`
			: twin === "gets"
				? `the ${leg} goes to ${quote(node)}, which has ${address}, too`
				: `${quote(node)} has ${address}, too, and takes nothing that says to come from there`,
	"no-source-address": ({ node }) => `${quote(node)} has no address to send it from`,
	"link-local": ({ node, leg, address }) =>
		/^fe80:/.test(address)
			? `the ${leg} is for ${address}, an address of one link, and ${quote(node)} sends nothing on to such a one`
			: `the ${leg} comes from a link-local address, as its sender has no other there, and ${quote(node)} sends nothing on that comes from one`,
	ttl: ({ node, leg, straight }) =>
		straight
			? `the ${leg} has passed as many nodes as a packet may when it comes to ${quote(node)}, which drops it`
			: `the ${leg} goes in a circle until ${quote(node)} drops it`,
	mtu: (death) => `the ${death.leg} is too large for ${interfaceIn(death)}, and may not be cut`,
};

/** `"vm" has no route to 1.1.1.1`: a sentence without its full stop. */
export const because = (death: Death): string => words[death.code](death);
