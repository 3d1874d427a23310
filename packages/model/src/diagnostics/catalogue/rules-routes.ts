import { entry } from "../entry.js";
import { choices, quote } from "./words.js";

/** NG150 to NG179: routes, translation, and what they need to be there. */
export const routes = {
	NG150: entry<{ via: string; end: string; networks: readonly string[]; stage: string; later?: string }>({
		title: "A gateway that is not on the link",
		severity: "error",
		message: ({ via, end, networks, stage, later }) =>
			later === undefined
				? `the gateway ${via} is in no network of ${quote(end)}${networks.length > 0 ? `, which is in ${choices(networks, "and")}` : ""}`
				: `the route is from stage ${quote(stage)}, and the gateway ${via} is in a network of ${quote(end)} from ${quote(later)} only`,
		hint: ({ later }) =>
			later === undefined
				? "use a gateway of the interface's own network, or add an on-link route to it before"
				: `let the route begin at stage ${quote(later)}`,
	}),
	NG151: entry<{ via: string; end: string; elsewhere?: string }>({
		title: "A gateway that nobody is",
		severity: "warning",
		message: ({ via, end, elsewhere }) =>
			`no interface on the segment of ${quote(end)} has the address of the gateway, ${via}${elsewhere === undefined ? "" : ` (${quote(elsewhere)} has it, on another segment)`}`,
		hint: () => "name an address of a router that is on the same cable or bridge",
	}),
	NG152: entry<{ via: string; node: string; end: string }>({
		title: "A node is its own gateway",
		severity: "error",
		message: ({ via, node, end }) => `the gateway ${via} is an address of ${quote(node)} itself, on ${quote(end)}`,
		hint: () => "name the address of the next router",
	}),
	NG153: entry<{ via: string; end: string; stage: string; later?: string }>({
		title: "A route whose gateway isn't there yet",
		severity: "warning",
		message: ({ via, end, stage, later }) =>
			`the route is from stage ${quote(stage)}, and its gateway ${via} at ${quote(end)} ${later === undefined ? "is never up" : `is there from ${quote(later)} only`}`,
		hint: ({ later }) =>
			later === undefined
				? "let the gateway's interface be up"
				: `let the route begin at stage ${quote(later)}, or the gateway earlier`,
	}),
	NG154: entry<{ to: string; node: string; end: string }>({
		title: "Two routes to one destination",
		severity: "error",
		message: ({ to, node, end }) =>
			`${quote(node)} has two routes to ${to} with the same metric; the first leaves by ${quote(end)}`,
		hint: () => "keep one, or give one a higher metric",
	}),
	NG155: entry<{ to: string; end: string }>({
		title: "A route to a network that is on the link",
		severity: "error",
		message: ({ to, end }) => `${quote(end)} is in ${to} itself, and the kernel has made that route`,
		hint: () => "take the route away, or give it a metric",
	}),
	NG156: entry<{ via: string; end: string; node: string }>({
		title: "A gateway that does not forward",
		severity: "warning",
		message: ({ via, end, node }) =>
			`the gateway ${via} is ${quote(end)}, and ${quote(node)} is a host: it forwards nothing`,
		hint: ({ node }) => `make ${quote(node)} a router (kind: "router")`,
	}),
	NG160: entry<{ source: string; node: string }>({
		title: "A masquerade that translates nothing",
		severity: "warning",
		message: ({ source, node }) =>
			`nothing behind ${quote(node)} has an address in ${source}, so the masquerade translates nothing`,
		hint: () => "name the network of the hosts behind it as source",
	}),
	NG161: entry<{ source: string; node: string }>({
		title: "IPv6 masquerade on the machine needs a new kernel",
		severity: "warning",
		message: ({ source, node }) =>
			`${quote(node)} masquerades ${source}: on the machine, IPv6 is forwarded only with net.ipv6.conf.*.force_forwarding (Linux 6.17) or where all.forwarding is 1 already`,
		hint: () =>
			"put a router between and masquerade there, or run the script where one of the two is there: it refuses elsewhere",
	}),
	NG162: entry<{ source: string; out: string }>({
		title: "A masquerade towards its own source",
		severity: "warning",
		message: ({ source, out }) =>
			`the masquerade of ${source} is for what leaves by ${quote(out)}, which is in ${source} itself`,
		hint: () => "name the interface that leads outside, or leave it out",
	}),
	NG170: entry<{ address: string; target: string; stage: string; later?: string }>({
		title: "An answer before the one who answers",
		severity: "error",
		message: ({ address, target, stage, later }) =>
			`this expects an answer from ${address} at ${quote(stage)}, and ${quote(target)} ${later === undefined ? "is never up" : `has it from ${quote(later)} only`}`,
		hint: ({ later }) =>
			later === undefined
				? 'let the interface be up, or expect "no-answer"'
				: `expect it from ${quote(later)} on, or expect "no-answer"`,
	}),
};
