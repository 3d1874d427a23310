/**
 * Budgets of the readers. A topology of 10,000 nodes stays well below each; together they keep the worst file
 * inside two seconds and 512 MiB.
 */
export const limits = {
	/** Characters of one file, and of all files of a topology. */
	fileLength: 600_000,
	totalLength: 800_000,
	/** Characters of a YAML or JSON file: its parser is slower. */
	yamlLength: 250_000,
	/** Files of one topology. */
	files: 100,
	/** Nesting of the source, by the parser's tree. */
	sourceDepth: 250,
	/** Nesting of expressions while they are worked out, calls of functions included. */
	depth: 300,
	/** Nesting of a value. */
	valueDepth: 64,
	/** Expressions worked out, and elements copied. */
	steps: 2_000_000,
	/** Parts of a value when everything shared is written out. */
	size: 500_000,
	/** UTF-16 units of one text, and of all texts made. */
	text: 100_000,
	textTotal: 8_000_000,
	/** Elements of a list, entries of a map. */
	list: 100_000,
	/** UTF-16 units of a key. */
	key: 1_000,
	/** UTF-16 units of a text that is searched for: searching may cost the product of both lengths. */
	needle: 256,
	/** Diagnostics of one reading. */
	diagnostics: 200,
} as const;
