import { dirname, join, relative } from "node:path";
import { type ExitCode, exit, Stop } from "../exit.js";
import { toStderr, toStdout } from "../io/streams.js";
import { writeFiles } from "../io/write-file.js";
import { recordCourse } from "../record/course.js";
import { Failed } from "../record/failed.js";
import { compareTranscripts, printTranscript, readTranscript } from "../record/transcript.js";
import { withSandbox } from "../sandbox/with-sandbox.js";
import { find } from "../topology/find.js";
import { load } from "../topology/load.js";
import { topologyOf } from "./report.js";

export interface RecordOptions {
	readonly output?: string;
	readonly check?: boolean;
	readonly verbose?: boolean;
	readonly shell: string;
	/** Seconds. */
	readonly timeLimit: number;
}

/** `netgen record`: the emitted scripts, run in a sandbox, with what the lab shows; the outputs become its transcript. */
export async function recordCommand(
	file: string | undefined,
	{ output, check = false, verbose = false, shell, timeLimit }: RecordOptions,
): Promise<ExitCode> {
	const origin = find(file, process.cwd());
	const topology = topologyOf(await load(origin));
	const path = output ?? (origin.kind === "stdin" ? "-" : join(dirname(origin.path), "transcript.json"));
	const before = check ? readTranscript(path) : undefined;
	const transcript = await withSandbox(topology, { shell, timeLimit, allPairs: true }, (opened) =>
		recordCourse(topology, { ...opened, progress: (line) => void (verbose && toStderr(`${line}\n`)) }),
	).catch((error) => {
		if (error instanceof Failed) throw new Stop(exit.failed, error.message, "nothing was written; try --verbose");
		throw error;
	});
	const text = printTranscript(transcript);
	if (path === "-") toStdout(text);
	else if (before === undefined) writeFiles([{ path, text, executable: false }]);
	else {
		const { differs, notes } = compareTranscripts(before, transcript);
		for (const note of notes) toStderr(`${note}\n`);
		if (differs.length > 0)
			throw new Stop(
				exit.drift,
				`${relative(process.cwd(), path) || path} is not what a run says:\n${differs.map((line) => `  ${line}`).join("\n")}`,
				"record it anew without --check, and look at the difference",
			);
	}
	return exit.done;
}
