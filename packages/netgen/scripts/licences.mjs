// The licence texts of the packages whose code is in the bundle.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export function licencesOf(inputs, folder) {
	const packages = new Map();
	for (const input of inputs) {
		const at = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//.exec(resolve(folder, input));
		if (at) packages.set(at[2], at[1]);
	}
	const entries = [...packages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, path]) => entry(name, path));
	return `This package holds code of the packages below, each under its own licence.\n\n${entries.join("\n")}`;
}

function entry(name, path) {
	const { version, license } = JSON.parse(readFileSync(join(path, "package.json"), "utf8"));
	const file = readdirSync(path).find((each) => /^licen[cs]e/i.test(each));
	const text =
		file && existsSync(join(path, file))
			? readFileSync(join(path, file), "utf8").trim()
			: "(the package carries no text)";
	return `${"=".repeat(80)}\n${name} ${version} (${license})\n${"=".repeat(80)}\n${text}\n`;
}
