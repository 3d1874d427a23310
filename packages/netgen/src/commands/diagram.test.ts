import { expect, test } from "vitest";
import { folderWith, natYaml, netgen } from "../../test/spawn.js";

const at = folderWith({ "nat.yaml": natYaml });
const diagram = (...args: string[]) => netgen(["diagram", "nat.yaml", ...args], { cwd: at() });

test("as text, at the last stage", async () => {
	const { code, stdout, stderr } = await diagram();
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	expect(stdout).toContain("pc");
	expect(stdout).toContain("masquerade");
	expect(stdout).toMatch(/[^\n]\n$/);
});

test("at an earlier stage", async () => {
	const { code, stdout } = await diagram("--stage", "lan");
	expect(code).toBe(0);
	expect(stdout).not.toContain("masquerade");
});

test("as a picture", async () => {
	const { code, stdout } = await diagram("--format", "svg");
	expect(code).toBe(0);
	expect(stdout).toMatch(/<svg[\s\S]*<\/svg>\n$/);
});

test("a stage that is none", async () => {
	expect(await diagram("--stage", "wan")).toMatchObject({
		code: 2,
		stdout: "",
		stderr: "netgen: small-nat has no stage 'wan'\nhint: its stages are lan, nat\n",
	});
});
