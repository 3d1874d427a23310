/** The words of one command of `ip`, however it is given: to the program itself, or as a line of a batch. */
export type Place = "here" | "elsewhere" | "unknown";

export interface IpWords {
	readonly options: readonly string[];
	/** Spelt out where `ip` takes a short form. */
	readonly object: string;
	readonly verb: string;
	readonly words: readonly string[];
	/** More words may follow that are not known before the script runs. */
	readonly open: boolean;
	/** Whether it acts on the namespace that the script was started in. */
	readonly place: Place;
	readonly line: number;
}

const objects = ["address", "route", "rule", "neighbour", "link", "netns", "tunnel", "monitor", "maddress", "xfrm"];
const verbs = "add append attach change delete exec flush get identify list pids prepend replace set show".split(" ");
const valued = /^-(n|ne|net|netn|netns|b|ba|bat|batc|batch|f|fa|fam|family|rc|rcvbuf|l|loops)$/;

const spelt = (word: string, words: readonly string[]): string | undefined =>
	word === "" ? undefined : words.find((one) => one.startsWith(word));

/** `words` stand behind `ip`. */
export function readIp(
	words: readonly string[],
	{ open, place, line }: Pick<IpWords, "open" | "place" | "line">,
): IpWords {
	let at = 0;
	while (words[at]?.startsWith("-")) at += valued.test(words[at] ?? "") ? 2 : 1;
	const options = words.slice(0, at);
	const object = words[at] ?? "";
	const verb = words[at + 1] ?? "";
	return {
		options,
		object: spelt(object, objects) ?? object,
		verb: spelt(verb, verbs) ?? verb,
		words: words.slice(at + 2),
		open,
		place: options.some((option) => /^-n(e(t(n(s)?)?)?)?$/.test(option)) ? "elsewhere" : place,
		line,
	};
}

/** A line of a batch begins with one of these, in full: a single letter would be found in every text. */
const first = /^(addr|address|route|rule|link|netns|neigh)$/;

export function readBatchLine(text: string, where: Pick<IpWords, "open" | "place" | "line">): IpWords | undefined {
	const words = text.trim().split(/\s+/);
	const known = first.test(words[0] ?? "") && (verbs.includes(words[1] ?? "") || words[1] === "del");
	return known ? readIp(words, where) : undefined;
}
