/** The page of what a topology.ts may use: netgen's functions, and the methods that its reader knows. */
import { code, inline, page, table } from "./markdown.js";
import { commentText } from "./topology.js";

/** @type {Readonly<Record<string, string>>} */
const examples = {
	defineTopology: `import { defineTopology } from "netgen";

export default defineTopology({
	nodes: { a: "host", b: "host" },
	links: [["a", "b"]],
});
`,
	range: `import { cable, defineTopology, join, range } from "netgen";

const count = 3;

export default defineTopology({
	nodes: join(range("h", count), { lan: "bridge" }),
	links: Array.from({ length: count }, (_, i) => cable(\`h\${i}\`, "lan")),
});
`,
};

/** Topologies on this page, to be checked. */
export const languageExamples = Object.values(examples);

/**
 * @param {ReadonlyMap<string, import("./authored.js").Declaration>} authored
 * @param {Awaited<ReturnType<typeof readMembers>>} members
 * @param {number} position
 */
export function languagePage(authored, members, position) {
	const functions = [...authored.values()].filter((one) => one.signatures);
	return page({ title: "What a topology.ts may use", position }, [
		"A `topology.ts` is read, not run. netgen works out its default export from the text. What it can't work out is refused, with the line and with what to write instead. So a stranger's topology can be checked safely, and it gives the same on every machine.",
		"A file may hold constants, objects, lists, spreads, templates, arithmetic, comparisons, arrow functions, and imports of other files in its folder. The body of a function may hold `const`, `if` and `return`. There is no `let`, no loop, no class, no `new` and no regular expression. [The diagnostics](../diagnostics/index.md#what-a-topology-file-may-contain) name each thing that is refused.",
		"## Functions of netgen",
		...functions.flatMap((one) => functionParts(one)),
		"Together:",
		code("ts", examples["range"] ?? "", { title: "topology.ts" }),
		"## Methods and functions of the language",
		"All others are refused. A list that is written in the same expression has `sort` and `reverse`, too: `[3, 1, 2].sort()`.",
		table(
			["Of", "Available"],
			members.map(([of, names]) => [of, names.map(inline).join(", ")]),
		),
	]);
}

/**
 * @param {import("./authored.js").Declaration} declaration
 * @returns {string[]}
 */
function functionParts({ name, signatures = [] }) {
	const [signature] = signatures;
	if (!signature?.comment) throw new Error(`${name} has no comment`);
	const parameters = (signature.parameters ?? []).map((one) => `${one.name}${one.flags.isOptional ? "?" : ""}`);
	// What follows the first paragraph is for those who change netgen.
	const [said = ""] = commentText(signature.comment).split("\n\n");
	return [
		`### ${name}`,
		code("ts", `${name}(${parameters.join(", ")})`),
		said,
		...(name === "defineTopology" ? [code("ts", examples[name] ?? "", { title: "topology.ts" })] : []),
	];
}

/**
 * The tables by which the reader looks methods up.
 * @param {string} model the folder of the package
 */
export async function readMembers(model) {
	const from = (/** @type {string} */ file) => import(`${model}/dist/read/typescript/${file}.js`);
	const [list, text, number, collections, statics, globals] = await Promise.all(
		["members/list", "members/text", "members/number", "members/collections", "members/statics", "globals"].map(from),
	);
	/** @type {readonly (readonly [of: string, names: readonly string[]])[]} */
	const members = [
		["a list", ["length", ...Object.keys(list.listMethods)].sort()],
		["a text", ["length", ...Object.keys(text.textMethods)].sort()],
		["a number", Object.keys(number.numberMethods).sort()],
		["`Array`", Object.keys(collections.arrayMembers).sort()],
		["`Object`", Object.keys(collections.objectMembers).sort()],
		["`Math`", Object.keys(statics.mathMembers).sort()],
		["`Number`", Object.keys(statics.numberMembers).sort()],
		["everywhere", [...globals.globals.keys()].sort()],
	];
	return members;
}
