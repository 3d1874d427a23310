import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type Code, type Pointers, diagnostic } from "../diagnostics/make.js";
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
