import { entry } from "../entry.js";
import { quote, suggest } from "./words.js";

/** NG060 to NG069: names of things that have to be there. */
export const references = {
	NG060: entry<{ name: string; known: readonly string[]; meant?: string }>({
		title: "There is no such node",
		severity: "error",
		message: ({ name }) => `there is no node ${quote(name)}`,
		hint: ({ known, meant }) => suggest(meant, "node", known),
	}),
	NG061: entry<{ name: string; node: string; known: readonly string[]; meant?: string }>({
		title: "There is no such interface",
		severity: "error",
		message: ({ name, node }) => `${quote(node)} has no interface ${quote(name)}`,
		hint: ({ known, meant }) => suggest(meant, "interface", known),
	}),
	NG062: entry<{ name: string; known: readonly string[]; meant?: string }>({
		title: "There is no such stage",
		severity: "error",
		message: ({ name }) => `there is no stage ${quote(name)}`,
		hint: ({ known, meant }) => suggest(meant, "stage", known),
	}),
	NG063: entry<{ end: string }>({
		title: "An interface is on two links",
		severity: "error",
		message: ({ end }) => `${quote(end)} is already the end of another link`,
		hint: () =>
			"a cable has two ends and an interface takes one cable: name another interface, or join more with a bridge",
	}),
	NG064: entry<{ end: string }>({
		title: "A link from an interface to itself",
		severity: "error",
		message: ({ end }) => `both ends of the link are ${quote(end)}`,
		hint: () => "name two interfaces",
	}),
	NG065: entry<{ name: string; node: string; meant?: string }>({
		title: "An interface is on no link",
		severity: "error",
		message: ({ name, node }) => `no link ends at ${quote(`${node}:${name}`)}`,
		hint: ({ name, node, meant }) =>
			`name it in a link: "${node}:${name}"${meant === undefined ? "" : ` (the links of ${node} made ${quote(meant)}, which is not declared)`}`,
	}),
	NG066: entry<{ end: string; why: string; instead: string }>({
		title: "A link can't end here",
		severity: "error",
		message: ({ end, why }) => `a link can't end at ${quote(end)}: ${why}`,
		hint: ({ instead }) => instead,
	}),
	NG067: entry<{ name: string; known: readonly string[]; meant?: string }>({
		title: "There is no such service",
		severity: "error",
		message: ({ name }) => `there is no service ${quote(name)}`,
		hint: ({ known, meant }) =>
			known.length === 0
				? "name it under services, with its command and where it listens"
				: suggest(meant, "service", known),
	}),
};
