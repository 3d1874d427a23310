import type { Call, Reading } from "./read.js";

/** At least one text of each: a rule that nothing breaks is no rule, and neither is one that everything breaks. */
type Texts = readonly [string, ...string[]];

interface Words {
	readonly id: string;
	readonly bans: string;
	/** With the number of the failure mode, where it is one. */
	readonly why: string;
	readonly bad: Texts;
	/** As near as possible, and allowed. */
	readonly good: Texts;
}
/** `finds` gives the numbers of the lines that break it. */
interface OfAnyPart extends Words {
	readonly whole?: undefined;
	readonly finds: (script: Reading) => readonly number[];
}
/** It speaks of a script's beginning and end, so it can't judge a part; and it looks at the text alone. */
export interface OfTheWhole extends Words {
	readonly whole: true;
	readonly finds: (script: Pick<Reading, "text">) => readonly number[];
}
export type Rule = OfAnyPart | OfTheWhole;
export type Finder = OfAnyPart["finds"];

/** The commands of these names that a test holds for. */
export const calling =
	(names: RegExp, breaks: (call: Call) => boolean = () => true): Finder =>
	({ calls }) =>
		calls.filter((call) => names.test(call.name) && breaks(call)).map(({ line }) => line);

/** The lines for ip, nft and iptables-restore that a pattern is found in. */
export const saying =
	(pattern: RegExp): Finder =>
	({ lines }) =>
		lines.filter(({ text }) => pattern.test(text)).map(({ line }) => line);

/** What any of these finds. */
export const either =
	(...finders: readonly Finder[]): Finder =>
	(script) =>
		finders.flatMap((find) => find(script));

export const has = (call: Call, pattern: RegExp): boolean => call.args.some(({ value }) => pattern.test(value));
export const words = (call: Call): string => call.args.map(({ value }) => value).join(" ");
