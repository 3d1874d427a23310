/** The pages of what a topology may say: each type with its keys, their values and what they mean. */
import { anchor, code, inline, page, plain, table } from "./markdown.js";
import { topicPages } from "./topology-pages.js";
import { typeWords } from "./type-words.js";

/**
 * @typedef {import("./authored.js").Declaration} Declaration
 */

/**
 * @param {ReadonlyMap<string, Declaration>} authored
 * @param {ReadonlySet<string>} exported the names that `netgen` exports
 * @returns {Map<string, string>} text by file name
 */
export function topologyPages(authored, exported) {
	const types = [...authored.values()].filter((one) => !one.signatures).map(({ name }) => name);
	const placed = topicPages.flatMap((topic) => topic.types.map(([type]) => type));
	if (`${[...types].sort()}` !== `${[...placed].sort()}`)
		throw new Error(`topology-pages.js does not name each authored type once. Types: ${types}. Named: ${placed}`);
	return new Map(topicPages.map((topic, index) => [`${topic.file}.md`, topicPage(topic, index, authored, exported)]));
}

/**
 * @param {import("./topology-pages.js").TopicPage} topic
 * @param {number} index
 * @param {ReadonlyMap<string, Declaration>} authored
 * @param {ReadonlySet<string>} exported
 */
function topicPage({ file, title, intro, example, types }, index, authored, exported) {
	const sections = types.flatMap(([type, heading]) => [
		`## ${heading}`,
		...section(declared(type, authored), authored, exported),
	]);
	return page({ title, position: index }, [
		intro,
		code("ts", example, { title: "topology.ts" }),
		...sections,
		...(file === "index" ? [pagesList()] : []),
	]);
}

const pagesList = () =>
	`## The other pages\n\n${[...topicPages.slice(1).map(({ file, title }) => `- [${title}](${file}.md)`), "- [What a topology.ts may use](language.md)"].join("\n")}`;

/**
 * @param {string} name
 * @param {ReadonlyMap<string, Declaration>} authored
 */
function declared(name, authored) {
	const declaration = authored.get(name);
	if (!declaration) throw new Error(`there is no authored type ${name}`);
	return declaration;
}

/**
 * @param {Declaration} declaration
 * @param {ReadonlyMap<string, Declaration>} authored
 * @param {ReadonlySet<string>} exported
 * @returns {string[]}
 */
function section(declaration, authored, exported) {
	const { name, type, children = [] } = declaration;
	const own = ownComment(declaration, authored);
	const said = own === undefined ? [] : [own];
	const named = exported.has(name) ? [`In TypeScript: \`import type { ${name} } from "netgen"\`.`] : [];
	if (type)
		return [...said, `${typeWords(type, link)}.`.replace(/^\[?[a-z]/, (first) => first.toUpperCase()), ...named];
	// What a type has from a more general one comes last: `from` and `note` are of less interest than `interfaces`.
	const keys = [...children.filter((key) => !key.inheritedFrom), ...children.filter((key) => key.inheritedFrom)];
	return [
		...said,
		table(
			["Key", "Value", "Meaning"],
			keys.map((key) => keyRow(name, key)),
		),
		...named,
	];
}

/**
 * What the author wrote above the type. TypeDoc gives one without a comment that of the type it extends, which says
 * something else.
 * @param {Declaration} declaration
 * @param {ReadonlyMap<string, Declaration>} authored
 */
function ownComment({ comment, extendedTypes = [] }, authored) {
	if (!comment) return undefined;
	const text = commentText(comment);
	const others = extendedTypes.map((base) => ("name" in base ? authored.get(base.name)?.comment : undefined));
	return others.some((other) => other && commentText(other) === text) ? undefined : text;
}

/**
 * @param {string} owner
 * @param {Declaration} key
 */
function keyRow(owner, key) {
	const optional = key.flags.isOptional === true;
	// The same long text would stand in every table.
	if (key.name === "from" && key.inheritedFrom && owner !== "FromInput")
		return [inline("from"), typeWords(key.type, link), `[From a stage on](stages.md#from-a-stage-on).`];
	const meaning = key.comment ? commentText(key.comment) : key.name === "kind" ? "The kind." : undefined;
	if (meaning === undefined)
		throw new Error(`${owner}.${key.name} has no comment: the reference can't say what it means`);
	const left = key.name === "kind" && optional ? " May be left out." : "";
	return [`${inline(key.name)}${optional ? "" : " (required)"}`, typeWords(key.type, link), `${meaning}${left}`];
}

/**
 * The text of a doc comment, in one paragraph where it is one.
 * @param {import("./authored.js").Comment} comment
 */
export function commentText({ summary }) {
	return summary
		.map((part) => (part.kind === "text" ? plain(part.text).replace(/(?<!\n)\n(?!\n)/g, " ") : part.text))
		.join("");
}

/**
 * @param {string} name
 * @returns {string | undefined}
 */
function link(name) {
	for (const { file, types } of topicPages) {
		const [, heading] = types.find(([type]) => type === name) ?? [];
		if (heading !== undefined) return `[${linkText(heading)}](${file}.md#${anchor(heading)})`;
	}
	return undefined;
}

const linkText = (/** @type {string} */ heading) =>
	heading.replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase()).replace(/^open v/, "Open v");
