/**
 * Completes package-lock.json after `npm install` has changed it.
 *
 * Native tools come as one optional package for each platform. Where the registry in use does not serve the packages of
 * foreign platforms, `npm install` leaves them out of the lock file, and `npm ci` then calls the lock file out of date.
 * This adds the missing entries: version, os, cpu and libc, which is all that npm needs to know to pass them over.
 *
 *   node scripts/complete-lock.js            writes the lock file where something was missing
 *   node scripts/complete-lock.js --check    writes nothing, exits 1 where something is missing
 */
import { readFileSync, writeFileSync } from "node:fs";

/** @typedef {readonly (readonly [RegExp, string])[]} Table a pattern of a package's name, and what it stands for */

/** @type {{ os: Table, cpu: Table }} */
const platforms = {
	os: [
		[/android/, "android"],
		[/darwin/, "darwin"],
		[/freebsd/, "freebsd"],
		[/openharmony/, "openharmony"],
		[/linux/, "linux"],
		[/win32|windows/, "win32"],
	],
	cpu: [
		[/arm64/, "arm64"],
		[/x64|-64$/, "x64"],
		[/ia32/, "ia32"],
		[/arm-/, "arm"],
		[/ppc64/, "ppc64"],
		[/riscv64/, "riscv64"],
		[/s390x/, "s390x"],
		[/loong64/, "loong64"],
		[/wasm32/, "wasm32"],
	],
};
/** @type {Table} */
const libcs = [
	[/musl/, "musl"],
	[/gnu/, "glibc"],
];
/** @param {Table} table @param {string} name */
const fieldOf = (table, name) => table.filter(([pattern]) => pattern.test(name)).map(([, value]) => value);

/**
 * The entry of a platform's package, from its name; `undefined` for a name that tells no platform.
 * @param {string} name
 * @param {string} version
 */
function entryOf(name, version) {
	const os = fieldOf(platforms.os, name).slice(0, 1);
	const cpu = fieldOf(platforms.cpu, name).slice(0, 1);
	if (os.length === 0 || cpu.length === 0) return undefined;
	const libc = os[0] === "linux" ? fieldOf(libcs, name).slice(0, 1) : [];
	return { version, cpu, ...(libc.length > 0 && { libc }), optional: true, os };
}

const lockFile = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(lockFile, "utf8"));
const added = [];
const unknown = [];
for (const [path, entry] of Object.entries(lock.packages)) {
	for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
		const found = [`${path}/node_modules/${name}`, `node_modules/${name}`].some((place) => place in lock.packages);
		if (found) continue;
		const platform = /^\d+\.\d+\.\d+[\w.+-]*$/.test(range) ? entryOf(name, range) : undefined;
		if (platform === undefined) unknown.push(`${name}@${range} of ${path}`);
		else {
			lock.packages[`node_modules/${name}`] = { ...platform, ...(entry.dev && { dev: true }) };
			added.push(name);
		}
	}
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));

for (const one of unknown) console.error(`package-lock.json: no entry for ${one}, and its name tells no platform`);
if (added.length > 0 && process.argv[2] === "--check") {
	console.error(`package-lock.json: no entry for ${added.join(", ")}: run node scripts/complete-lock.js`);
	process.exit(1);
}
if (added.length > 0) writeFileSync(lockFile, `${JSON.stringify(lock, null, "\t").replace(/\t/g, "  ")}\n`);
console.error(
	`package-lock.json: ${added.length === 0 ? "complete" : `added ${added.length} packages of other platforms`}`,
);
