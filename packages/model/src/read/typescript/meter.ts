import type { Place } from "../../located.js";
import { limits } from "../limits.js";
import type { Report } from "../report.js";

/** Counts what a reading uses and ends it when a budget is spent; sizes are asked about before anything is made. */
export class Meter {
	readonly #report: Report;
	#steps = 0;
	#text = 0;
	/** Restored by whoever catches a refusal. */
	depth = 0;
	/** Where the evaluator is; for an overflow of the host's own stack, which tells no place. */
	at: Place | undefined;

	constructor(report: Report) {
		this.#report = report;
	}

	steps(count: number, place: Place): void {
		this.#steps += count;
		if (this.#steps > limits.steps) this.#report.halt("NG007", { limit: limits.steps }, place);
	}

	enter(place: Place): void {
		this.at = place;
		this.steps(1, place);
		this.depth += 1;
		if (this.depth > limits.depth) this.#report.halt("NG006", { what: "The expressions and calls are nested" }, place);
	}

	leave(): void {
		this.depth -= 1;
	}

	/** A text of this length stands in the source. */
	literal(length: number, place: Place): void {
		if (length > limits.text) this.#report.refuse("NG009", { what: "text", limit: limits.text }, place);
	}

	/** A text of this length is about to be made. */
	text(length: number, place: Place): void {
		this.literal(length, place);
		this.#text += length;
		if (this.#text > limits.textTotal) this.#report.halt("NG007", { limit: limits.steps }, place);
	}

	/** A text is searched for another. */
	search(hay: number, needle: number, place: Place): void {
		if (needle > limits.needle) this.#report.refuse("NG009", { what: "search text", limit: limits.needle }, place);
		this.steps((hay * (needle + 1)) >> 6, place);
	}

	/** A list of this length is about to be made. */
	list(length: number, place: Place): void {
		if (!(length <= limits.list)) this.#report.refuse("NG009", { what: "list", limit: limits.list }, place);
		this.steps(length >> 1, place);
	}

	/** A map of this many entries is about to be made. */
	map(length: number, place: Place): void {
		if (length > limits.list) this.#report.refuse("NG009", { what: "map", limit: limits.list }, place);
		this.steps(length, place);
	}

	/** A list or map with this unfolded size and depth is about to be made. */
	compound(size: number, depth: number, place: Place): void {
		if (size > limits.size) this.#report.halt("NG008", { limit: limits.size }, place);
		if (depth > limits.valueDepth) this.#report.halt("NG006", { what: "The value is nested" }, place);
	}
}
