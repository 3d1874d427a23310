const GAP = 4;

const widthOf = (picture: readonly string[]) => Math.max(0, ...picture.map((l) => l.length));

function beside(pictures: readonly (readonly string[])[]): string[] {
	const widths = pictures.map(widthOf);
	const height = Math.max(...pictures.map((p) => p.length));
	return Array.from({ length: height }, (_, y) =>
		pictures
			.map((p, i) => (p[y] ?? "").padEnd((widths[i] ?? 0) + GAP))
			.join("")
			.trimEnd(),
	);
}

/** Sets pictures side by side while they fit, and the next ones below. */
export function pack(pictures: readonly (readonly string[])[], width: number): readonly string[] {
	const shelves: (readonly string[])[][] = [];
	let used = 0;
	for (const picture of pictures) {
		const own = widthOf(picture) + GAP;
		if (shelves.length === 0 || used + own > width + GAP) {
			shelves.push([]);
			used = 0;
		}
		shelves.at(-1)?.push(picture);
		used += own;
	}
	return shelves.flatMap((shelf, i) => (i === 0 ? beside(shelf) : ["", ...beside(shelf)]));
}
