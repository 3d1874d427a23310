import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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
	const stages = ["hosts", "cable"].map((stage) => ({ stage, claims: [], shown: [] }));
	const text = { format: 1, topology: "lab", digest: of, programs: {}, stages };
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
		expect(readdirSync(join(at(), "page")).sort()).toEqual(
			[
				"diagram.svg",
				"index.md",
				"lab.sh",
				"setup.sh",
				"stage-cable.svg",
				"stage-hosts.svg",
				"teardown.sh",
				"verify.sh",
			].sort(),
		);
		const text = readFileSync(join(at(), "page/index.md"), "utf8");
		expect(text).toMatch(/^# Two hosts\n\nA story\.\n/);
		expect(text).toContain("## Stage 2: A cable\n\n![Stage 2: A cable](stage-cable.svg)\n\nOne.\n");
		expect(text).toContain("```shell-session\n# ip netns add a\n# ip netns add b\n```");
		expect(text).toContain(`\n\`${made}\`\n`);
		expect(await docs("-d", "page", "--format", "docusaurus")).toMatchObject({ code: 0 });
		expect(readFileSync(join(at(), "page/index.md"), "utf8")).toMatch(/^---\nslug: lab\n---\n\n# Two hosts\n/);
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
