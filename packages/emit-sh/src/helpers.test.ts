import { expect, test } from "vitest";
import { everything, origin, pair, topologyOf } from "../test/support/lab.js";
import { emit, scriptsFor } from "./emit.js";

// That none is idle: see emit.test.ts.
for (const [name, input] of Object.entries({ pair, everything })) {
	const topology = topologyOf(input);
	for (const script of scriptsFor(topology)) {
		test(`${script}.sh of ${name} calls no function that it lacks`, () => {
			const text = emit(topology, script, origin).replace(/^\s*#.*$/gm, "");
			const defined = [...text.matchAll(/^([a-z_]+)\(\)/gm)].flatMap((match) => match[1] ?? []);
			const called = [
				...text.matchAll(/^\t*(?:if )?((?:usage|cmd|look|judge|choose|recall|need|run|show)_[a-z_]+)(?= |$)/gm),
			];
			expect(called.flatMap((match) => match[1] ?? []).filter((word) => !defined.includes(word))).toEqual([]);
		});
	}
}
