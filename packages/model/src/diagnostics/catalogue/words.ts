/** More than this many names tell a reader nothing. */
const most = 12;

/** `"a", "b" and "c"`; long lists are cut short. */
export function choices(items: readonly string[], last: "and" | "or"): string {
	if (items.length === 0) return "none";
	if (items.length > most) return `${items.slice(0, most).map(quote).join(", ")} ${last} ${items.length - most} more`;
	const quoted = items.map(quote);
	const end = quoted.pop();
	return quoted.length === 0 ? `${end}` : `${quoted.join(", ")} ${last} ${end}`;
}

/** The text in double quotes, on one line, and not longer than a line. */
export function quote(text: string): string {
	return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}

/** "did you mean", or else what there is to choose from. */
export function suggest(meant: string | undefined, noun: string, known: readonly string[]): string {
	if (meant !== undefined) return `did you mean ${quote(meant)}?`;
	return known.length === 0 ? `there is no ${noun}` : `there is ${choices(known, "and")}`;
}
