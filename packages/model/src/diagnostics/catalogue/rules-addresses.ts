import { entry } from "../entry.js";
import { quote } from "./words.js";

/** NG110 to NG129: addresses and MACs. */
export const addresses = {
	NG110: entry<{ address: string; first: string; second: string }>({
		title: "Two interfaces have the same address",
		severity: "error",
		message: ({ address, first, second }) =>
			first === second
				? `${quote(second)} is given ${address} twice`
				: `${address} is given to ${quote(second)}, and ${quote(first)} has it already`,
		hint: () => "give one of them another address",
	}),
	NG111: entry<{ address: string; network: string; family: 4 | 6 }>({
		title: "An interface has its network's own address",
		severity: "error",
		message: ({ address, network, family }) =>
			family === 4
				? `${address} is the address of the network ${network} itself`
				: `${address} is the address that all routers of ${network} share (subnet-router anycast)`,
		hint: () => "use another address of the network, the one behind it for example",
	}),
	NG112: entry<{ address: string; network: string }>({
		title: "An interface has its network's broadcast address",
		severity: "error",
		message: ({ address, network }) =>
			`${address} is the broadcast address of ${network}: all of its hosts listen to it`,
		hint: () => "use another address of the network, the one before it for example",
	}),
	NG113: entry<{ address: string; why: string }>({
		title: "An address that no interface can have",
		severity: "error",
		message: ({ address, why }) => `${address} can't be the address of an interface: ${why}`,
		hint: () => "use an address for hosts, from 10.0.0.0/8, 192.168.0.0/16 or fd00::/8 for example",
	}),
	NG114: entry<{ address: string; end: string; mtu: number }>({
		title: "The MTU is too small for IPv6",
		severity: "error",
		message: ({ address, end, mtu }) =>
			`${quote(end)} has ${address} and an MTU of ${mtu}: below 1280 the kernel switches IPv6 off`,
		hint: () => "use an MTU of 1280 or more, or IPv4 alone",
	}),
	NG120: entry<{ mac: string; first: string; second: string; where: "segment" | "machine" }>({
		title: "Two interfaces have the same MAC",
		severity: "error",
		message: ({ mac, first, second, where }) =>
			`${quote(second)} has the MAC ${mac}, and so has ${quote(first)} ${where === "segment" ? "in the same segment" : "on the machine"}`,
		hint: () => "give one of them another MAC, or leave it out: a derived one is unique",
	}),
	NG121: entry<{ mac: string; unicast: string }>({
		title: "A MAC for groups",
		severity: "error",
		message: ({ mac }) => `${mac} is a multicast MAC (its first byte is odd): the kernel gives it to no interface`,
		hint: ({ unicast }) => `make the first byte even: ${unicast}`,
	}),
};
