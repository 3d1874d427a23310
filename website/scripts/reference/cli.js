/** The page of the command line, from the tree that commander works with. */
import { helpBlocks } from "./help.js";
import { code, inline, page, plain, table } from "./markdown.js";

/**
 * @param {import("./program.js").Command} root
 */
export function cliPage(root) {
	return page({ title: "The netgen command", position: 1 }, [
		`${plain(root.description())} What the emitted scripts take is on [a page of its own](scripts.md).`,
		code("text", `netgen ${root.usage()}`),
		"What you ask for goes to standard output. Diagnostics and progress go to standard error, so that a pipe or a file gets the output alone. What each exit code means, and what to do next, is on the page of [exit codes](exit-codes.md).",
		table(
			["Command", "Does"],
			root.commands.map((command) => [
				`[${inline(`netgen ${command.name()}`)}](#netgen-${command.name()})`,
				plain(command.summary()),
			]),
		),
		...(root.options.map((option) => option.flags).includes("-V, --version")
			? [
					table(
						["Option of netgen itself", "Does"],
						[
							...optionRows(root).map(([flag = "", does = ""]) => [flag, does]),
							[inline("-h, --help"), "print this help; after a command, its help"],
						],
					),
				]
			: []),
		...root.commands.flatMap((command) => [`## netgen ${command.name()}`, ...commandParts(command)]),
	]);
}

/**
 * @param {import("./program.js").Command} command
 * @returns {string[]}
 */
function commandParts(command) {
	const options = optionRows(command);
	return [
		plain(command.description()),
		code("text", `netgen ${command.name()} ${command.usage()}`),
		table(
			["Argument", "Is"],
			command.registeredArguments.map((argument) => [
				inline(argument.required ? `<${argument.name()}>` : `[${argument.name()}]`),
				plain(argument.description),
			]),
		),
		table(["Option", "Does", "Values", "Without it"], options),
		...helpBlocks(command).flatMap(blockParts),
	];
}

/**
 * @param {import("./program.js").Command} command
 * @returns {string[][]}
 */
function optionRows(command) {
	return command.options
		.filter((option) => !option.hidden)
		.map((option) => [
			inline(option.flags),
			plain(`${option.description}${option.mandatory ? " (must be given)" : ""}`),
			(option.argChoices ?? []).map(inline).join(", "),
			option.defaultValue === undefined ? "" : inline(String(option.defaultValueDescription ?? option.defaultValue)),
		]);
}

/**
 * @param {import("./help.js").Block} block
 * @returns {string[]}
 */
function blockParts(block) {
	if (block.kind === "examples")
		return [
			table(
				["Example", "Does"],
				block.rows.map(([line, does]) => [inline(line), plain(does)]),
			),
		];
	if (block.kind === "exits")
		return [
			table(
				["Exit code", "Means"],
				block.rows.map(([number, means]) => [number, plain(means)]),
			),
		];
	if (block.kind === "environment") return [];
	if (block.kind === "code") return [plain(block.intro), code("ts", block.text)];
	return [plain(block.text)];
}
