/**
 * The ways to make a network that are compared, as a table.
 *
 * @typedef {{ label: string, words: string[] }} Timed
 * @typedef {{ name: string, topology: "star" | "chain" | "hosts", size: number }} Network
 * @typedef {{ folder: string, scripts: (network: Network) => string, options: import("./options.js").Options }} Place
 * @typedef {{
 *   name: string,
 *   lacks: () => string | undefined,
 *   prepare?: (place: Place) => void,
 *   makes: (network: Network, options: import("./options.js").Options) => boolean,
 *   commands: (network: Network, place: Place) => Timed[],
 *   reads?: (said: string) => Record<string, number>,
 * }} Program  `reads`: it tells itself how long it took, in seconds
 */
import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const python = "/usr/bin/python3";
const mininet = "/usr/lib/python3/dist-packages/mininet";
/** @param {string} file */
const peer = (file) => fileURLToPath(new URL(`../../bench/peers/${file}`, import.meta.url));
/** @param {Network} network */
const isStar = ({ topology }) => topology === "star";

/** @type {readonly Program[]} */
export const programs = [
	{
		name: "netgen",
		lacks: () => undefined,
		makes: () => true,
		commands(network, { scripts, options: { shell, quiet } }) {
			const folder = scripts(network);
			/** @param {string} label @param {string} script @returns {Timed} */
			const timed = (label, script) => ({
				label,
				words: [shell, join(folder, script), ...(quiet ? ["--quiet"] : [])],
			});
			const setup = timed("setup", "setup.sh");
			if (network.topology === "hosts") return [setup];
			return [setup, timed("again", "setup.sh"), timed("verify", "verify.sh"), timed("teardown", "teardown.sh")];
		},
	},
	{
		name: "nl_star",
		lacks: () => (find("cc") ? undefined : "there is no C compiler"),
		prepare: ({ folder }) => {
			execFileSync("cc", ["-O2", "-o", join(folder, "nl_star"), peer("nl_star.c")], { timeout: 120_000 });
		},
		makes: isStar,
		commands: ({ size }, { folder }) => [{ label: "setup", words: [join(folder, "nl_star"), `${size}`] }],
	},
	{
		name: "batch",
		lacks: () => undefined,
		makes: isStar,
		commands: ({ size }) => [{ label: "setup", words: ["bash", peer("batch_star.sh"), `${size}`] }],
	},
	{
		name: "tutorial",
		lacks: () => undefined,
		makes: (network, { tutorial }) => isStar(network) && (tutorial || network.size <= 100),
		commands: ({ size }) => [{ label: "setup", words: ["bash", peer("tutorial_star.sh"), `${size}`] }],
	},
	{
		name: "mininet",
		lacks: () =>
			existsSync(mininet) && find("mnexec") && find("brctl")
				? undefined
				: "Debian's mininet and bridge-utils are not installed (--install-mininet installs them)",
		makes: isStar,
		commands: ({ size }) => [{ label: "both", words: [python, peer("mininet_star.py"), `${size}`] }],
		reads: (said) => ({ setup: seconds(said, "up"), teardown: seconds(said, "down") }),
	},
	{
		name: "empty",
		lacks: () => undefined,
		makes: ({ topology }) => topology === "hosts",
		commands: (_, { options: { shell } }) => [{ label: "setup", words: [shell, "-c", ":"] }],
	},
];

export const names = programs.map(({ name }) => name);

/** @param {string} said @param {string} word */
function seconds(said, word) {
	const value = Number(new RegExp(`^${word} ([\\d.]+)$`, "m").exec(said)?.[1] ?? Number.NaN);
	if (Number.isNaN(value)) throw new Error(`it doesn't tell how long "${word}" took: ${said}`);
	return value;
}

/** @param {string} tool */
export function find(tool) {
	const folders = `${process.env.PATH ?? ""}:/usr/sbin:/sbin`.split(":").filter(Boolean);
	return folders.map((folder) => join(folder, tool)).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
