/**
 * A vitest reporter that leaves the counts for scripts/test, beside the reporter that prints:
 *
 *   vitest run --reporter=default --reporter=../../scripts/results/vitest.js
 */
import { failure, writeResult } from "./result.js";

export default class CountsReporter {
	/**
	 * @param {readonly import("vitest/node").TestModule[]} modules
	 * @param {readonly import("vitest/node").SerializedError[]} errors
	 */
	onTestRunEnd(modules, errors) {
		/** @type {import("./result.js").Result} */
		const counts = { passed: 0, failed: errors.map((error) => `outside any test: ${error.message}`), skipped: [] };
		for (const module of modules) {
			for (const error of module.errors()) counts.failed.push(`${module.relativeModuleId}: ${error.message}`);
			for (const suite of module.children.allSuites()) {
				for (const error of suite.errors()) counts.failed.push(`${suite.fullName}: ${error.message}`);
			}
			for (const test of module.children.allTests()) {
				const name = `${module.relativeModuleId} > ${test.fullName}`;
				const result = test.result();
				if (result.state === "passed") counts.passed++;
				else if (result.state === "failed") {
					const errors = result.errors.flatMap(({ message }) => message.split("\n"));
					counts.failed.push(failure(name, errors));
				} else counts.skipped.push({ name, reason: ("note" in result && result.note) || "no reason given" });
			}
		}
		writeResult(counts);
	}
}
