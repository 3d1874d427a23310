/**
 * Hostile texts anywhere in a topology. Each is refused with a diagnostic that says where, or accepted; then its
 * setup.sh is run, as it is, against an `ip` that records what it is asked for: exactly what the plan says.
 * `NETGEN_HOSTILE` is the number of cases (`npm run test:hostile`: 10,000), `NETGEN_SEED` the seed.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { formatDiagnostics } from "@netgen/model";
import { checkValue, findTool, lackingTools, lacksSandbox, programs, record } from "@netgen/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emit, scriptsFor } from "../../src/index.js";
import { arbitraryCase, type Case } from "./cases.js";
import { changes, multiset, outOfOrder, planned } from "./compare.js";
import { fill, textSlots } from "./slots.js";

const count = Number(process.env["NETGEN_HOSTILE"] ?? 400);
const seed = Number(process.env["NETGEN_SEED"] ?? 20260103);
const origin = { diagram: "a -- b", version: "0.0.0", digest: "0".repeat(64) };

const cases = fc.sample(arbitraryCase, { numRuns: count, seed });
const checked = cases.map((one) => ({ one, ...checkValue(fill(one.shape, one.slots)) }));
const accepted = checked.flatMap(({ one, topology }) => (topology === null ? [] : [{ one, topology }]));
const refused = checked.filter(({ topology }) => topology === null);

const tell = ({ shape, slots }: Case): string => `${shape} ${JSON.stringify(slots)}`;
const missing = lackingTools().length > 0 ? `not installed: ${lackingTools().join(", ")}` : lacksSandbox();

describe(`${count} topologies with hostile texts, seed ${seed}: ${accepted.length} accepted, ${refused.length} refused`, () => {
	test("at least half are accepted, and the rest is refused with an error that says where", () => {
		expect(accepted.length).toBeGreaterThanOrEqual(count / 2);
		expect(refused.length).toBeGreaterThan(count / 20);
		const mute = refused.filter(
			({ diagnostics }) =>
				!diagnostics.some(
					({ severity, message, place, path }) => severity === "error" && message !== "" && (place ?? path),
				),
		);
		expect(mute.map(({ one }) => tell(one))).toEqual([]);
	});

	test("what is said of them can't do harm on a terminal", () => {
		const unsafe = refused.filter(({ diagnostics }) =>
			/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|\p{Cs}/u.test(
				formatDiagnostics(diagnostics, new Map()),
			),
		);
		expect(unsafe.map(({ one }) => tell(one))).toEqual([]);
	});

	test("in every script hostile texts change nothing but comments", { timeout: 300_000 }, () => {
		const sample = accepted.filter((_, index) => index % Math.ceil(accepted.length / 500) === 0);
		const differing = sample.filter(({ one, topology }) => {
			const plain = Object.fromEntries(
				Object.entries(one.slots).map(([slot, text]) => [
					slot,
					(textSlots as readonly string[]).includes(slot) ? "plain" : text,
				]),
			);
			const twin = checkValue(fill(one.shape, plain)).topology;
			return (
				twin === null ||
				scriptsFor(topology).some((script) => code(emit(topology, script, origin)) !== code(emit(twin, script, origin)))
			);
		});
		expect(differing.map(({ one }) => tell(one))).toEqual([]);
	});

	test(`all ${accepted.length} accepted: setup.sh asks ip for exactly what the plan says, and runs nothing else`, {
		timeout: 60_000 + count * 5_000,
	}, async ({ skip }) => {
		if (missing) skip(missing);
		const runs = await record(accepted.map(({ topology }) => ({ script: emit(topology, "setup", origin) })));
		const faults = accepted.flatMap(({ one, topology }, index) => {
			const ran = runs[index];
			const done = changes(ran?.asked ?? []);
			const wrong =
				ran === undefined
					? ["did not run"]
					: [
							...(ran.status === 0 ? [] : [`ended with ${ran.status}: ${ran.output.slice(-300)}`]),
							...ran.strange.map((what) => `ran or made ${what}`),
							...outOfOrder(done),
							...difference(multiset(done), multiset(planned(topology))),
						];
			return wrong.length === 0 ? [] : [`${tell(one)}\n${wrong.slice(0, 5).join("\n")}`];
		});
		expect(faults.slice(0, 20)).toEqual([]);
		expect(runs).toHaveLength(accepted.length);
	});

	test("the other scripts run, and run nothing strange", { timeout: 600_000 }, async ({ skip }) => {
		if (missing) skip(missing);
		const sample = accepted.slice(0, 30);
		const jobs = sample.flatMap(({ topology }) => [
			{ script: emit(topology, "setup", origin), words: ["--dry-run"] },
			{ script: emit(topology, "verify", origin) },
			{ script: emit(topology, "verify", origin), words: ["--help"] },
			{ script: emit(topology, "teardown", origin) },
			{ script: emit(topology, "lab", origin), words: ["up", "--quiet"] },
			{ script: emit(topology, "lab", origin), words: ["help"] },
		]);
		const runs = await record(jobs);
		expect(runs.flatMap(({ strange }) => strange)).toEqual([]);
		const statuses = runs.map(({ status }, index) => (index % 6 === 1 ? 0 : status));
		expect(statuses).toEqual(jobs.map(() => 0));
	});

	test("the kernel is asked to run the expected programs and no others", { timeout: 600_000 }, async ({ skip }) => {
		if (missing) skip(missing);
		if (findTool("strace") === undefined) skip("not installed: strace");
		const log = join(mkdtempSync(join(tmpdir(), "netgen-strace-")), "log");
		const jobs = accepted.slice(0, 15).map(({ topology }) => ({ script: emit(topology, "setup", origin) }));
		await record(jobs, {
			width: 1,
			under: ["strace", "-f", "-qq", "-e", "trace=execve,execveat", "-e", "signal=none", "-s", "400", "-o", log],
		});
		const text = readFileSync(log, "utf8");
		rmSync(dirname(log), { recursive: true });
		const asked = [...text.matchAll(/^\d+ +execve(?:at)?\("([^"]*)", \[(.*)\],/gm)].map(([, path = "", argv = ""]) => ({
			name: basename(path),
			argv,
		}));
		expect(asked.length).toBeGreaterThan(20 * jobs.length);
		// "mount" is the sandbox's own, made before the first script.
		const known = new Set([...programs, "mount"]);
		expect(asked.filter(({ name }) => !known.has(name))).toEqual([]);
		const removed = asked.filter(({ name }) => name === "rm").flatMap(({ argv }) => argv.split(", ").slice(1));
		expect(removed.filter((word) => !/^"(-r?f?|\/.+)"$/.test(word))).toEqual([]);
	});
});

/** The script without the lines that only a reader reads. */
const code = (script: string): string => script.replace(/^#.*\n/gm, "");

function difference(got: readonly string[], wanted: readonly string[]): string[] {
	const left = [...wanted];
	const extra = got.filter((line) => {
		const at = left.indexOf(line);
		if (at >= 0) left.splice(at, 1);
		return at < 0;
	});
	return [
		...extra.map((line) => `asked beyond the plan: ${line}`),
		...left.map((line) => `in the plan and not asked: ${line}`),
	];
}
