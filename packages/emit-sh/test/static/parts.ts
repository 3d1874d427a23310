/**
 * A script in two parts: what is its topology's own (header, constants, facts, claims, help texts) and what is the
 * same in all scripts of its kind (the helpers, and the call of main). The second begins behind the last help text.
 */
export interface Parts {
	readonly own: string;
	readonly common: string;
}

const lastOwn = "\nUSAGE\n}\n";

/** `null` for the fixture, which has no helpers. */
export function partsOf(script: string): Parts | null {
	const at = script.lastIndexOf(lastOwn);
	const end = at + lastOwn.length;
	return at < 0 ? null : { own: script.slice(0, end), common: script.slice(end) };
}

/** The own part as a script that can be judged alone: the helpers use all that it defines, and so does this. */
export function standingAlone(own: string): string {
	const constants = [...own.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => `"$${name}"`);
	const functions = [...own.matchAll(/^([a-z_]+)\(\) \{$/gm)].map(([, name]) => name);
	return `${own}\n: ${constants.join(" ")}\n${functions.join("\n")}\n`;
}
