/** The authored types with their comments, as TypeDoc reads them from the code. */
import { Application, TypeScript as ts } from "typedoc";

/**
 * @typedef {import("typedoc").JSONOutput.DeclarationReflection} Declaration
 * @typedef {import("typedoc").JSONOutput.SomeType} Type
 * @typedef {import("typedoc").JSONOutput.Comment} Comment
 */

/**
 * @param {string} model the folder of the package
 * @returns {Promise<ReadonlyMap<string, Declaration>>} by name, in the order of the source: types, then functions
 */
export async function readAuthored(model) {
	const entryPoints = ["authored", "define"].map((name) => `${model}/src/${name}.ts`);
	const app = await Application.bootstrap(
		{
			entryPoints,
			sort: ["source-order"],
			disableSources: true,
			disableGit: true,
			readme: "none",
			// The types are checked where they belong, and that takes seconds.
			skipErrorChecking: true,
			logLevel: "Error",
		},
		[],
	);
	app.options.setCompilerOptions(
		entryPoints,
		{
			strict: true,
			noEmit: true,
			skipLibCheck: true,
			types: [],
			target: ts.ScriptTarget.ES2022,
			module: ts.ModuleKind.NodeNext,
			moduleResolution: ts.ModuleResolutionKind.NodeNext,
		},
		[],
	);
	const project = await app.convert();
	if (!project || app.logger.hasErrors()) throw new Error("TypeDoc could not read the authored types");
	const { children = [] } = app.serializer.projectToObject(project, /** @type {never} */ ("/"));
	const declarations = children.flatMap((file) => ("children" in file ? (file.children ?? []) : []));
	return new Map(declarations.map((declaration) => [declaration.name, /** @type {Declaration} */ (declaration)]));
}
