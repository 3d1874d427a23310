/** Questions about the syntax tree of a script. */
import { type Command, forEachChild, type SyntaxNode, type Word, type WordPart } from "unbash";

export function walk(
	node: SyntaxNode,
	parents: readonly SyntaxNode[],
	visit: (node: SyntaxNode, parents: readonly SyntaxNode[]) => void,
): void {
	visit(node, parents);
	const below = [...parents, node];
	forEachChild(node, (child) => walk(child, below, visit));
}

export const insideFunction = (parents: readonly SyntaxNode[]): boolean =>
	parents.some(({ type }) => type === "Function");

/** The parts of a word, those inside of double quotes among them. */
export function flat({ parts, value, text, pos, end }: Word): readonly WordPart[] {
	if (parts === undefined) return [{ type: "Literal", value, text, pos, end }];
	return parts.flatMap((part): readonly WordPart[] => (part.type === "DoubleQuoted" ? part.parts : [part]));
}

/** The text of a word that the run can't change. */
export function literalOf(word: Word): string | null {
	const fixed = (word.parts ?? []).every((part) =>
		part.type === "DoubleQuoted"
			? part.parts.every(({ type }) => type === "Literal")
			: part.type === "Literal" || part.type === "SingleQuoted",
	);
	return fixed ? word.value : null;
}

/** What of a word is known before the run, up to the first value. */
export const textOf = (word: Word): string => word.value.replace(/\$[\s\S]*$/, "");

/** Whether the output goes into a pipe or a file. */
export function feeds(node: Command, parents: readonly SyntaxNode[]): boolean {
	const intoFile = (redirects: readonly SyntaxNode[]): boolean =>
		redirects.some(
			(one) =>
				one.type === "Redirect" && /^>/.test(one.operator) && one.operator !== ">&" && one.descriptor === undefined,
		);
	if (intoFile(node.redirects)) return true;
	const chain = [...parents, node];
	for (let at = parents.length - 1; at >= 0; at--) {
		const parent = parents[at];
		if (parent?.type === "Function" || parent?.type === "CommandExpansion") return false;
		if (parent?.type === "Pipeline" && parent.commands.at(-1) !== chain[at + 1]) return true;
		if (parent?.type === "Redirected" && intoFile(parent.redirects)) return true;
	}
	return false;
}
