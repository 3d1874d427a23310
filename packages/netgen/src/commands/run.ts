import { asciiDiagram } from "@netgen/emit-docs";
import { type ExitCode, exit } from "../exit.js";
import { wantsColor } from "../io/color.js";
import { toStderr, toStdout } from "../io/streams.js";
import { scriptsFor } from "../outputs/scripts.js";
import { playCourse } from "../sandbox/session.js";
import { tapWriter } from "../sandbox/tap.js";
import { withSandbox } from "../sandbox/with-sandbox.js";
import { find } from "../topology/find.js";
import { load } from "../topology/load.js";
import { topologyOf } from "./report.js";

export interface RunOptions {
	readonly keepGoing?: boolean;
	readonly quiet?: boolean;
	readonly shell: string;
	/** Seconds. */
	readonly timeLimit: number;
}

/** `netgen run`: the emitted scripts, run in a sandbox from the first stage to no trace. */
export async function runCommand(
	file: string | undefined,
	{ keepGoing = false, quiet = false, shell, timeLimit }: RunOptions,
): Promise<ExitCode> {
	const topology = topologyOf(await load(find(file, process.cwd())));
	let tap: ReturnType<typeof tapWriter> | undefined;
	const good = await withSandbox(
		topology,
		{ shell, timeLimit },
		({ sandbox, way, command, under }) => {
			tap = tapWriter(toStdout, wantsColor(process.stdout, process.env));
			const course = {
				title: `${topology.name} in a sandbox (${way.title}); scripts run by ${command.join(" ")}`,
				hasFixture: scriptsFor(topology).includes("fixture"),
				stages: topology.stages.map(({ name, note }, stage) => ({
					name,
					picture: [...(note ? [note, ""] : []), asciiDiagram(topology, { stage })].join("\n"),
				})),
				keepGoing,
				quiet,
			};
			return playCourse(course, { sandbox, tap, progress: (line: string) => toStderr(`${line}\n`), under });
		},
		(message) => tap?.bail(message),
	);
	return good ? exit.done : exit.failed;
}
