import { formatDiagnostics } from "@netgen/model";
import { exit, Stop } from "../exit.js";
import { wantsColor, widthOf } from "../io/color.js";
import { toStderr } from "../io/streams.js";
import type { Loaded } from "../topology/load.js";

/** Diagnostics for a person, on standard error. */
export function report({ diagnostics, sources }: Pick<Loaded, "diagnostics" | "sources">): void {
	const { stderr, env } = process;
	toStderr(formatDiagnostics(diagnostics, sources, { color: wantsColor(stderr, env), width: widthOf(stderr) }));
}

/** What every command but `check` does with diagnostics: warnings are shown, errors end it. */
export function topologyOf(loaded: Loaded): NonNullable<Loaded["topology"]> {
	report(loaded);
	if (loaded.topology === null) throw new Stop(exit.failed, "");
	return loaded.topology;
}
