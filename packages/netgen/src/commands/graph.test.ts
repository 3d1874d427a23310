import { expect, test } from "vitest";
import { folderWith, natYaml, netgen } from "../../test/spawn.js";

const at = folderWith({ "nat.yaml": natYaml });
const graph = (...args: string[]) => netgen(["graph", "nat.yaml", ...args], { cwd: at() });

test("as text, at the last stage", async () => {
	const { code, stdout, stderr } = await graph();
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	expect(stdout).toContain("pc");
	expect(stdout).toContain("masquerade");
	expect(stdout).toMatch(/[^\n]\n$/);
});

test("at an earlier stage", async () => {
	const { code, stdout } = await graph("--stage", "lan");
	expect(code).toBe(0);
	expect(stdout).not.toContain("masquerade");
});

test("as a picture", async () => {
	const { code, stdout } = await graph("--format", "svg");
	expect(code).toBe(0);
	expect(stdout).toMatch(/<svg[\s\S]*<\/svg>\n$/);
});

test.each([
	["mermaid", /^---\ntitle: ".*"\n---\nflowchart LR\n[\s\S]*[^\n]\n$/],
	["dot", /^graph "small-nat" \{\n[\s\S]*\}\n$/],
])("as %s, at the last stage and at an earlier one", async (format, form) => {
	const { code, stdout } = await graph("--format", format);
	expect(code).toBe(0);
	expect(stdout).toMatch(form);
	expect(stdout).toContain("masquerade");
	const earlier = await graph("--format", format, "--stage", "lan");
	expect(earlier.stdout).toMatch(form);
	expect(earlier.stdout).not.toContain("masquerade");
});

test("no wider than is asked for", async () => {
	const widthOf = async (...args: string[]) =>
		Number(/ width="(\d+)"/.exec((await graph("--format", "svg", ...args)).stdout)?.[1]);
	expect(await widthOf("--width", "360")).toBeLessThan(await widthOf());
	expect(await graph("--width", "wide")).toMatchObject({ code: 2, stdout: "" });
});

test("a format that is none", async () => {
	expect(await graph("--format", "png")).toMatchObject({ code: 2, stdout: "" });
});

test("a stage that is none", async () => {
	expect(await graph("--stage", "wan")).toMatchObject({
		code: 2,
		stdout: "",
		stderr: "netgen: small-nat has no stage 'wan'\nhint: its stages are lan, nat\n",
	});
});
