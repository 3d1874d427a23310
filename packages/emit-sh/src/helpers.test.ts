import { check, fromValue } from "@netgen/model";
import { expect, test } from "vitest";
import { emit, scriptsFor } from "./emit.js";

const pair = { nodes: { a: "host", b: "host" }, links: [["a", "b"]] };
const out = {
	nodes: {
		pc: { interfaces: { eth0: "10.0.0.1/24" } },
		vm: {
			kind: "machine",
			uplink: "ens4",
			interfaces: { ens4: "192.0.2.2/24", foot: "10.0.0.254/24" },
			masquerade: [{ source: "10.0.0.0/24" }],
		},
		isp: { kind: "internet", answers: ["1.1.1.1"], gateway: "192.0.2.1" },
	},
	links: [["pc:eth0", "vm:foot"]],
	routes: [{ on: "pc", to: "default", via: "10.0.0.254" }],
};

for (const [name, value] of Object.entries({ "without translation": pair, "with translation": out })) {
	const { topology } = check(fromValue(value), { defaultName: "lab" });
	if (topology === null) throw new Error(`${name} should be a topology`);
	for (const script of scriptsFor(topology)) {
		test(`${script}, ${name}: holds no function that nothing calls, and calls none that it lacks`, () => {
			const text = emit(topology, script, { diagram: "", version: "0", digest: "" })
				.split("\n")
				.filter((line) => !/^\s*#/.test(line))
				.join("\n");
			const defined = [...text.matchAll(/^([a-z_]+)\(\)/gm)].flatMap((match) => match[1] ?? []);
			const uses = (word: string): number => text.match(new RegExp(`(?<![\\w-])${word}(?![\\w(-])`, "g"))?.length ?? 0;
			// "${TRANSLATOR}_listing" and its like: a name put together when the script runs
			const composed = (word: string): boolean => text.includes(`"\${TRANSLATOR}_${word.replace(/^[a-z]+_/, "")}"`);
			expect(defined.filter((word) => uses(word) === 0 && !composed(word))).toEqual([]);
			const called = [
				...text.matchAll(/^\t*(?:if )?((?:usage|cmd|look|judge|choose|recall|need|run|show)_[a-z_]+)(?= |$)/gm),
			];
			expect(called.flatMap((match) => match[1] ?? []).filter((word) => !defined.includes(word))).toEqual([]);
		});
	}
}
