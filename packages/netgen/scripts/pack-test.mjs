// From the packed tarballs in an empty folder: a topology of three lines is emitted, checked, type-checked by plain
// tsc, and run in a sandbox. Prints TAP.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inFolder, pack, repository, run } from "./tools.mjs";

const topology = `import { defineTopology } from "netgen";
export default defineTopology({
  nodes: { a: "host", b: "host" }, links: [["a", "b"]] });
`;
const typescript = dirname(createRequire(join(repository, "package.json")).resolve("typescript/package.json"));

let number = 0;
const step = (name, work) => {
	number += 1;
	try {
		const said = work();
		console.log(`ok ${number} - ${name}`);
		if (said) console.log(said.trimEnd().replace(/^/gm, "# "));
	} catch (error) {
		console.log(`not ok ${number} - ${name}\n# ${error.message.split("\n").join("\n# ")}`);
		process.exitCode = 1;
	}
};
const expect = (holds, what) => {
	if (!holds) throw new Error(what);
};

console.log("TAP version 14");
await inFolder(async (folder) => {
	const tarballs = join(folder, "tarballs");
	const lab = join(folder, "lab");
	mkdirSync(tarballs);
	mkdirSync(lab);
	const inLab = (program, ...args) => run(program, args, { cwd: lab });
	const tsc = (resolution, ...more) =>
		inLab(
			process.execPath,
			join(typescript, "bin/tsc"),
			"--noEmit",
			"--strict",
			"--moduleResolution",
			resolution,
			"--module",
			resolution === "bundler" ? "esnext" : "nodenext",
			...more,
		);

	step("the packages pack and install in an empty folder", () => {
		writeFileSync(join(lab, "package.json"), '{ "private": true, "type": "module" }\n');
		const packed = pack(tarballs);
		expect(packed.length === 4, `4 tarballs, not ${packed.length}`);
		inLab("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", ...packed);
		expect(existsSync(join(lab, "node_modules/netgen/dist/cli.js")), "netgen was packed without its dist");
		writeFileSync(join(lab, "topology.ts"), topology);
	});
	step("npx netgen emit > setup.sh gives a script", () => {
		writeFileSync(join(lab, "setup.sh"), inLab("npx", "netgen", "emit"));
		inLab("sh", "-n", "setup.sh");
		expect(readFileSync(join(lab, "setup.sh"), "utf8").startsWith("#!/bin/sh\n"), "it does not begin as one");
	});
	step("npx netgen check", () => inLab("npx", "netgen", "check"));
	for (const resolution of ["bundler", "nodenext"])
		step(`tsc finds the types (${resolution})`, () => tsc(resolution, "topology.ts"));
	step("tsc finds a wrong name", () => {
		writeFileSync(join(lab, "wrong.ts"), topology.replace('["a", "b"]', '["a", "c"]'));
		let found = "";
		try {
			tsc("nodenext", "wrong.ts");
		} catch (error) {
			found = error.message;
		}
		expect(found.includes("wrong.ts(3,"), `it found nothing: ${found}`);
	});
	step("the topology is a value in node, too", () => {
		const value = inLab(
			process.execPath,
			"--input-type=module",
			"-e",
			topology.replace("export default", "const topology =").concat("console.log(JSON.stringify(topology))"),
		);
		expect(JSON.parse(value).nodes.b === "host", value);
	});
	step("npx netgen run", () =>
		inLab("npx", "netgen", "run", "--quiet")
			.split("\n")
			.filter((line) => /^(not )?ok /.test(line))
			.join("\n"),
	);
	console.log(`1..${number}`);
});
