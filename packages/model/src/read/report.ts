import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type Code, diagnostic } from "../diagnostics/make.js";
import type { Place } from "../located.js";
import { limits } from "./limits.js";

type Told<C extends Code> = Parameters<typeof diagnostic<C>>[1];
type Pointers = NonNullable<Parameters<typeof diagnostic>[2]>;

/** Ends a reading at once: a budget is spent. */
export class Halt extends Error {}

/** Marks an expression that was refused; what depends on it is left out without further complaints. */
export class Refusal extends Error {}

/** One object for all: making an Error for each would cost a stack trace. */
const refusal = new Refusal("refused");

/** Collects the diagnostics of one reading. One place gets each code once. */
export class Report {
	readonly #seen = new Set<string>();
	readonly #diagnostics: Diagnostic[] = [];

	add<C extends Code>(code: C, args: Told<C>, place: Place | undefined, more: Pointers = {}): void {
		const made = diagnostic(code, args, { ...more, place });
		// A thousand generated nodes with the same mistake have it at one place, with different values in the message.
		const key = place ? `${code} ${place.file} ${place.start}` : `${code} ${made.message}`;
		if (this.#seen.has(key)) return;
		this.#seen.add(key);
		this.#diagnostics.push(made);
		if (this.#diagnostics.length >= limits.diagnostics) throw new Halt("too many diagnostics");
	}

	/** Reports, and gives up the expression at hand. */
	refuse<C extends Code>(code: C, args: Told<C>, place: Place | undefined, more: Pointers = {}): never {
		this.add(code, args, place, more);
		throw refusal;
	}

	/** Reports, and gives up the whole reading. */
	halt<C extends Code>(code: C, args: Told<C>, place: Place | undefined): never {
		this.add(code, args, place);
		throw new Halt(code);
	}

	/** Gives up the expression at hand, which depends on something that was refused before. */
	skip(): never {
		throw refusal;
	}

	get failed(): boolean {
		return this.#diagnostics.some((d) => d.severity === "error");
	}

	/** In order of file and place. */
	list(): readonly Diagnostic[] {
		const files = [...new Set(this.#diagnostics.map((d) => d.place?.file))];
		return this.#diagnostics.toSorted(
			(a, b) =>
				files.indexOf(a.place?.file) - files.indexOf(b.place?.file) || (a.place?.start ?? 0) - (b.place?.start ?? 0),
		);
	}
}
