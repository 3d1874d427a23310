import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type Code, diagnostic, type Pointers } from "../diagnostics/make.js";
import { didYouMean } from "../diagnostics/suggest.js";
import type { Place } from "../located.js";

type Args<C extends Code> = Parameters<typeof diagnostic<C>>[1];

/** What every part of the expansion writes to. Nothing here is ever taken back. */
export interface Context {
	readonly diagnostics: Diagnostic[];
	readonly places: Map<string, Place>;
	readonly topologyName: string;
	readonly stageNames: readonly string[];
	/** Set to false as soon as a part of the author's file did not make it into the domain. */
	complete: boolean;
	/** How many more unknown names are worth a guess: each is compared with all that are known. */
	guesses: number;
}

/** What to start `Context.guesses` with: more mistakes than an author looks through at once. */
export const mostGuesses = 100;

/** The known name that an unknown one may be a slip of, ready to be spread into a diagnostic's arguments. */
export function guess(context: Context, word: string, known: Iterable<string>): { meant?: string } {
	if (context.guesses <= 0) return {};
	context.guesses--;
	const meant = didYouMean(word, known);
	return meant === undefined ? {} : { meant };
}

/** Reports, and notes that something was left out. */
export function report<C extends Code>(context: Context, code: C, args: Args<C>, pointers: Pointers): void {
	context.diagnostics.push(diagnostic(code, args, pointers));
	context.complete = false;
}

/** Leaves a part out silently: whoever checks the shape has said why. */
export function skip(context: Context): void {
	context.complete = false;
}
