// publint and Are The Types Wrong over the packed packages: what someone gets who installs them.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { basename, join } from "node:path";
import { inFolder, pack, packages, repository } from "./tools.mjs";

const bin = (name) => join(repository, "node_modules/.bin", name);
const lint = (program, args) => {
	try {
		execFileSync(bin(program), args, { cwd: repository, stdio: "inherit", timeout: 120_000 });
	} catch {
		process.exitCode = 1;
	}
};

for (const folder of packages) lint("publint", ["--strict", folder]);
await inFolder(async (folder) => {
	for (const tarball of pack(mkdtempSync(join(folder, "tarballs-")))) {
		console.log(`\n${basename(tarball)}`);
		lint("attw", ["--profile", "esm-only", "--no-emoji", "--format", "ascii", tarball]);
	}
});
