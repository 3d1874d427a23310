import { chmodSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { folderWith, natYaml, netgen, pairScript, pairYaml, spawnProgram } from "../../test/spawn.js";

const at = folderWith({
	"pair/topology.ts": pairScript,
	"pair.yaml": pairYaml,
	"nat.yaml": natYaml,
	"alike.yaml": "nodes: { sw: bridge, a: host, b: host, c: host }\nlinks: [[a, sw], [b, sw], [c, sw]]\n",
	"two/topology.ts": pairScript,
	"two/topology.json": "{}",
	"empty/readme.txt": "",
	"broken.yaml": "nodes: { a: host }\nlinks: [[a, c]]\n",
	"outside.ts": `import { x } from "./link.js";\nexport default x;\n`,
});

describe("one script", () => {
	test("no FILE: the topology of the current folder, named after it; the script on standard output and nothing else", async () => {
		const { code, stdout, stderr } = await netgen(["emit"], { cwd: at("pair") });
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		expect(stdout).toMatch(/^#!\/bin\/sh\n# setup.sh: builds the network "pair"/);
		expect(stdout.trimEnd()).toMatch(/"\$@"[^\n]*$/);
	});

	test("the same bytes from a file, a folder, and on every run", async () => {
		const [a, b, c] = await Promise.all([
			netgen(["emit"], { cwd: at("pair") }),
			netgen(["emit", at("pair")]),
			netgen(["emit", "pair/topology.ts"], { cwd: at() }),
		]);
		expect(b.stdout).toBe(a.stdout);
		expect(c.stdout).toBe(a.stdout);
	});

	test.each(["setup", "verify", "teardown", "nat", "lab", "fixture"])(
		"--script %s is a POSIX script",
		async (script) => {
			const { code, stdout } = await netgen(["emit", "nat.yaml", "--script", script], { cwd: at() });
			expect(code).toBe(0);
			expect(stdout).toContain(`# ${script}.sh: `);
			expect(await spawnProgram("sh", ["-n"], { input: stdout })).toMatchObject({ code: 0, stderr: "" });
		},
	);

	test("--all-pairs has verify ask each pair of hosts that are alike, and without it the script says so", async () => {
		const lines = async (...words: string[]) => {
			const { stdout } = await netgen(["emit", "alike.yaml", "--script", "verify", ...words], { cwd: at() });
			return { claims: stdout.match(/\|reaches\|/g)?.length, says: stdout.includes("3 of 6 pairs are asked") };
		};
		expect(await lines()).toEqual({ claims: 3, says: true });
		expect(await lines("--all-pairs")).toEqual({ claims: 6, says: false });
	});

	test("a script that the topology has no use for", async () => {
		const { code, stdout, stderr } = await netgen(["emit", "--script", "nat"], { cwd: at("pair") });
		expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
		expect(stderr).toMatch(/^netgen: pair has no nat script: it translates no addresses/);
	});

	test("YAML by a pipe", async () => {
		const { code, stdout } = await netgen(["emit", "-"], { input: `name: piped\n${pairYaml}` });
		expect(code).toBe(0);
		expect(stdout).toContain('builds the network "piped"');
	});

	test("-o writes a file that can be run", async () => {
		const { code, stdout } = await netgen(["emit", "pair.yaml", "-o", "out.sh"], { cwd: at() });
		expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
		expect(statSync(at("out.sh")).mode & 0o100).not.toBe(0);
		expect(readdirSync(at()).filter((name) => name.endsWith(".tmp"))).toEqual([]);
	});

	test("-o where nothing can be written", async () => {
		const { code, stderr } = await netgen(["emit", "pair.yaml", "-o", "no/where.sh"], { cwd: at() });
		expect(code).toBe(2);
		expect(stderr).toBe("netgen: can't write no/where.sh: there is no such folder\nhint: nothing was written\n");
	});
});

describe("what can't be emitted", () => {
	test("an invalid topology: diagnostics on standard error, nothing on standard output", async () => {
		const { code, stdout, stderr } = await netgen(["emit", "broken.yaml"], { cwd: at() });
		expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
		expect(stderr).toMatch(/^broken\.yaml:2:13: error NG\d+: .*"?c"?/);
		expect(stderr).not.toContain("\u001b[");
	});

	test("several topologies, or none", async () => {
		expect(await netgen(["emit"], { cwd: at("two") })).toMatchObject({
			code: 2,
			stdout: "",
			stderr: expect.stringContaining("topology.ts, topology.json"),
		});
		expect(await netgen(["emit"], { cwd: at("empty") })).toMatchObject({
			code: 2,
			stdout: "",
			stderr: expect.stringContaining("there is no topology in the current folder"),
		});
	});

	test("an import that a link leads out of the folder", async () => {
		symlinkSync("/etc/passwd", at("link.ts"));
		const { code, stderr } = await netgen(["emit", "outside.ts"], { cwd: at() });
		expect(code).toBe(1);
		expect(stderr).toMatch(/^outside\.ts:1:/);
		expect(stderr).not.toContain("root:");
	});

	test("text that is no text", async () => {
		writeFileSync(at("latin.yaml"), Uint8Array.of(0x61, 0xff));
		expect(await netgen(["emit", "latin.yaml"], { cwd: at() })).toMatchObject({
			code: 1,
			stderr: expect.stringContaining("latin.yaml is not UTF-8 text"),
		});
	});
});

describe("-d", () => {
	const all = ["diagram.svg", "diagram.txt", "fixture.sh", "lab.sh", "nat.sh", "setup.sh", "teardown.sh", "verify.sh"];
	const emit = (...args: string[]) => netgen(["emit", "nat.yaml", "-d", "out", ...args], { cwd: at() });

	test("writes everything that makes sense, and nothing twice", async () => {
		const first = await emit();
		expect(first).toMatchObject({ code: 0, stdout: "", stderr: "8 files in out: 8 written, 0 as they were\n" });
		expect(readdirSync(at("out")).sort()).toEqual(all);
		expect(statSync(at("out/setup.sh")).mode & 0o100).not.toBe(0);
		expect(readFileSync(at("out/diagram.svg"), "utf8")).toMatch(/^<svg[\s>]|^<\?xml/);
		expect((await emit()).stderr).toBe("8 files in out: 0 written, 8 as they were\n");
		expect(await emit("--check")).toMatchObject({ code: 0, stdout: "" });
	});

	test("--check names what differs, writes nothing and ends with 3", async () => {
		await emit();
		writeFileSync(at("out/setup.sh"), "echo changed\n");
		rmSync(at("out/diagram.txt"));
		chmodSync(at("out/lab.sh"), 0o644);
		const { code, stdout, stderr } = await emit("--check");
		expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
		expect(stderr).toContain("  out/setup.sh: differs\n  out/lab.sh: not executable\n  out/diagram.txt: missing\n");
		expect(readFileSync(at("out/setup.sh"), "utf8")).toBe("echo changed\n");
		expect((await emit()).stderr).toBe("8 files in out: 3 written, 5 as they were\n");
		expect((await emit("--check")).code).toBe(0);
	});

	test("a script that the topology no longer has is named, and left alone", async () => {
		await emit();
		const pair = (...args: string[]) => netgen(["emit", "pair.yaml", "-d", "out", ...args], { cwd: at() });
		expect((await pair()).stderr).toContain("out/nat.sh is no file of this topology");
		expect(await pair("--check")).toMatchObject({
			code: 3,
			stderr: expect.stringContaining("out/nat.sh: no file of this topology"),
		});
		expect(readdirSync(at("out")).sort()).toEqual(all);
	});

	test.each([
		[["--check"], "--check compares a folder"],
		[["-d", "out", "--script", "nat"], "-d writes all scripts"],
		[["-d", "out", "-o", "x"], "-d writes a folder"],
		[["-d", "nat.yaml"], "nat.yaml is not a folder"],
	])("%j is refused", async (args, why) => {
		const { code, stderr } = await netgen(["emit", "nat.yaml", ...args], { cwd: at() });
		expect(code).toBe(2);
		expect(stderr).toContain(why);
	});
});
