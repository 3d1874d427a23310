/** One entry of the catalogue: the whole prose of one code. `A` is what a diagnostic of this code must be told. */
export interface Entry<A> {
	/** Headline of the code's page: "Two interfaces have the same address". */
	readonly title: string;
	readonly severity: "error" | "warning";
	/** What is wrong, one line, naming the things involved. */
	readonly message: (args: A) => string;
	/** What to do, one line. */
	readonly hint: (args: A) => string;
}

/** Gives an entry its argument type while the catalogue keeps its literal codes. */
export function entry<A>(e: Entry<A>): Entry<A> {
	return e;
}
