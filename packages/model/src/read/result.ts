import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Located, Sources } from "../located.js";

/** What reading a topology's source gives. `value` is there exactly when no diagnostic is an error. */
export interface ReadResult {
	readonly value: Located | null;
	readonly diagnostics: readonly Diagnostic[];
	/** The text of every file that was read. */
	readonly sources: Sources;
}
