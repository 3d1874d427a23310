/** Diagnostics are data: a code with typed arguments and places. The prose lives in `catalogue/`. */
import type { Place } from "../located.js";

/** `NG` and three digits. Codes are stable: one is never given a second meaning. `TS` is the type checker's own. */
export type DiagnosticCode = `NG${string}` | `TS${number}`;

export interface Diagnostic {
	readonly code: DiagnosticCode;
	/** An error makes the topology unusable; a warning does not stop `emit`. */
	readonly severity: "error" | "warning";
	/** What is wrong, one line, no code and no place in it. */
	readonly message: string;
	/** What to do next, one line. */
	readonly hint?: string;
	/** Where. Absent only where there is no source text (a topology built in memory). */
	readonly place?: Place;
	/** Other places that matter, each with a word on why ("first used here"). */
	readonly related?: readonly { readonly place?: Place; readonly message: string }[];
	/** Path in the domain or authored form, `/nodes/pc/interfaces/eth0/ip`. */
	readonly path?: string;
}
