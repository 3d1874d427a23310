/** The type check of a topology: what an editor underlines, without an editor and without node_modules. */
import { dirname, resolve } from "node:path";
import type { Diagnostic, Place, Sources } from "@netgen/model";
import type ts from "typescript";
import { globalLibraries, libraryFolder, netgenModule } from "./library.js";
import type { Compiler } from "./typescript.js";

interface Options {
	/** The topology's file and those it imports: their text by the name that diagnostics use. */
	readonly sources: Sources;
	/** One of the sources. */
	readonly entry: string;
	readonly cwd: string;
	/** Text of the declarations by name. */
	readonly library: ReadonlyMap<string, string>;
}

/** All type errors, as diagnostics of the code that TypeScript gives them. */
export function typeCheck(compiler: Compiler, { sources, entry, cwd, library }: Options): Diagnostic[] {
	const names = new Map([...sources.keys()].map((name) => [resolve(cwd, name), name]));
	const textOf = (path: string): string | undefined => sources.get(names.get(path) ?? "") ?? library.get(path);
	const options = optionsOf(compiler);
	const host = hostOf(compiler, cwd, textOf);
	const program = compiler.createProgram({ rootNames: [...globalLibraries, resolve(cwd, entry)], options, host });
	const found = [
		...program.getOptionsDiagnostics(),
		...program.getGlobalDiagnostics(),
		...program.getSyntacticDiagnostics(),
		...program.getSemanticDiagnostics(),
	];
	return found
		.filter(({ category }) => category === compiler.DiagnosticCategory.Error)
		.map((diagnostic) => translate(diagnostic, (file) => names.get(file.fileName) ?? file.fileName));
}

const optionsOf = (compiler: Compiler): ts.CompilerOptions => ({
	strict: true,
	noEmit: true,
	noLib: true,
	types: [],
	skipLibCheck: true,
	target: compiler.ScriptTarget.ESNext,
	module: compiler.ModuleKind.ESNext,
	moduleResolution: compiler.ModuleResolutionKind.Bundler,
	moduleDetection: compiler.ModuleDetectionKind.Force,
	allowImportingTsExtensions: true,
});

function hostOf(compiler: Compiler, cwd: string, textOf: (path: string) => string | undefined): ts.CompilerHost {
	return {
		fileExists: (path) => textOf(path) !== undefined,
		readFile: textOf,
		getSourceFile: (path, languageVersion) => {
			const text = textOf(path);
			return text === undefined ? undefined : compiler.createSourceFile(path, text, languageVersion);
		},
		getDefaultLibFileName: () => `${libraryFolder}/lib.d.ts`,
		writeFile: () => {},
		getCurrentDirectory: () => cwd,
		getCanonicalFileName: (path) => path,
		useCaseSensitiveFileNames: () => true,
		getNewLine: () => "\n",
		resolveModuleNameLiterals: (literals, containing) =>
			literals.map(({ text }) => {
				const found = candidates(text, containing).find((path) => textOf(path) !== undefined);
				return {
					resolvedModule:
						found === undefined
							? undefined
							: { resolvedFileName: found, extension: compiler.Extension[found.endsWith(".d.ts") ? "Dts" : "Ts"] },
				};
			}),
	};
}

/** The files that a module's name may mean: `netgen`, or a local file with or without its extension. */
function candidates(name: string, containing: string): string[] {
	if (name === "netgen") return [netgenModule];
	if (!name.startsWith(".")) return [];
	const path = resolve(dirname(containing), name);
	return [path, `${path}.ts`, path.replace(/\.js$/, ".ts"), path.replace(/\.js$/, ".d.ts"), `${path}/index.ts`];
}

function translate(
	{ code, file, start, length, messageText }: ts.Diagnostic,
	nameOf: (file: ts.SourceFile) => string,
): Diagnostic {
	const [message = "", ...causes] = lines(messageText);
	const hint = causes.at(-1);
	const place: Place | undefined =
		file && start !== undefined ? placeOf(file, nameOf(file), start, start + (length ?? 0)) : undefined;
	return { code: `TS${code}`, severity: "error", message, ...(hint && { hint }), ...(place && { place }) };
}

/** What is wrong, then why, from the outermost cause to the innermost. */
function lines(text: string | ts.DiagnosticMessageChain): string[] {
	if (typeof text === "string") return [text];
	return [text.messageText, ...(text.next ?? []).flatMap(lines)];
}

function placeOf(source: ts.SourceFile, file: string, start: number, end: number): Place {
	const { line, character } = source.getLineAndCharacterOfPosition(start);
	return { file, line: line + 1, column: character + 1, start, end };
}
