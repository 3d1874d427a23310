/** Small decisions, each drawn from one seed: the same seed gives the same ones. */
export interface Dice {
	/** From 0 to `sides - 1`. */
	roll(sides: number): number;
	/** True once in `sides` times. */
	once(sides: number): boolean;
	pick<T>(items: readonly [T, ...T[]]): T;
}

/** mulberry32, public domain. */
export function dice(seed: number): Dice {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
	const roll = (sides: number): number => Math.floor(next() * sides);
	return {
		roll,
		once: (sides) => roll(sides) === 0,
		pick: (items) => items[roll(items.length)] ?? items[0],
	};
}
