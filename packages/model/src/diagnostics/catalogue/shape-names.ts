import { entry } from "../entry.js";
import { quote } from "./words.js";

/** NG050 to NG059: names. */
export const names = {
	NG050: entry<{ name: string; what: "interface" | "bridge"; why: string }>({
		title: "A name that can't be an interface's",
		severity: "error",
		message: ({ name, what, why }) =>
			`${quote(name)} can't be the name of ${what === "bridge" ? "a bridge" : "an interface"}: ${why}`,
		hint: () => "use a letter, then letters, digits and hyphens, at most 15, and no word of ip's own",
	}),
	NG051: entry<{ name: string; why: string }>({
		title: "A name that can't be a node's",
		severity: "error",
		message: ({ name, why }) => `${quote(name)} can't be the name of a node: ${why}`,
		hint: () => "use a letter, then letters, digits, hyphens and underscores, at most 64",
	}),
	NG052: entry<{ name: string }>({
		title: "A name that can't be a topology's",
		severity: "error",
		message: ({ name }) => `${quote(name)} can't be the name of a topology`,
		hint: () => "use lower-case letters, digits and hyphens, at most 32, and no hyphen first",
	}),
	NG053: entry<{ name: string }>({
		title: "A name that can't be a stage's",
		severity: "error",
		message: ({ name }) => `${quote(name)} can't be the name of a stage`,
		hint: () => "use a lower-case letter, then lower-case letters, digits and hyphens, at most 32",
	}),
	NG054: entry<{ name: string }>({
		title: "Two stages have the same name",
		severity: "error",
		message: ({ name }) => `there are two stages ${quote(name)}`,
		hint: () => "give one of them another name",
	}),
	NG055: entry<{ name: string }>({
		title: "A node bears the name of the machine",
		severity: "error",
		message: ({ name }) => `${quote(name)} stands for the machine itself, and this node is of another kind`,
		hint: () => 'give the node another name, or kind "machine"',
	}),
	NG056: entry<{ kind: "machine" | "internet" }>({
		title: "More than one machine, or more than one internet",
		severity: "error",
		message: ({ kind }) => `there is a second node of kind "${kind}"`,
		hint: ({ kind }) =>
			kind === "machine"
				? "the script runs on one machine; a further one is a host or a router"
				: "one internet answers for any number of addresses",
	}),
	NG057: entry<{ name: string; node: string; why: string }>({
		title: "No interface name can be derived",
		severity: "error",
		message: ({ name, node, why }) => `the interface of ${quote(node)} would be called ${quote(name)}: ${why}`,
		hint: ({ node }) => `give it a name: "${node}:NAME"`,
	}),
	NG058: entry<{ name: string; first: string; second: string }>({
		title: "Two interfaces of one namespace have the same name",
		severity: "error",
		message: ({ name, first, second }) =>
			`${first} and ${second} are in one namespace and both are called ${quote(name)}`,
		hint: () => "give one of them another name",
	}),
	NG059: entry<{ what: string }>({
		title: "A name that can't be taken apart",
		severity: "error",
		message: ({ what }) => `${quote(what)} is neither a node nor a node and its interface`,
		hint: () => 'write "node" or "node:interface"',
	}),
};
