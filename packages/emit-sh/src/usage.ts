import type { Plan } from "./step.js";
import { natKinds } from "./step.js";

interface Usage {
	readonly name: string;
	readonly lines: readonly string[];
}

const exits = [
	"Exit: 0 done, 1 failed (what this run made is taken back), 2 wrong use, 3 refused with nothing changed.",
	"Environment: NETGEN_PREFIX goes before every name on the machine, for a copy beside others;",
	"NETGEN_TIME_LIMIT is the number of seconds after which a command that hangs is ended (600).",
];

/** The help texts of the verbs, as a topology needs them: no option that means nothing to it. */
export function usages(plan: Plan): Record<"setup" | "verify" | "teardown" | "nat" | "lab", Usage> {
	const { name, stages, namespaces } = plan.topology;
	const nat = plan.steps.some((step) => natKinds.has(step.kind));
	const list = stages.map((stage) => stage.name).join(" ");
	return {
		setup: {
			name: "usage_setup",
			lines: [
				`Builds the network "${name}". Safe to run again: it changes only what differs.`,
				"",
				"  --until STAGE   make it exactly as it is at that stage; later stages are taken away",
				`                  (${list})`,
				...(nat
					? [
							"  --no-nat        leave translation (NAT) and the forwarding it needs out",
							"  --uplink CARD   the way out; without it the kernel's own choice (also NETGEN_UPLINK)",
						]
					: []),
				"  --namespaces named|pid",
				"                  named: files in /run/netns, as 'ip netns' has them; pid: each is held by a process",
				`                  (without it: ${namespaces ?? "named"})`,
				"  --keep          after a failure leave what was done, to look at it",
				"  --dry-run, -n   print the commands, change nothing (without root: as for an empty machine)",
				"  --quiet, -q     do not show the commands as they run",
				"  --help, -h",
				"",
				...exits,
			],
		},
		verify: {
			name: "usage_verify",
			lines: [
				`Checks the network "${name}" and prints TAP 14. Changes nothing.`,
				"",
				"  --stage STAGE   what holds at that stage; without it, at the last",
				`                  (${list})`,
				"  --help, -h",
				"",
				"Exit: 0 all holds, 1 something does not, 2 wrong use, 4 nothing is wrong but not all could be judged.",
				"Environment: NETGEN_PREFIX as it was for setup.sh.",
			],
		},
		teardown: {
			name: "usage_teardown",
			lines: [
				`Removes the network "${name}" and leaves the machine as it was. Removes nothing that setup.sh did not make,`,
				"but ends the processes that still run in its namespaces.",
				"",
				"  --dry-run, -n   print the commands, change nothing (needs root to look)",
				"  --quiet, -q     do not show the commands as they run",
				"  --help, -h",
				"",
				"Exit: 0 done, 1 failed, 2 wrong use, 3 refused with nothing changed.",
				"Environment: NETGEN_PREFIX as it was for setup.sh.",
			],
		},
		nat: {
			name: "usage_nat",
			lines: [
				`Adds translation (NAT) to the network "${name}" that was set up with --no-nat, or takes it away.`,
				"",
				"  --off           take it away",
				"  --uplink CARD   the way out; without it the kernel's own choice (also NETGEN_UPLINK)",
				"  --quiet, -q     do not show the commands as they run",
				"  --help, -h",
				"",
				...exits,
			],
		},
		lab: {
			name: "usage_lab",
			lines: [
				`The network "${name}", all in one script.`,
				"",
				"  up [OPTIONS]       build it; options: up --help",
				"  verify [OPTIONS]   check it; options: verify --help",
				"  down [OPTIONS]     remove it; options: down --help",
				"  status             which stage it stands at, and what differs",
				"  exec NODE COMMAND  run a command in a node",
				"  shell NODE         a shell in a node",
				"  capture NODE INTERFACE [EXPRESSION]   tcpdump there",
				"",
				"  --rootless VERB    the same without root, in a sandbox (user, network and mount namespaces) that",
				"                     'up' makes and 'down' ends; the machine and its uplink are not in it",
				"",
				...exits,
			],
		},
	};
}
