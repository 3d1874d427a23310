/** Where the command starts and ends: the only place that knows how errors become exit codes. */
import { CommanderError } from "commander";
import { type ExitCode, exit, Stop } from "./exit.js";
import { surviveBrokenPipes, toStderr, toStdout } from "./io/streams.js";
import { version } from "./package-files.js";
import { program } from "./program.js";

export async function main(args: readonly string[]): Promise<void> {
	surviveBrokenPipes();
	const root = program((code) => {
		process.exitCode = code;
	});
	for (const command of [root, ...root.commands]) {
		command.exitOverride().configureOutput({ writeOut: toStdout, writeErr: toStderr });
	}
	try {
		await root.parseAsync(args, { from: "user" });
	} catch (error) {
		process.exitCode = explain(error);
	}
}

function explain(error: unknown): ExitCode {
	// Commander has said it already. It ends with 0 where help or the version was asked for.
	if (error instanceof CommanderError) return error.exitCode === 0 ? exit.done : exit.usage;
	if (error instanceof Stop) {
		if (error.message !== "") toStderr(`netgen: ${error.message}\n${error.hint ? `hint: ${error.hint}\n` : ""}`);
		if (error.signal) process.kill(process.pid, error.signal);
		return error.code;
	}
	if (isSystemError(error)) {
		toStderr(`netgen: ${error.message}\n`);
		return exit.usage;
	}
	return bug(error);
}

/** A file that can't be read or written: nobody's bug. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
	return error instanceof Error && "syscall" in error && "path" in error;
}

function bug(error: unknown): ExitCode {
	const { message, stack } = error instanceof Error ? error : new Error(String(error));
	toStderr(
		`netgen: internal error: ${message}\nThis is a bug of netgen ${version()}. Please report it with the topology and the command.\n`,
	);
	toStderr(process.env["NETGEN_DEBUG"] ? `${stack ?? ""}\n` : "NETGEN_DEBUG=1 shows where it comes from.\n");
	return exit.internal;
}
