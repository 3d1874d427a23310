/** A text as a checked topology, by the very readers of the command line. */
import { type Checked, check } from "@netgen/model";
import type { Language } from "./protocol";

/** As messages name the file. */
const files: Readonly<Record<Language, string>> = { ts: "topology.ts", yaml: "topology.yaml" };
/** A topology without a name; the command line takes its folder's. */
const defaultName = "lab";

export async function read(language: Language, text: string): Promise<Checked> {
	const { value, diagnostics } = await located(language, text);
	if (value === null) return { topology: null, draft: null, places: new Map(), diagnostics };
	const checked = check(value, { defaultName });
	return { ...checked, diagnostics: [...diagnostics, ...checked.diagnostics] };
}

/** The parser of TypeScript is large: it is loaded with the first text in that language. */
async function located(language: Language, text: string) {
	const file = files[language];
	if (language === "yaml") {
		const { readYaml } = await import("@netgen/model/yaml");
		return readYaml(file, text);
	}
	const [{ readTypeScript }, { default: compiler }] = await Promise.all([
		import("@netgen/model/typescript"),
		import("typescript"),
	]);
	return readTypeScript(compiler, {
		file,
		root: ".",
		readFile: (path) => (path === file ? text : undefined),
	});
}
