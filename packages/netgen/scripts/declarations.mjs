// The declarations of `import ... from "netgen"`, as a folder that needs no other package: each export comes from the
// file that declares it, and nothing that these don't need is part of it.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

export function writeDeclarations(entry, folder) {
	const program = ts.createProgram([entry], {
		module: ts.ModuleKind.NodeNext,
		moduleResolution: ts.ModuleResolutionKind.NodeNext,
		types: [],
		lib: ["lib.es2023.d.ts"],
		strict: true,
	});
	const checker = program.getTypeChecker();
	const source = program.getSourceFile(entry);
	const module = source && checker.getSymbolAtLocation(source);
	if (!module) throw new Error(`${entry}: no module; run tsc -b first`);

	const byFile = new Map();
	for (const symbol of checker.getExportsOfModule(module)) {
		const declared = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
		const file = declared.declarations?.[0]?.getSourceFile().fileName;
		if (!file) throw new Error(`netgen exports ${symbol.name}, but @netgen/model does not have it`);
		const isType = (declared.flags & ts.SymbolFlags.Value) === 0;
		byFile.set(file, [...(byFile.get(file) ?? []), isType ? `type ${symbol.name}` : symbol.name]);
	}

	const files = closure([...byFile.keys()]);
	const root = commonFolder(files);
	for (const file of files) {
		const to = join(folder, "model", relative(root, file));
		mkdirSync(dirname(to), { recursive: true });
		copyFileSync(file, to);
		writeFileSync(to, readFileSync(file, "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, ""));
	}
	const lines = [...byFile].map(
		([file, names]) =>
			`export { ${names.join(", ")} } from "./model/${relative(root, file).replace(/\.d\.ts$/, ".js")}";\n`,
	);
	writeFileSync(join(folder, basename(entry)), lines.join(""));
}

/** The files and all that they import, which must be files beside them. */
function closure(files) {
	const all = new Set();
	const queue = [...files];
	for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
		if (all.has(file)) continue;
		all.add(file);
		for (const { fileName } of ts.preProcessFile(readFileSync(file, "utf8")).importedFiles) {
			if (!fileName.startsWith("."))
				throw new Error(`${file} imports ${fileName}: what a topology imports must be declared without it`);
			queue.push(resolve(dirname(file), fileName.replace(/\.js$/, ".d.ts")));
		}
	}
	return [...all].sort();
}

function commonFolder(files) {
	const [first = "", ...rest] = files.map((file) => dirname(file));
	let common = first;
	while (!rest.every((folder) => folder === common || folder.startsWith(`${common}/`))) common = dirname(common);
	return common;
}
