// What someone gets who installs the packages: the tarballs are linted (publint, Are The Types Wrong), then installed in
// an empty folder, where a topology of three lines is emitted, checked, type-checked by plain tsc, and run in a sandbox.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, pack, run, tapSteps, tool } from "./tools.mjs";

const topology = `import { defineTopology } from "netgen";
export default defineTopology({
  nodes: { a: "host", b: "host" }, links: [["a", "b"]] });
`;

const folder = mkdtempSync(join(tmpdir(), "netgen-pack-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const lab = join(folder, "lab");
const inLab = (program, ...args) => run(program, args, { cwd: lab });
const { step, end } = tapSteps();

let tarballs = [];
step("the packages pack", () => {
	mkdirSync(join(folder, "tarballs"));
	tarballs = pack(join(folder, "tarballs"));
	expect(tarballs.length === 4, `4 tarballs, not ${tarballs.length}`);
});
for (const tarball of tarballs) {
	const name = basename(tarball);
	step(`publint: ${name}`, () => void run(tool("publint"), ["--strict", tarball]));
	step(`types: ${name}`, () => void run(tool("attw"), ["--profile", "esm-only", "--no-emoji", tarball]));
}

step("they install in an empty folder", () => {
	mkdirSync(lab);
	writeFileSync(join(lab, "package.json"), '{ "private": true, "type": "module" }\n');
	inLab("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", ...tarballs);
	expect(existsSync(join(lab, "node_modules/netgen/dist/cli.js")), "netgen was packed without its dist");
	writeFileSync(join(lab, "topology.ts"), topology);
});
step("npx netgen emit > setup.sh", () => {
	writeFileSync(join(lab, "setup.sh"), inLab("npx", "netgen", "emit"));
	inLab("sh", "-n", "setup.sh");
	expect(readFileSync(join(lab, "setup.sh"), "utf8").startsWith("#!/bin/sh\n"), "it does not begin as a script");
});
step("npx netgen check", () => inLab("npx", "netgen", "check"));

const tsc = (file, module, resolution) =>
	inLab(tool("tsc"), "--noEmit", "--strict", "--module", module, "--moduleResolution", resolution, file);
step("tsc finds the types, as a bundler resolves", () => tsc("topology.ts", "esnext", "bundler"));
step("tsc finds the types, as node resolves", () => tsc("topology.ts", "nodenext", "nodenext"));
step("tsc finds a wrong name", () => {
	writeFileSync(join(lab, "wrong.ts"), topology.replace('["a", "b"]', '["a", "c"]'));
	let found = "";
	try {
		tsc("wrong.ts", "nodenext", "nodenext");
	} catch (error) {
		found = error.message;
	}
	expect(found.includes("wrong.ts(3,"), `it found nothing: ${found}`);
});
step("the topology is a value in node, too", () => {
	const code = topology.replace("export default", "const topology =");
	const value = inLab(process.execPath, "--input-type=module", "-e", `${code}console.log(JSON.stringify(topology))`);
	expect(JSON.parse(value).nodes.b === "host", value);
});
step("npx netgen run", () => {
	const points = inLab("npx", "netgen", "run", "--quiet").split("\n");
	return points.filter((line) => /^(not )?ok /.test(line)).join("\n");
});
end();
