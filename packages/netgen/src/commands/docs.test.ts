import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { check, digest } from "@netgen/model";
import { readYaml } from "@netgen/model/yaml";
import { describe, expect, test } from "vitest";
import { folderWith, netgen } from "../../test/spawn.js";

const topology = `
stages: [hosts, cable]
nodes: { a: { interfaces: { e0: { ip: { address: 10.0.0.1/24, from: cable }, up: { from: cable } } } },
         b: { interfaces: { e1: { ip: { address: 10.0.0.2/24, from: cable }, up: { from: cable } } } } }
links: [{ ends: ["a:e0", "b:e1"], from: cable }]
`;
const story = "# Two hosts\n\nA story.\n\n## hosts: Only hosts\n\nTwo.\n\n## cable: A cable\n\nOne.\n";
const at = folderWith({
	"lab.yaml": topology,
	"story/en.md": story,
	"story/ja.md": story.replace("## cable: A cable", ""),
});
const docs = (...words: string[]) => netgen(["docs", "lab.yaml", ...words], { cwd: at() });
const digestOf = (): string => {
	const { value } = readYaml("lab.yaml", topology);
	const checked = value && check(value, { defaultName: "lab" }).topology;
	if (!checked) throw new Error("the topology is not valid");
	return digest(checked);
};
const transcript = (of: string): void => {
	const stages = ["hosts", "cable"].map((stage) => ({
		stage,
		claims: [],
		observed: stage === "cable" ? { a: { "10.0.0.2": "reaches" }, b: { "10.0.0.1": "reaches" } } : {},
		shown: [],
	}));
	const text = { format: 2, topology: "lab", digest: of, programs: {}, stages };
	writeFileSync(join(at(), "transcript.json"), JSON.stringify(text));
};

describe("netgen docs", () => {
	test("writes a page with its pictures and scripts, all of one digest", async () => {
		const made = digestOf();
		transcript(made);
		mkdirSync(join(at(), "page"), { recursive: true });
		expect(await docs("-d", "page")).toMatchObject({
			code: 0,
			stdout: "",
			stderr: expect.stringMatching(/files in page: /),
		});
		const files = readdirSync(join(at(), "page"), { recursive: true, encoding: "utf8" });
		expect(files.filter((name) => /\.\w+$/.test(name)).sort()).toEqual(
			[
				"README.md",
				"lab.sh",
				"pictures/en/stage-cable.svg",
				"pictures/en/stage-hosts.svg",
				"pictures/en/whole.svg",
				"setup.sh",
				"teardown.sh",
				"verify.sh",
			].sort(),
		);
		const text = readFileSync(join(at(), "page/README.md"), "utf8");
		expect(text).toMatch(/^# Two hosts\n\nA story\.\n/);
		expect(text).toMatch(
			/## Stage 2: A cable\n\n!\[Stage 2: A cable\. New at this stage: .+\]\(pictures\/en\/stage-cable\.svg\)\n\nOne\.\n/,
		);
		expect(readFileSync(join(at(), "page/pictures/en/whole.svg"), "utf8")).toContain(`<metadata>${made}</metadata>`);
		expect(text).toContain("```shell-session\n# ip netns add a\n# ip netns add b\n```");
		expect(text).toContain(`\n\`${made}\`\n`);
		expect(text).toContain("| **a** | · | answer |");
		expect(text).toContain("2 of 2 pairs got what was predicted.");
		expect(await docs("-d", "page", "--check")).toMatchObject({
			code: 0,
			stderr: "8 files in page: all as the topology gives them\n",
		});
		expect(await docs("-d", "page", "--format", "docusaurus")).toMatchObject({ code: 0 });
		expect(readFileSync(join(at(), "page/index.md"), "utf8")).toMatch(/^---\nslug: lab\n---\n\n# Two hosts\n/);
	});

	test("several languages are pages side by side, each with the way to the others", async () => {
		transcript(digestOf());
		writeFileSync(join(at(), "story/zh.md"), story);
		expect(await docs("-d", "both", "--locale", "zh,en")).toMatchObject({ code: 0 });
		expect(readFileSync(join(at(), "both/README.md"), "utf8")).toContain("\n中文 · [English](README.en.md)\n");
		expect(readFileSync(join(at(), "both/README.en.md"), "utf8")).toContain("\nEnglish · [中文](README.md)\n");
		rmSync(join(at(), "story/zh.md"));
		const docusaurus = await docs("-d", "both", "--locale", "en,zh", "--format", "docusaurus");
		expect(docusaurus).toMatchObject({ code: 2, stderr: expect.stringContaining("a folder of its own") });
		expect(await docs("-d", "both", "--locale", "en,fr")).toMatchObject({
			code: 2,
			stderr: expect.stringContaining("give some of en, ja, zh"),
		});
	});

	test("--check names the page and the picture that somebody changed, and one that is too much", async () => {
		transcript(digestOf());
		await docs("-d", "kept");
		const change = (name: string, from: string, to: string) => {
			const path = join(at(), "kept", name);
			writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
		};
		change("README.md", "2 of 2 pairs", "3 of 2 pairs");
		change("pictures/en/stage-cable.svg", "10.0.0.1/24", "10.0.0.9/24");
		writeFileSync(join(at(), "kept/pictures/en/stage-old.svg"), "");
		const { code, stderr } = await docs("-d", "kept", "--check");
		expect(code).toBe(3);
		for (const line of [
			"kept/README.md: differs",
			"kept/pictures/en/stage-cable.svg: differs",
			"kept/pictures/en/stage-old.svg: no file of this topology",
		])
			expect(stderr).toContain(`\n  ${line}\n`);
		expect(stderr.match(/^ {2}kept/gm)).toHaveLength(3);
	});

	test("a transcript of another topology is refused, and so is none", async () => {
		transcript("0".repeat(64));
		const other = await docs("-d", "other");
		expect(other.code).toBe(1);
		expect(other.stderr).toMatch(
			/transcript\.json was recorded from another topology than .*lab\.yaml is now\nhint: record it anew/,
		);
		writeFileSync(join(at(), "transcript.json"), "{}");
		expect((await docs("-d", "other")).stderr).toContain("is no transcript that this version of netgen can read");
	});

	test("a story that does not tell of every stage is refused, and so is none in another language", async () => {
		transcript(digestOf());
		const half = await docs("-d", "other", "--locale", "ja");
		expect(half.code).toBe(1);
		expect(half.stderr).toMatch(/story\/ja\.md:1: the stage 'cable' is not told of/);
		const none = await docs("-d", "other", "--locale", "zh");
		expect(none.code).toBe(1);
		expect(none.stderr).toMatch(/story\/zh\.md is not there: .*\nhint: write it: '# TITLE', then '## hosts: HEADING'/);
	});

	test("standard input has no files beside it", async () => {
		const { code, stderr } = await netgen(["docs", "-", "-d", "x"], { cwd: at(), input: topology });
		expect(code).toBe(2);
		expect(stderr).toContain("a page needs the files beside a topology");
	});
});
