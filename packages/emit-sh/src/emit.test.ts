import { hostileParts, randomTopologies, run } from "@netgen/testkit";
import { describe, expect, test } from "vitest";
import { everything, origin, pair, topologyOf } from "../test/support/lab.js";
import { emit, hasFixture, hasNat, scriptsFor } from "./emit.js";
import { scriptNames } from "./names.js";

const full = topologyOf(everything);
const small = topologyOf(pair);

describe("which scripts", () => {
	test("a topology without NAT has no nat.sh, one without an uplink no fixture.sh", () => {
		expect(scriptsFor(full)).toEqual([...scriptNames]);
		expect(scriptsFor(small)).toEqual(["setup", "verify", "teardown", "lab"]);
		expect([hasNat(full), hasFixture(full), hasNat(small), hasFixture(small)]).toEqual([true, true, false, false]);
	});

	test("an uplink alone needs a fixture, and is no NAT", () => {
		const topology = topologyOf({
			nodes: { vm: { kind: "machine", uplink: "ens4", interfaces: { ens4: "192.0.2.1/24" } } },
		});
		expect([hasNat(topology), hasFixture(topology)]).toEqual([false, true]);
	});
});

describe("emit", () => {
	test("the same topology gives the same bytes, also as a copy", () => {
		for (const { topology } of randomTopologies(20, 12)) {
			for (const script of scriptsFor(topology))
				expect(emit(structuredClone(topology), script, origin)).toBe(emit(topology, script, origin));
		}
	});

	test.each(scriptNames)("%s.sh: one line calls main, and it is the last", (script) => {
		const text = emit(full, script, origin);
		expect(text.startsWith("#!/bin/sh\n# ")).toBe(true);
		expect(text.endsWith('\nmain "$@"\n')).toBe(true);
		expect(text.match(/^main "\$@"$/gm)).toHaveLength(1);
		expect(text).not.toMatch(/[ \t]$|\n\n\n|\r|undefined|\[object|&#x|\{\{/m);
	});

	test("scripts of a topology without NAT know nothing of it", () => {
		for (const script of scriptsFor(small))
			expect(emit(small, script, origin)).not.toMatch(/nft_wanted|iptables_wanted|OUTSIDE=|no-nat {2}/);
	});

	test.each(scriptNames)("%s.sh: each function is called", (script) => {
		for (const topology of [full, small].filter((one) => scriptsFor(one).includes(script))) {
			const text = emit(topology, script, origin).replace(/^\s*#.*$/gm, "");
			const functions = [...text.matchAll(/^([a-z_0-9]+)\(\) /gm)].map(([, name = ""]) => name);
			// Some are called by the name of the tool at hand: "${TRANSLATOR}_listing".
			const calls = (name: string): number => text.match(new RegExp(`\\b${name}\\b`, "g"))?.length ?? 0;
			const idle = functions.filter(
				(name) => calls(name) < 2 && calls(`TRANSLATOR}${name.replace(/^[a-z]+/, "")}`) === 0,
			);
			expect(idle).toEqual([]);
		}
	});

	test("a name on the machine leaves room for a prefix of 15 characters less its own", () => {
		const room = (text: string) => Number(/^PREFIX_ROOM=(\d+)$/m.exec(text)?.[1]);
		expect(room(emit(full, "setup", origin))).toBe(15 - "foot".length);
		expect(room(emit(small, "setup", origin))).toBe(63 - "pair".length);
	});
});

describe("programs", () => {
	test("each word of a command comes out of the script as it went in, whatever it is", {
		timeout: 60_000,
	}, async () => {
		const words = hostileParts.filter((text) => !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(text));
		const topology = topologyOf({
			nodes: { a: "host", b: "host" },
			links: [["a", "b"]],
			services: { one: { on: "a", command: ["program", ...words, ""] } },
		});
		const body = /^programs\(\) \{\n.*?^\}$/ms.exec(emit(topology, "setup", origin))?.[0];
		const { stdout } = await run(["sh", "-c", `${body}\neval "set -- $(programs)"\nprintf '%s\\0' "$@"`], {
			limit: 10,
		});
		expect(stdout.split("\0").slice(0, -1)).toEqual(["one", "program", ...words, ""]);
	});
});
