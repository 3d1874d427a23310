import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Located } from "../located.js";

/** A plain object with a `__proto__` of its own would pass every check unseen: the schemas never look at that key. */
const refused = "__proto__";

/** The tree as a plain value without prototypes, and a diagnostic for each key that can't be in one. */
export function toPlain(located: Located, diagnostics: Diagnostic[]): unknown {
	if (located.kind === "scalar") return located.value;
	if (located.kind === "list") return located.items.map((item) => toPlain(item, diagnostics));
	const plain: Record<string, unknown> = Object.create(null);
	for (const [key, { keyPlace, value }] of located.entries) {
		if (key === refused) diagnostics.push(diagnostic("NG045", { key }, { place: keyPlace }));
		else plain[key] = toPlain(value, diagnostics);
	}
	return plain;
}
