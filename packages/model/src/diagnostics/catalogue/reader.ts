import { entry } from "../entry.js";

/** A piece of source that a topology cannot use, and what to write instead. */
export interface Refused {
	readonly what: string;
	readonly instead: string;
}

/** Quotes a text of the author for a message: one line, not endless. */
const quote = (text: string): string => {
	const short = text.length > 60 ? `${text.slice(0, 60)}...` : text;
	return JSON.stringify(short);
};

/** Entries whose whole message is the refused construct itself. */
const refused = (title: string) =>
	entry<Refused>({
		title,
		severity: "error",
		message: ({ what }) => `${what} cannot be used in a topology`,
		hint: ({ instead }) => instead,
	});

/** NG001 to NG039: reading a topology's source, TypeScript, YAML or JSON. */
export const readerEntries = {
	NG001: entry<{ detail: string; language: "TypeScript" | "YAML" | "JSON" }>({
		title: "The source does not parse",
		severity: "error",
		message: ({ detail }) => detail,
		hint: ({ language }) => `Correct the ${language} syntax here.`,
	}),
	NG002: entry<{ file: string }>({
		title: "The topology's file cannot be read",
		severity: "error",
		message: ({ file }) => `The file ${quote(file)} cannot be read`,
		hint: () => "Give the path of a topology file that exists and is readable.",
	}),
	NG003: entry<{ what: "characters" | "files"; limit: number }>({
		title: "The source is too large",
		severity: "error",
		message: ({ what, limit }) => `The topology's source is more than ${limit} ${what}`,
		hint: ({ what }) =>
			what === "files"
				? "Put the parts of the topology into fewer files."
				: "Write repeated parts with range() and join(), which make many nodes from a few lines.",
	}),
	NG004: entry<{ language: "TypeScript" | "YAML" | "JSON" }>({
		title: "The file holds no topology",
		severity: "error",
		message: ({ language }) =>
			language === "TypeScript" ? "The file has no default export" : "The file holds no value",
		hint: ({ language }) =>
			language === "TypeScript"
				? "End the file with `export default defineTopology({ nodes: { ... } });`."
				: "Write at least `nodes:` with a node below it.",
	}),
	NG005: entry<{ what: string }>({
		title: "A value that a topology cannot hold",
		severity: "error",
		message: ({ what }) => `A topology cannot hold ${what}`,
		hint: () => "Give a text, a finite number, true, false, null, a list or a map.",
	}),
	NG006: entry<{ what: string }>({
		title: "Nested too deeply",
		severity: "error",
		message: ({ what }) => `${what} too deeply`,
		hint: () => "Use less nesting, and functions that do not call themselves without end.",
	}),
	NG007: entry<{ limit: number }>({
		title: "The source takes too long to work out",
		severity: "error",
		message: ({ limit }) => `Working out this file takes more than ${limit} steps`,
		hint: () => "Write fewer or smaller repetitions: each element of a list that is made or copied is a step.",
	}),
	NG008: entry<{ limit: number }>({
		title: "The value is too large",
		severity: "error",
		message: ({ limit }) => `Written out in full, this value has more than ${limit} parts`,
		hint: () => "Repeat less: a list, map or alias that is used in several places counts at each of them.",
	}),
	NG009: entry<{ what: "text" | "list" | "map" | "key" | "search text"; limit: number }>({
		title: "A text, list or map is too long",
		severity: "error",
		message: ({ what, limit }) => `This ${what} would be longer than ${limit}`,
		hint: ({ what }) => `Make the ${what} shorter.`,
	}),
	NG010: entry<{ specifier: string }>({
		title: "Import of a module",
		severity: "error",
		message: ({ specifier }) => `The module ${quote(specifier)} cannot be imported: a topology is read, not run`,
		hint: () => 'Import only from "netgen" and from files beside the topology, such as "./hosts".',
	}),
	NG011: entry<{ specifier: string }>({
		title: "Import of a file outside the topology's folder",
		severity: "error",
		message: ({ specifier }) => `The file ${quote(specifier)} is outside the topology's folder`,
		hint: () => "Move the file into the topology's folder or below it, and import it from there.",
	}),
	NG012: entry<{ specifier: string; tried: string }>({
		title: "An imported file is not found",
		severity: "error",
		message: ({ specifier, tried }) => `The imported file ${quote(specifier)} cannot be read (looked for ${tried})`,
		hint: () => "Check the path; it is relative to the file that imports it.",
	}),
	NG013: entry<{ chain: string }>({
		title: "Files import each other in a circle",
		severity: "error",
		message: ({ chain }) => `These files import each other: ${chain}`,
		hint: () => "Move what both need into a third file that imports neither.",
	}),
	NG014: entry<{ name: string; from: string; known: string }>({
		title: "An imported name is not exported",
		severity: "error",
		message: ({ name, from }) => `${quote(from)} does not export a value named ${quote(name)}`,
		hint: ({ known }) => (known ? `It exports ${known}.` : "It exports no value: add `export const ...` there."),
	}),
	NG015: refused("A form of import or export that is not supported"),
	NG016: refused("A variable that can change"),
	NG017: refused("An assignment"),
	NG018: refused("A loop"),
	NG019: refused("A statement or expression that is not supported"),
	NG020: refused("A function that is not a plain arrow function"),
	NG021: refused("A class, enum, namespace or ambient declaration"),
	NG022: refused("A getter, setter or method in an object"),
	NG023: refused("new"),
	NG024: refused("this, super, new.target or import.meta"),
	NG025: refused("A regular expression"),
	NG026: refused("A tagged template"),
	NG027: refused("await, yield or dynamic import"),
	NG028: refused("An operator or literal that is not supported"),
	NG029: refused("A hole in a list"),
	NG030: entry<{ name: string; hint: string }>({
		title: "An unknown name",
		severity: "error",
		message: ({ name }) => `The name ${quote(name)} is not known here`,
		hint: ({ hint }) => hint,
	}),
	NG031: entry<{ name: string }>({
		title: "A name is used before its declaration",
		severity: "error",
		message: ({ name }) => `${quote(name)} is used before it has a value`,
		hint: () => "Move its declaration above this use.",
	}),
	NG032: entry<{ name: string }>({
		title: "A name is declared twice",
		severity: "error",
		message: ({ name }) => `${quote(name)} is declared twice`,
		hint: () => "Give one of the two another name.",
	}),
	NG033: entry<{ what: string }>({
		title: "The key __proto__",
		severity: "error",
		message: ({ what }) => `${quote(what)} cannot be used as a key`,
		hint: () => "Choose another name: this one has a meaning of its own in JavaScript.",
	}),
	NG034: entry<{ key: string }>({
		title: "A key is given twice",
		severity: "error",
		message: ({ key }) => `The key ${quote(key)} is given twice`,
		hint: () => "Keep one of the two, or give one of them another name.",
	}),
	NG035: entry<{ member: string; of: string; hint: string }>({
		title: "A property or method that is not available",
		severity: "error",
		message: ({ member, of }) => `${quote(member)} is not available on ${of}`,
		hint: ({ hint }) => hint,
	}),
	NG036: entry<{ what: string; instead: string }>({
		title: "A value of the wrong kind",
		severity: "error",
		message: ({ what }) => what,
		hint: ({ instead }) => instead,
	}),
	NG037: entry<{ of: string; expected: string; got: string }>({
		title: "A wrong argument",
		severity: "error",
		message: ({ of, expected, got }) => `${of} needs ${expected}, not ${got}`,
		hint: ({ expected }) => `Give ${expected}.`,
	}),
	NG038: refused("A part of YAML that has no meaning in a topology"),
	NG039: refused("A reference directive"),
};
