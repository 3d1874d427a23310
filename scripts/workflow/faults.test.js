import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { faults, npmScripts } from "./faults.js";

const folder = new URL("../../.github/workflows/", import.meta.url);
const files = readdirSync(folder);
/** @param {string} file */
const textOf = (file) => readFileSync(new URL(file, folder), "utf8");
const ci = textOf("ci.yml");

test.each(files)("%s is a workflow, and keeps our rules", async (file) => {
	expect(await faults(textOf(file))).toEqual([]);
});

test("each lane that it runs is there", () => {
	const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
	const lanes = files.flatMap((file) => npmScripts(textOf(file)));
	expect(lanes).toEqual(
		expect.arrayContaining(["test", "demo", "bench", "test:docker", "test:vm", "test:reliability", "site"]),
	);
	expect(lanes.filter((name) => !(name in scripts))).toEqual([]);
});

describe("a broken workflow fails", () => {
	/** @type {[name: string, from: string | RegExp, to: string, fault: RegExp][]} */
	const ways = [
		["no YAML", "jobs:", "jobs: {", /./],
		["a misspelt key", "timeout-minutes: 60", "timeout-minuts: 60", /Unexpected value 'timeout-minuts'/],
		["an unknown event", "  pull_request:", "  pull_requests:", /Unexpected value 'pull_requests'/],
		["a job without a machine", /runs-on: .*/, "", /runs-on/],
		["a step that does nothing", "- run: sudo", "- ruin: sudo", /Unexpected value 'ruin'/],
		["an expression with an unknown name", "matrix.as ==", "matriks.as ==", /Unrecognized named-value: 'matriks'/],
		["an expression that does not end", "${{ matrix.node }}\n      - name", "${{ matrix.node\n      - name", /./],
		["a schedule that is none", "17 3 * * 1", "every week", /[Cc]ron/],
		["more rights than reading", "contents: read", "contents: write", /permissions/],
		["rights left to the default", "permissions:\n  contents: read\n", "", /permissions/],
		[
			"a job with rights of its own",
			"  demo:\n",
			"  demo:\n    permissions:\n      packages: write\n",
			/demo: permissions/,
		],
		["no limit of time", /timeout-minutes: 15\n/, "\n", /demo: no timeout-minutes/],
		["a tag in place of a digest", /checkout@[0-9a-f]{40} # v4\.2\.2/, "checkout@v4", /checkout@v4: not pinned/],
		["a short digest", /checkout@[0-9a-f]{33}/, "checkout@", /not pinned/],
		["a digest without its version", " # v4.2.2", "", /not pinned/],
		["a token left in the clone", "persist-credentials: false", "persist-credentials: true", /leaves the token/],
		["an untrusted value in a command", "run: npm test\n", 'run: echo "${{ github.head_ref }}"\n', /inside run/],
		["a stranger's code with our rights", "  pull_request:", "  pull_request_target:", /stranger/],
		["a secret", "DO_NOT_TRACK: 1", "TOKEN: ${{ secrets.GITHUB_TOKEN }}", /secret/],
		["any number of runs at once", /concurrency:\n.*\n.*\n/, "", /concurrency/],
		["a machine that changes", "ubuntu-24.04", "ubuntu-latest", /another machine/],
		["a need of nothing", "  demo:\n", "  demo:\n    needs: tests\n", /needs|depends on/],
	];
	test.each(ways)("%s", async (_, from, to, fault) => {
		const text = ci.replace(from, to);
		expect(text).not.toBe(ci);
		expect((await faults(text)).join("\n")).toMatch(fault);
	});
});

test("who publishes may write to the pages, and do nothing else", async () => {
	const site = textOf("site.yml");
	const deploy = "      - id: deployment\n";
	expect(site).toContain(deploy);
	const told = async (/** @type {string} */ text) => (await faults(text)).join("\n");
	expect(await told(site.replace(deploy, `      - run: npm test\n${deploy}`))).toMatch(/deploy: permissions/);
	expect(await told(site.replace("pages: write", "contents: write"))).toMatch(/deploy: permissions/);
});
