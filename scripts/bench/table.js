/**
 * What was measured, for people.
 *
 * @typedef {{ rounds: number, series: import("./marks.js").Series[], ratios: import("./marks.js").Ratio[],
 *   marks: import("./marks.js").Mark[], skipped: { program: string, reason: string }[],
 *   failed: { program: string, network: string, round: number, reason: string }[],
 *   machine: { kernel: string, cores: number, shell: string } }} Report
 */
import { median } from "./marks.js";

/** @param {Report} report */
export function table({ rounds, series, ratios, marks, skipped, failed, machine }) {
	const { kernel, cores, shell } = machine;
	const measured = series.map(({ network, program, measure, seconds }) => [
		network,
		program,
		measure,
		shown(median(seconds), " s"),
		`${shown(Math.min(...seconds))} to ${shown(Math.max(...seconds))}`,
		`${seconds.length} of ${rounds}`,
	]);
	return [
		`Linux ${kernel}, ${cores} cores, scripts run by ${shell}`,
		...section("Measured", [["network", "program", "what", "median", "spread", "rounds"], ...measured]),
		...section(
			"Ratios of medians",
			ratios.map(({ what, value }) => [what, shown(value)]),
		),
		...section(
			"Marks",
			marks.map(({ what, value, limit, aim, unit, verdict }) => [
				what,
				value === null ? "-" : shown(value, unit),
				`at most ${limit}${unit}${aim === undefined ? "" : ` (aim ${aim}${unit})`}`,
				verdict,
			]),
		),
		...section(
			"Left out",
			skipped.map(({ program, reason }) => [program, reason]),
		),
		...section(
			"Failed",
			failed.map(({ network, program, round, reason }) => [network, program, `round ${round}`, reason]),
		),
	].join("\n");
}

/** @param {number} value @param {string} [unit] */
const shown = (value, unit = "") => `${value.toFixed(value < 10 ? 3 : 1)}${unit}`;

/** @param {string} title @param {readonly string[][]} rows */
function section(title, rows) {
	if (rows.length === 0) return [];
	const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
	const lines = rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join("  ")
			.trimEnd(),
	);
	return ["", title, ...lines.map((line) => `  ${line}`)];
}
