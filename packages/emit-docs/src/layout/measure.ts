/** Widths in em, a little above those of the widest common fonts: what is reserved is never less than what is drawn. */
const MONO = 0.62;
const SANS: readonly (readonly [chars: RegExp, em: number])[] = [
	[/[ijlI.,:;'|!()[\] -]/u, 0.42],
	[/[frt/]/u, 0.48],
	[/[mMW@]/u, 1.1],
	[/[wA-Z]/u, 0.9],
	[/[ -~]/u, 0.74],
];
const OTHER = 1.1;
/** What a font for Chinese or Japanese draws as wide as high. */
const WIDE = /[\u1100-\u11FF\u2E80-\uFFEF\u{20000}-\u{3FFFF}]/u;

/** Addresses, interface names, commands: every character has the same width, or that of two. */
export function monoWidth(text: string, size: number): number {
	const em = (char: string) => (WIDE.test(char) ? OTHER : MONO);
	return Math.ceil([...text].reduce((sum, char) => sum + em(char), 0) * size);
}

/** Node names and words. */
export function sansWidth(text: string, size: number): number {
	const em = (char: string) => SANS.find(([chars]) => chars.test(char))?.[1] ?? OTHER;
	return Math.ceil([...text].reduce((sum, char) => sum + em(char), 0) * size);
}
