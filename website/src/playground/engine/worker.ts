/**
 * The whole of netgen's core in a worker: reading, checking, drawing, emitting. It never runs a topology, and the page
 * ends it where an answer takes too long. Answers come one by one, the quick ones first; between two of them a later
 * text gets its turn and makes the earlier one void.
 */
import type { Topology } from "@netgen/model";
import { follow } from "./follow";
import { matricesOf } from "./matrix";
import { outlineOf } from "./outline";
import { picturesOf } from "./pictures";
import { problemsOf } from "./problems";
import type { Answer, Question } from "./protocol";
import { read } from "./read";
import { scriptsOf } from "./scripts";

/** Of the package whose scripts these are; put in when this is bundled. */
declare const NETGEN_VERSION: string;

const say = (answer: Answer): void => self.postMessage(answer);
/** Lets what has come in meanwhile be heard. */
const pause = (): Promise<void> => new Promise((done) => setTimeout(done));

let latest = 0;
let shown: { readonly topology: Topology; readonly narrow: boolean } | null = null;

async function readText({ id, language, text, narrow }: Extract<Question, { kind: "read" }>): Promise<void> {
	latest = id;
	await pause();
	if (latest !== id) return;
	const checked = await read(language, text);
	const found = checked.topology;
	// where the text is wrong, the page still shows the last one that was right
	if (found) shown = { topology: found, narrow };
	say({
		kind: "checked",
		id,
		problems: problemsOf(checked.diagnostics),
		outline: found && outlineOf(found, checked.places),
	});
	if (found === null) return;
	const parts: readonly (() => Answer | Promise<Answer>)[] = [
		async () => ({ kind: "drawn", id, ...(await picturesOf(found, narrow)) }),
		() => ({ kind: "reached", id, stages: matricesOf(found) }),
		() => ({ kind: "written", id, scripts: scriptsOf(found, NETGEN_VERSION) }),
	];
	for (const part of parts) {
		await pause();
		if (latest !== id) return;
		say(await part());
	}
}

async function answer(question: Question): Promise<void> {
	try {
		if (question.kind === "read") await readText(question);
		else if (shown)
			say({
				kind: "followed",
				id: question.id,
				...(await follow(shown.topology, question.stage, question.from, question.address, shown.narrow)),
			});
	} catch (e) {
		say({ kind: "broke", id: question.id, message: e instanceof Error ? e.message : String(e) });
	}
}

export const hear = ({ data }: MessageEvent<Question>): void => void answer(data);
