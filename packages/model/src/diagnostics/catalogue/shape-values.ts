import { entry } from "../entry.js";
import { choices, quote } from "./words.js";

/** NG070 to NG099: values that can't be read or don't fit what they are given to. */
export const values = {
	NG070: entry<{ text: string; why: string }>({
		title: "Not an address",
		severity: "error",
		message: ({ text, why }) => `${quote(text)} is not an address for this place: ${why}`,
		hint: () =>
			'an interface takes "10.0.0.1/24" or "fd00::1/64"; a next hop or a target takes "10.0.0.1" or "fd00::1"',
	}),
	NG071: entry<{ text: string; why: string }>({
		title: "Not a network",
		severity: "error",
		message: ({ text, why }) => `${quote(text)} is not a network: ${why}`,
		hint: () => 'write a network such as "10.0.0.0/24" or "fd00::/64"',
	}),
	NG072: entry<{ text: string }>({
		title: "Not a MAC address",
		severity: "error",
		message: ({ text }) => `${quote(text)} is not a MAC address`,
		hint: () => 'write six bytes in hexadecimal: "02:00:00:00:00:01"',
	}),
	NG073: entry<{ port: string; bridge: string }>({
		title: "A bridge port has an address",
		severity: "error",
		message: ({ port, bridge }) => `${quote(port)} is a port of the bridge ${quote(bridge)}, and a port has no address`,
		hint: () =>
			"take the address away; to reach the bridge's network from its machine, link a further interface to the bridge",
	}),
	NG074: entry<{ network: string; end: string }>({
		title: "No address is left",
		severity: "error",
		message: ({ network, end }) => `${quote(end)} gives no address, and ${network} has none left`,
		hint: () => "give it an address, or use a larger network",
	}),
	NG075: entry<{ what: string; family: 4 | 6; other: string }>({
		title: "IPv4 and IPv6 are mixed",
		severity: "error",
		message: ({ what, family, other }) => `${what} is IPv${family}, and ${other} is not`,
		hint: () => "use addresses of one family",
	}),
	NG080: entry<{ what: string; node: string; kind: string; kinds: readonly string[] }>({
		title: "Not on a node of this kind",
		severity: "error",
		message: ({ what, node, kind }) => `${quote(node)} is of kind ${kind}, which has no ${what}`,
		hint: ({ what, kinds }) => `${what} belongs on a node of kind ${choices(kinds, "or")}`,
	}),
	NG081: entry<{ node: string; why: string }>({
		title: "A route that would change the machine's own",
		severity: "error",
		message: ({ why }) => why,
		hint: () =>
			"netgen leaves the machine's default route and its uplink alone; name a network and an interface of this topology",
	}),
	NG082: entry<{ node: string }>({
		title: "Masquerade without an uplink",
		severity: "error",
		message: ({ node }) => `the machine ${quote(node)} masquerades and has no uplink to leave by`,
		hint: () => 'name the card that leads outside: uplink: "eth0" (on a real machine the script finds it by itself)',
	}),
	NG083: entry<{ out: string; uplink: string }>({
		title: "The machine masquerades on its uplink only",
		severity: "error",
		message: ({ out, uplink }) =>
			`the machine masquerades what leaves by its uplink ${quote(uplink)}, not by ${quote(out)}`,
		hint: () => 'take "out" away',
	}),
	NG084: entry<{ what: string; stage: string; on: string; onStage: string }>({
		title: "Earlier than what it stands on",
		severity: "error",
		message: ({ what, stage, on, onStage }) =>
			`${what} is from ${quote(stage)}, and ${on} is there only from ${quote(onStage)}`,
		hint: ({ onStage }) => `say from ${quote(onStage)} or a later stage, or leave it out`,
	}),
	NG085: entry<{ node: string; via?: string; networks: readonly string[] }>({
		title: "By which interface?",
		severity: "error",
		message: ({ node, via }) =>
			via === undefined
				? `a route of ${quote(node)} names neither an interface nor a next hop`
				: `no interface of ${quote(node)} has a network that holds the next hop ${via}`,
		hint: ({ node, networks }) =>
			networks.length === 0
				? `name the interface: on: "${node}:NAME"`
				: `name the interface, on: "${node}:NAME", or a next hop in ${networks.join(", ")}`,
	}),
	NG086: entry<{ interface: string }>({
		title: "A route by an interface that stays down",
		severity: "error",
		message: ({ interface: name }) => `${quote(name)} is never up, so no route can leave by it`,
		hint: () => "let the interface be up, or take the route away",
	}),
	NG087: entry<{ family: 4 | 6; why: string }>({
		title: "The internet needs a gateway",
		severity: "error",
		message: ({ family, why }) =>
			`the internet answers for IPv${family} addresses, and its next hop can't be derived: ${why}`,
		hint: ({ family }) => `give one: gateway: "${family === 4 ? "10.138.0.1" : "fd00::1"}"`,
	}),
	NG088: entry<{ node: string }>({
		title: "An internet without an uplink",
		severity: "error",
		message: ({ node }) => `${quote(node)} is behind the machine's uplink, and there is none`,
		hint: () => 'add a node of kind "machine" with an uplink',
	}),
	NG089: entry<{ target: string; meant?: string }>({
		title: "Neither a node nor an address",
		severity: "error",
		message: ({ target }) => `${quote(target)} is neither a node nor an address`,
		hint: ({ meant }) =>
			meant === undefined ? "name a node of this topology, or an address to be asked" : `did you mean ${quote(meant)}?`,
	}),
	NG090: entry<{ target: string; family?: 4 | 6 }>({
		title: "The target has no address",
		severity: "error",
		message: ({ target, family }) =>
			`${quote(target)} has no ${family === undefined ? "" : `IPv${family} `}address to be asked`,
		hint: ({ family }) =>
			family === undefined ? "name a node that has an address" : "give it one, or ask the other family",
	}),
	NG091: entry<{ what: string }>({
		title: "Both at and from",
		severity: "error",
		message: ({ what }) => `${what} has both "at" and "from"`,
		hint: () => '"at" is exactly these stages, "from" is from there on: keep one',
	}),
	NG092: entry<{ what: "expected" | "shown"; node: string; stage: string; nodeStage: string }>({
		title: "An expectation of a node that isn't there yet, or a look at it",
		severity: "error",
		message: ({ what, node, stage, nodeStage }) =>
			`${quote(node)} is there from ${quote(nodeStage)}, and this is ${what} at ${quote(stage)}`,
		hint: () => "name a later stage",
	}),
	NG093: entry<{ count: number; family: 4 | 6 }>({
		title: "More than one gateway of a family",
		severity: "error",
		message: ({ count, family }) => `there are ${count} IPv${family} gateways, and a default route has one next hop`,
		hint: () => "keep one",
	}),
	NG094: entry<{ text: string }>({
		title: "Not a datapath id",
		severity: "error",
		message: ({ text }) => `${quote(text)} is not a datapath id`,
		hint: () => 'write up to 16 hexadecimal digits, not all of them 0: "0xabc"',
	}),
	NG095: entry<{ text: string }>({
		title: "Not a place to listen at",
		severity: "error",
		message: ({ text }) => `${quote(text)} does not say where something listens`,
		hint: () => 'write "tcp:6653", "tcp:127.0.0.1:6653" or "udp:[::1]:53"; a port is 1 to 65535',
	}),
	NG096: entry<{ name: string; why: string }>({
		title: "A service without a command",
		severity: "error",
		message: ({ name, why }) => `the command of ${quote(name)} can't be run: ${why}`,
		hint: () => 'write the program and its arguments, each a text: ["ovs-testcontroller", "ptcp:6653"]',
	}),
	NG097: entry<{ name: string }>({
		title: "A name that can't be a service's",
		severity: "error",
		message: ({ name }) => `${quote(name)} can't be the name of a service`,
		hint: () => "use a lower-case letter, then lower-case letters, digits and hyphens, at most 32",
	}),
	NG098: entry<{ name: string; why: string }>({
		title: "A name that can't be that of something shown",
		severity: "error",
		message: ({ name, why }) => `${quote(name)} can't name what is shown here: ${why}`,
		hint: () =>
			"give each a name of its own: a lower-case letter, then lower-case letters, digits and hyphens, at most 32",
	}),
	NG099: entry<{ why: string }>({
		title: "Something shown that can't be recorded",
		severity: "error",
		message: ({ why }) => `this can't be recorded: ${why}`,
		hint: () =>
			'write the command as it is typed on one line: { name: "ping", at: "up", on: "pc", run: "ping -c 3 10.0.0.2" }; or { walk: ["pc", "10.0.0.2"] }',
	}),
};
