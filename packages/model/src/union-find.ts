/** Sets that merge: numbers from 0, each in a set of its own to begin with. */
export class UnionFind {
	readonly #parents: number[];

	constructor(size: number) {
		this.#parents = Array.from({ length: size }, (_, index) => index);
	}

	/** The number that stands for the set: the same for all its members. */
	find(item: number): number {
		let root = item;
		for (let parent = this.#parent(root); parent !== root; parent = this.#parent(root)) root = parent;
		for (let at = item; at !== root; ) {
			const next = this.#parent(at);
			this.#parents[at] = root;
			at = next;
		}
		return root;
	}

	/** Merges the sets of the two; `false` where they were one already. The lower number goes on to stand for both. */
	join(a: number, b: number): boolean {
		const [first, second] = [this.find(a), this.find(b)];
		if (first === second) return false;
		this.#parents[Math.max(first, second)] = Math.min(first, second);
		return true;
	}

	#parent(item: number): number {
		return this.#parents[item] ?? item;
	}
}
