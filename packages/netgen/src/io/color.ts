interface Terminal {
	readonly isTTY?: boolean | undefined;
	readonly columns?: number | undefined;
}
type Environment = Readonly<Record<string, string | undefined>>;

/** Whether to colour what goes to a stream: NO_COLOR, then FORCE_COLOR, then whether someone looks at it. */
export function wantsColor(stream: Terminal, env: Environment): boolean {
	if (env["NO_COLOR"]) return false;
	const forced = env["FORCE_COLOR"];
	if (forced !== undefined) return forced !== "0" && forced !== "false";
	return stream.isTTY === true && env["TERM"] !== "dumb";
}

/** Columns for text on a stream; a file or a pipe gets the same everywhere. */
export const widthOf = (stream: Terminal): number => (stream.isTTY === true && stream.columns ? stream.columns : 100);
