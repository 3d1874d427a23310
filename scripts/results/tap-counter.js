import { failure } from "./result.js";

/** Counts the tests of a TAP stream (as bats and verify.sh print it), a line at a time. */
export function tapCounter() {
	/** @type {import("./result.js").Result} */
	const result = { passed: 0, failed: [], skipped: [] };
	/** @type {number | undefined} */
	let planned;
	/** @type {string | undefined} */
	let bailed;
	/** What each failed test said in comments behind it. @type {string[][]} */
	const said = [];
	let behindFailure = false;

	/** @param {string} line */
	function line(line) {
		if (line.startsWith("#")) {
			if (behindFailure) said.at(-1)?.push(line);
			return;
		}
		behindFailure = false;
		const plan = /^1\.\.(\d+)/.exec(line);
		if (plan) planned = Number(plan[1]);
		if (line.startsWith("Bail out!")) bailed = line;
		const test = /^(not )?ok\b\s*\d*\s*-?\s*(.*)$/.exec(line);
		if (!test) return;
		const [, not, text = ""] = test;
		const [name = "", , directive, reason = ""] = /^(.*?)(\s+#\s*(skip|todo)\b\s*(.*))?$/i.exec(text)?.slice(1) ?? [
			text,
		];
		if (directive?.toLowerCase() === "skip") {
			result.skipped.push({ name, reason: reason || "no reason given" });
		} else if (not) {
			result.failed.push(name);
			said.push([]);
			behindFailure = true;
		} else result.passed++;
	}

	/**
	 * The counts, once the command has ended.
	 * @param {unknown} exit its exit code, or the signal that ended it
	 */
	function end(exit) {
		result.failed = result.failed.map((name, index) => failure(name, said[index] ?? []));
		const ran = result.passed + result.failed.length + result.skipped.length;
		if (bailed !== undefined) result.failed.push(bailed);
		if (planned === undefined) result.failed.push("the output has no plan (1..N)");
		else if (planned !== ran) result.failed.push(`${planned} tests were planned, ${ran} ran`);
		if (exit !== 0 && result.failed.length === 0) result.failed.push(`the command ended with ${exit}`);
		return result;
	}

	return { line, end };
}
