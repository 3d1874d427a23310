/** Completion from the schema, and from the names of the last topology that was right. */
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { Language, Outline } from "../engine/protocol";
import { type Position, positionAt } from "./position";
import { keysAt, wordsAt } from "./schema";

export interface Known {
	/** JSON Schema of the authored form. */
	readonly schema: object;
	readonly outline: Outline | null;
}

export function completions(
	context: CompletionContext,
	language: Language,
	{ schema, outline }: Known,
): CompletionResult | null {
	const position = positionAt(context.state, context.pos, language);
	if (position === null) return null;
	if (!context.explicit && context.pos === position.from && !position.quoted) return null;
	const options =
		position.at === "key"
			? keysAt(schema, position.path).map(({ name, required }) => keyOption(name, required, language))
			: valueOptions(position, schema, outline, language);
	return options.length === 0 ? null : { from: position.from, options, validFor: /^[\w:./-]*$/ };
}

const keyOption = (name: string, required: boolean, language: Language): Completion => ({
	label: name,
	type: "property",
	apply: language === "ts" ? name : `${name}: `,
	...(required && { detail: "needed" }),
});

function valueOptions(position: Position, schema: object, outline: Outline | null, language: Language): Completion[] {
	const quote = (word: string): string => (language === "ts" && !position.quoted ? JSON.stringify(word) : word);
	const option = (label: string, type: string, detail: string): Completion => ({
		label,
		type,
		detail,
		apply: quote(label),
	});
	return [
		...wordsAt(schema, position.path).map((word) => option(word, "enum", "")),
		...(outline ? namesAt(position.path, outline).map(({ name, what }) => option(name, "variable", what)) : []),
	];
}

interface Name {
	readonly name: string;
	readonly what: string;
}

/** What the topology calls its parts, where one of them is meant. */
function namesAt(path: readonly string[], { nodes, stages, services }: Outline): Name[] {
	const nodeNames = nodes.map(({ name, kind }): Name => ({ name, what: kind }));
	const ends = nodes.flatMap(({ name, interfaces }) =>
		interfaces.map((one): Name => ({ name: `${name}:${one}`, what: "interface" })),
	);
	const where = path.join("/");
	const last = path.at(-1);
	if (last === "from" || last === "at" || last === "moved") return stages.map(({ name }) => ({ name, what: "stage" }));
	if (last === "controller") return services.map((name) => ({ name, what: "service" }));
	if (/^links\/\*(\/ends)?\/\*$/.test(where)) return [...nodeNames, ...ends];
	if (/^routes\/\*\/on$/.test(where)) return [...nodeNames, ...ends];
	if (/^(expect\/\*\/ping|show\/\*\/walk)\/\*$/.test(where)) return nodeNames;
	if (/(^|\/)on$/.test(where)) return nodeNames;
	return [];
}
