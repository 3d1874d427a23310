import type { Story } from "../page/types.js";

export interface ReadStory {
	readonly story: Story;
	/** What can't be used: each names a line, from 1. */
	readonly faults: readonly { readonly line: number; readonly message: string }[];
}

/** What a story may speak of. */
export interface Named {
	readonly stages: readonly string[];
	readonly shown: readonly string[];
}

/**
 * Reads a lab's story. Headings tell what a part is about; what stands under them is Markdown:
 *
 *	# The lab's title
 *	what it is about
 *	## stage: a heading for the stage
 *	what is said above its commands
 *	### name
 *	what is said above the output, or the walk, of that name
 */
export function readStory(text: string, { stages, shown }: Named): ReadStory {
	const faults: { line: number; message: string }[] = [];
	const parts: Part[] = [{ level: 0, title: "", lines: [], line: 1 }];
	let fenced = false;
	for (const [index, line] of text.split("\n").entries()) {
		if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
		const heading = fenced ? null : /^(#{1,3}) +(.*?)\s*$/.exec(line);
		if (heading) parts.push({ level: heading[1]?.length ?? 0, title: heading[2] ?? "", lines: [], line: index + 1 });
		else parts.at(-1)?.lines.push(line);
	}
	const story: Story & { stages: Record<string, { title: string; text: string }>; shown: Record<string, string> } = {
		stages: {},
		shown: {},
	};
	let title: string | undefined;
	let intro: string | undefined;
	const wrong = (line: number, message: string): void => void faults.push({ line, message });
	for (const { level, title: heading, lines, line } of parts) {
		const body = lines.join("\n").trim();
		if (level === 0) {
			if (body !== "") wrong(line, "there is text above the title: begin with a line '# TITLE'");
		} else if (level === 1) {
			if (title !== undefined) wrong(line, `a second title: '${heading}'`);
			title = heading;
			intro = body;
		} else if (level === 2) {
			const [, name = "", own = ""] = /^([^:]*): *(.*)$/.exec(heading) ?? [heading, heading, ""];
			if (!stages.includes(name)) wrong(line, `there is no stage '${name}'; the stages are ${stages.join(", ")}`);
			else if (name in story.stages) wrong(line, `the stage '${name}' has been told before`);
			else if (own === "") wrong(line, `the stage '${name}' has no heading: write '## ${name}: HEADING'`);
			else story.stages[name] = { title: own, text: body };
		} else if (!shown.includes(heading)) {
			wrong(line, `nothing that is shown is named '${heading}'; the names are ${shown.join(", ")}`);
		} else if (heading in story.shown) wrong(line, `'${heading}' has been told before`);
		else story.shown[heading] = body;
	}
	if (title === undefined) wrong(1, "it has no title: begin with a line '# TITLE'");
	for (const name of stages)
		if (!(name in story.stages)) wrong(1, `the stage '${name}' is not told of: '## ${name}: HEADING'`);
	return { story: { ...story, ...(title !== undefined && { title }), ...(intro && { intro }) }, faults };
}

interface Part {
	readonly level: number;
	readonly title: string;
	readonly lines: string[];
	readonly line: number;
}
