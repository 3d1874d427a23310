import { type Diagnostic, fold } from "@netgen/model";
import type { Problem } from "./protocol";

/** Diagnostics as the editor marks them, in the order of the text. */
export const problemsOf = (diagnostics: readonly Diagnostic[]): Problem[] =>
	fold(diagnostics, new Map()).map(({ first: { severity, code, message, hint, place }, more }) => ({
		severity,
		code,
		message,
		...(hint !== undefined && { hint }),
		from: place?.start ?? 0,
		to: place?.end ?? 0,
		more,
	}));
