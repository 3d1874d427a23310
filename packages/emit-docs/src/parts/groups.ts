/** Things that belong together, by name: each begins alone, and joined ones have one root. */
export interface Groups {
	/** One name for all of a group: the same for each of them, until something is joined. */
	root(id: string): string;
	/** Puts the groups of both together; the root of the first stays. */
	join(a: string, b: string): void;
}

/** Union by path halving. */
export function groups(): Groups {
	const parent = new Map<string, string>();
	const root = (id: string): string => {
		let at = id;
		for (let up = parent.get(at) ?? at; up !== at; up = parent.get(at) ?? at) {
			parent.set(at, parent.get(up) ?? up);
			at = up;
		}
		return at;
	};
	return {
		root,
		join(a, b) {
			const [first, second] = [root(a), root(b)];
			if (first !== second) parent.set(second, first);
		},
	};
}
