/**
 * @typedef {{ count: number, offset: number, share: { part: number, of: number }, only: string[], list: boolean,
 *   results: string, report: string | undefined, jobs: number, budget: number, depth: number, again: boolean }} Options
 */
import { parseArgs } from "node:util";

export const usage = `Changes the emitter in one place at a time, and shows that the suite notices.

  npm run test:mutants [-- OPTION...]

  --count N           how many mutants, evenly over all that there are (default: 240)
  --offset K          others than those of offset 0 (default: 0)
  --share K/N         the K'th of N parts of them
  --only FILE[:LINE]  only those there, all of them; FILE by its end, as in reconcile.sh:56; more than once
  --list              only say which; with --only of each what it changes
  --resume FILE       where the results are kept, one a line; what is in it is not run again
                      (default: .cache/mutants/results.jsonl)
  --again             run again what survived so far
  --report FILE       where the section for the page goes (default: not written)
  --jobs N            how many scenarios side by side (default: 2)
  --budget SECONDS    how long scenarios of one mutant may run; what is caught by none till then survives, and it is
                      said how many there were (default: 1200)
  --depth N           how many labs each kind of scenario is run with (default: 2)

Exit: 0 at least 90 % are caught, 1 fewer are or the suite itself fails, 2 wrong use, 3 something is missing here.`;

/** @param {readonly string[]} args @returns {Options | "help"} */
export function read(args) {
	const text = /** @type {const} */ ({ type: "string" });
	const flag = /** @type {const} */ ({ type: "boolean", default: false });
	const { help, resume, ...values } = parseArgs({
		args: [...args],
		options: {
			count: { ...text, default: "240" },
			offset: { ...text, default: "0" },
			share: { ...text, default: "1/1" },
			only: { ...text, multiple: true, default: [] },
			list: flag,
			resume: { ...text, default: ".cache/mutants/results.jsonl" },
			again: flag,
			report: text,
			jobs: { ...text, default: "2" },
			budget: { ...text, default: "1200" },
			depth: { ...text, default: "2" },
			help: { ...flag, short: "h" },
		},
	}).values;
	if (help) return "help";
	const [, part, of] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(values.share) ?? [];
	if (part === undefined || of === undefined || Number(part) > Number(of))
		throw new Error(`--share ${values.share}: use K/N, as in 2/4`);
	return {
		...values,
		count: number("--count", values.count, 1),
		offset: number("--offset", values.offset, 0),
		share: { part: Number(part), of: Number(of) },
		results: resume,
		report: values.report,
		jobs: number("--jobs", values.jobs, 1),
		budget: number("--budget", values.budget, 0),
		depth: number("--depth", values.depth, 1),
	};
}

/** @param {string} option @param {string} text @param {number} least */
function number(option, text, least) {
	const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
	if (!(value >= least)) throw new Error(`${option} ${text}: a whole number from ${least} on`);
	return value;
}
