import type { Topology } from "@netgen/model";
import { oneLine, wrap } from "./comment.js";
import type { ScriptName } from "./names.js";
import { passes } from "./passes.js";
import { quote } from "./quote.js";
import type { Plan } from "./step.js";

/** What a header tells besides the topology. */
export interface Origin {
	/** ASCII diagram, several lines. */
	readonly diagram: string;
	/** netgen's version. */
	readonly version: string;
	/** sha256 of the topology, hex. */
	readonly digest: string;
}

const does: Record<ScriptName, (name: string) => string> = {
	setup: (name) => `builds the network "${name}"`,
	verify: (name) => `checks the network "${name}" and prints TAP`,
	teardown: (name) => `removes the network "${name}" and leaves the machine as it was`,
	nat: (name) => `adds translation (NAT) to the network "${name}", or takes it away`,
	lab: (name) => `builds, checks and removes the network "${name}"`,
	fixture: (name) => `plays the outside of the network "${name}" in a sandbox`,
};

const runs: Record<ScriptName, readonly string[]> = {
	setup: [
		"sudo sh setup.sh             build it, or repair it",
		"sh setup.sh --dry-run        only print the commands",
	],
	verify: ["sudo sh verify.sh            check it", "sudo sh verify.sh --stage S  check it as it is at stage S"],
	teardown: ["sudo sh teardown.sh          remove it", "sudo sh teardown.sh --dry-run   only print the commands"],
	nat: ["sudo sh nat.sh               after setup.sh --no-nat", "sudo sh nat.sh --off         take it away again"],
	lab: [
		"sudo sh lab.sh up            and verify, down, status, exec, shell, capture",
		"sh lab.sh --rootless up      the same in a sandbox that needs no root; then --rootless before each verb",
	],
	fixture: ["unshare -nm sh, then in it: sh fixture.sh; sh setup.sh"],
};

const borrows = (steps: Plan["steps"]): boolean => steps.some((step) => step.kind === "forward");

const borrowed = [
	"One thing of the machine is borrowed while there is translation (NAT; it needs nft or iptables): its uplink",
	"forwards, and lets no new connection in for forwarding unless it did so before. Both are put back at the end.",
	"",
];

const through = [
	"Where somebody else's firewall on this machine (Docker's, ufw's, firewalld's) drops what has to pass, a rule marked as",
	"this topology's lets it: at the top of DOCKER-USER or FORWARD of iptables, or by firewalld's zone trusted. Such rules",
	"go at the end. No policy is set, nothing is flushed.",
	"",
];

const switched = [
	"Its switches are Open vSwitch's. Where the machine's own daemons run in this network namespace, they keep them beside",
	"what else they have. Else this starts a pair of daemons of its own, with a database below /run/netgen, until",
	"teardown.sh (Debian: openvswitch-switch, and ethtool where the kernel has no datapath of it).",
	"",
];

/** What a stranger wants to know before this is run as root: which programs it starts. */
function started({ services = [] }: Topology): string[] {
	if (services.length === 0) return [];
	const lines = services.map(({ name, command }) => `  ${name.padEnd(12)} ${oneLine(command.map(quote).join(" "))}`);
	return ["It runs programs until teardown.sh ends them; what they say is in /run/netgen:", ...lines, ""];
}

/** The comment at the top: what it does, the picture, how to run it, where it comes from. */
export function header(script: ScriptName, { topology, steps }: Plan, { diagram, version, digest }: Origin): string[] {
	const lines = [`${script}.sh: ${does[script](topology.name)}`, ""];
	if (topology.title) lines.push(oneLine(topology.title), "");
	if (topology.description) lines.push(...wrap(topology.description), "");
	lines.push(...diagram.split("\n").map((line) => line.trimEnd()), "");
	if (topology.stages.length > 1) {
		lines.push("Stages, each with what came before:");
		for (const { name, note } of topology.stages) lines.push(...stage(name, note));
		lines.push("");
	}
	lines.push(...runs[script].map((line) => `  ${line}`), "");
	if (script !== "fixture")
		lines.push(
			"Needs a Linux host with iproute2, util-linux and awk; no Node. Shows each command as it runs, and changes only",
			"what is this topology's own. Remove everything with teardown.sh (or lab.sh down).",
			"",
			...(borrows(steps) ? borrowed : []),
			...(passes(steps) ? through : []),
			...(steps.some(({ kind }) => kind === "switch") ? switched : []),
			...started(topology),
		);
	lines.push(
		`Made by netgen ${version} from topology sha256:${digest.slice(0, 16)}. Change the topology, not this file.`,
	);
	return lines.map((line) => (line === "" ? "#" : `# ${line}`));
}

function stage(name: string, note: string | undefined): string[] {
	const [first = "", ...rest] = wrap(note ?? "", 76 - 14);
	return [`  ${name.padEnd(12)}${first}`.trimEnd(), ...rest.map((line) => " ".repeat(14) + line)];
}
