/** The page of the emitted scripts: what each says of itself. */
import { execFileSync } from "node:child_process";
import { code, page } from "./markdown.js";

/** In the order in which somebody meets them. */
export const scriptNames = /** @type {const} */ (["setup", "verify", "teardown", "nat", "lab"]);

/** @type {Readonly<Record<(typeof scriptNames)[number], string>>} */
const intros = {
	setup: "Builds the network, or repairs it.",
	verify: "Asks the running network whether all of it is there, and who reaches whom.",
	teardown: "Removes the network. Run it also after a run of `setup.sh` that was killed.",
	nat: "Adds the NAT to a network that was set up with `--no-nat`, or takes it away. Emitted only where the topology has NAT.",
	lab: "All in one file, with a verb for each task. `up`, `verify` and `down` take the options of `setup.sh`, `verify.sh` and `teardown.sh`.",
};

/**
 * What each script prints when it is asked for help: that changes nothing, and needs no root.
 * @param {string} folder with scripts of a topology that has NAT
 * @returns {Record<(typeof scriptNames)[number], string>}
 */
export function scriptHelps(folder) {
	const helps = scriptNames.map((name) => [
		name,
		execFileSync("sh", [`${folder}/${name}.sh`, "--help"], { encoding: "utf8", timeout: 20_000 }),
	]);
	return Object.fromEntries(helps);
}

/**
 * @param {ReturnType<typeof scriptHelps>} helps
 * @param {{ name: string, page: string }} lab where the scripts are from
 */
export function scriptsPage(helps, lab) {
	return page({ title: "The emitted scripts", position: 2 }, [
		"`netgen emit -d FOLDER` writes these scripts for a topology. They are POSIX shell, and each takes `--help`. Run them by `sudo sh setup.sh`, or under another shell: `sudo bash setup.sh`.",
		`The help texts below are those of the lab [${lab.name}](${lab.page}). Stage names differ from topology to topology, and options that mean nothing to a topology are not in its scripts: without NAT there is no \`--no-nat\` and no \`--uplink\`.`,
		"What each exit code means is on the page of [exit codes](exit-codes.md). The variables that the scripts read are on the page of [environment variables](environment.md).",
		...scriptNames.flatMap((name) => [`## ${name}.sh`, intros[name], code("text", helps[name])]),
		"## fixture.sh",
		"`netgen emit --script fixture` prints it, and `-d` writes it where the topology has a machine with an uplink. It plays the outside in a sandbox: the machine's own card with its address and default route, and a namespace that answers for the internet. It refuses to run where a default route exists, and ends with 3 then, so it does nothing on a machine that is connected. It takes no options.",
	]);
}
