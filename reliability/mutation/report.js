/** The results for people: what is said as it goes on, and a section for the page on reliability. */
import { operators } from "./change.js";

/** @typedef {import("./results.js").Result} Result */

export const survived = "SURVIVED";
export const equivalent = "EQUIVALENT";
export const notViable = "NOT VIABLE";
const apart = new Set([survived, equivalent, notViable]);

/** @param {readonly Result[]} results */
export function counts(results) {
	const caught = results.filter(({ stage }) => !apart.has(stage)).length;
	const left = results.filter(({ stage }) => stage === survived).length;
	return {
		caught,
		judged: caught + left,
		percent: caught + left === 0 ? 0 : Math.floor((1000 * caught) / (caught + left)) / 10,
	};
}

/** @param {readonly Result[]} results @param {number} all how many mutants there are */
export function section(results, all) {
	const { caught, judged, percent } = counts(results);
	const of = (/** @type {string} */ stage) => results.filter((one) => one.stage === stage);
	const stages = [...new Set(results.map(({ stage }) => stage).filter((stage) => !apart.has(stage)))];
	const by = (/** @type {string} */ stage) => of(stage).length;
	return `${[
		"## Mutants",
		"",
		`${caught} of ${judged} are caught: ${percent} %. A mutant is the emitter or a shell helper, changed in one place by an operator; ${all}`,
		"are possible, and these are a sample at equal strides over files and lines, of each operator its share. Each is built, its",
		"scripts are emitted, and the suite is run on them up to the first test that fails (twice). The comparison with the",
		"committed scripts is left out, since it knows every change. Again: `npm run test:mutants`.",
		"",
		...table(
			["operator", "mutants", "caught", "survived", "equivalent", "not viable"],
			[
				...operators.map((operator) => {
					const those = results.filter((one) => one.operator === operator);
					const sum = counts(those);
					const number = (/** @type {string} */ stage) => String(those.filter((one) => one.stage === stage).length);
					return [
						operator,
						String(those.length),
						String(sum.caught),
						number(survived),
						number(equivalent),
						number(notViable),
					];
				}),
				[
					"all",
					String(results.length),
					String(caught),
					String(by(survived)),
					String(by(equivalent)),
					String(by(notViable)),
				],
			],
		),
		"",
		...table(
			["caught by", "mutants"],
			stages.toSorted((a, b) => by(b) - by(a)).map((stage) => [stage, String(by(stage))]),
		),
		...listed("Survivors", of(survived), ({ scenarios, said }) =>
			scenarios ? `${scenarios} scenarios ran` : (said ?? ""),
		),
		...listed("Equivalent, each looked at", of(equivalent), ({ why }) => why ?? ""),
	].join("\n")}\n`;
}

/** @param {readonly string[]} head @param {readonly string[][]} rows */
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`);

/** @param {string} title @param {readonly Result[]} results @param {(result: Result) => string} note */
function listed(title, results, note) {
	if (results.length === 0) return [];
	return [
		"",
		`### ${title}`,
		...results.flatMap((result) => [
			"",
			`- ${result.file.replace("packages/emit-sh/src/", "")}:${result.line}, ${result.operator}${note(result) ? `: ${note(result)}` : ""}`,
			"",
			"  ```diff",
			...result.before.split("\n").map((line) => `  - ${line}`),
			...result.after.split("\n").map((line) => `  + ${line}`),
			"  ```",
		]),
	];
}

/** One line for each as it is done. @param {Result} result */
export const told = ({ id, stage, by, said, scenarios, seconds }) =>
	`${id.replace("packages/emit-sh/src/", "")}: ${stage}${by ? `: ${by}` : ""}${scenarios ? ` (${scenarios} scenarios)` : ""}${said && !by ? ` (${said.split("\n")[0]})` : ""}, ${seconds.toFixed(0)} s`;
