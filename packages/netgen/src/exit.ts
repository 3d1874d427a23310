/** How the command ends, for scripts that call it. */
export const exit = {
	done: 0,
	/** The topology is invalid, or a check failed. */
	failed: 1,
	/** The command line says something that can't be done. */
	usage: 2,
	/** `--check`: a file is not what the topology gives. */
	drift: 3,
	/** A bug of netgen's own. */
	internal: 70,
} as const;

export type ExitCode = (typeof exit)[keyof typeof exit];

/** Ends the command with a message for the user: what happened, and what to do next. Not a bug of ours. */
export class Stop extends Error {
	readonly code: ExitCode;
	readonly hint: string | undefined;
	/** The signal that asked for the end: after the message it has its usual effect. */
	readonly signal: NodeJS.Signals | undefined;

	constructor(code: ExitCode, message: string, hint?: string, signal?: NodeJS.Signals) {
		super(message);
		this.code = code;
		this.hint = hint;
		this.signal = signal;
	}
}
