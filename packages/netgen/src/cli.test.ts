import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { scriptNames } from "@netgen/emit-sh";
import { describe, expect, test } from "vitest";
import { bin, folderWith, netgen, pairYaml, spawnProgram } from "../test/spawn.js";

const at = folderWith({ "pair.yaml": pairYaml });
const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

test("--version", async () => {
	expect(await netgen(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
});

describe("help", () => {
	test.each([[["--help"]], [["help"]], [["emit", "--help"]], [["help", "run"]], [["check", "-h"]], [["graph", "-h"]]])(
		"%j: on standard output, with examples and exit codes",
		async (args) => {
			const { code, stdout, stderr } = await netgen(args);
			expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
			expect(stdout).toMatch(/^Usage: netgen/);
			expect(stdout).toContain("\nExamples:\n  netgen ");
			expect(stdout).toContain("\nExit codes:\n   0  done\n");
		},
	);

	test("emit offers exactly the scripts that there are", async () => {
		const offered = /choices: ([^)]*)\)/.exec((await netgen(["emit", "--help"])).stdout.replace(/\s+/g, " "))?.[1];
		expect(offered?.replaceAll('"', "").split(", ").sort()).toEqual([...scriptNames].sort());
	});
});

describe("a wrong command line ends with 2 and says what was meant", () => {
	test.each([
		[[], "Usage: netgen"],
		[["emti"], "Did you mean emit?"],
		[["emit", "--scrpt", "lab"], "Did you mean --script?"],
		[["emit", "--script", "tear"], "Allowed choices are setup, verify"],
		[["emit", "a", "b"], "too many arguments"],
		[["run", "--time-limit", "soon"], "give seconds"],
		[["run", "--shell", "nosuchshell", "pair.yaml"], "there is no shell nosuchshell"],
		[["check", "nowhere.yaml"], "there is no file nowhere.yaml"],
	])("%j", async (args, said) => {
		const { code, stdout, stderr } = await netgen(args, { cwd: at() });
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).toContain(said);
	});
});

test("standard input that is a terminal: help, and no waiting", async () => {
	const { code, stdout } = await spawnProgram("script", ["-qec", `${process.execPath} ${bin} emit -`, "/dev/null"], {
		env: { TERM: "xterm" },
	});
	expect(code).toBe(2);
	expect(stdout).toContain("Usage: netgen emit");
});

test("a reader that leaves early is no error", async () => {
	const child = spawn(
		"sh",
		["-c", '{ "$0" "$1" emit pair.yaml --script lab; echo "ended with $?" >&2; } | head -n 1', process.execPath, bin],
		{ cwd: at() },
	);
	let stdout = "";
	let stderr = "";
	child.stdout.on("data", (piece) => {
		stdout += piece;
	});
	child.stderr.on("data", (piece) => {
		stderr += piece;
	});
	await new Promise((resolve) => child.on("close", resolve));
	expect(stdout).toBe("#!/bin/sh\n");
	expect(stderr).toBe("ended with 0\n");
});

test("a bug of ours: 70, what to do, and the stack only where it is asked for", async () => {
	const sabotage = "--import=data:text/javascript,JSON.stringify=()=>{throw(new(Error)('boom'))}";
	const broken = (env: NodeJS.ProcessEnv) =>
		netgen(["check", "pair.yaml", "--json"], { cwd: at(), env: { NODE_OPTIONS: sabotage, ...env } });
	const { code, stdout, stderr } = await broken({});
	expect({ code, stdout }).toEqual({ code: 70, stdout: "" });
	expect(stderr).toContain(`internal error: boom\nThis is a bug of netgen ${version}. Please report it`);
	expect(stderr).not.toContain("    at ");
	expect((await broken({ NETGEN_DEBUG: "1" })).stderr).toMatch(/\n {4}at /);
});
