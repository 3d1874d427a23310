/**
 * The page's side of the worker: asks it, passes its answers on, and ends it where an answer takes too long, so that no
 * topology can freeze the page.
 */
import type { Answer, Language, Question } from "./engine/protocol";

/** Milliseconds that an answer may take; the first one waits for the engine to load as well. */
const budget = { first: 30_000, later: 8_000 };

export interface Listener {
	readonly answer: (answer: Answer) => void;
	/** It was ended: that many seconds were not enough. */
	readonly tooLong: (seconds: number) => void;
}

export interface Client {
	readonly read: (language: Language, text: string) => number;
	readonly follow: (stage: number, from: string, address: string) => number;
	readonly end: () => void;
}

export function startClient(url: string, listener: Listener): Client {
	let worker: Worker;
	let warm = false;
	let count = 0;
	/** The questions whose answers are waited for: the last text, and the last packet that was asked for since. */
	const open = { read: 0, follow: 0 };
	const waiting = new Set<number>();
	let watch: ReturnType<typeof setTimeout> | undefined;

	const start = (): void => {
		worker = new Worker(url, { type: "module" });
		worker.onmessage = ({ data }: MessageEvent<Answer>) => hear(data);
		worker.onerror = ({ message }) => {
			clearTimeout(watch);
			listener.answer({ kind: "broke", id: count, message: message || `${url} could not be loaded` });
		};
	};
	const hear = (answer: Answer): void => {
		// of an earlier text nobody wants to hear any more
		if (answer.id !== open.read && answer.id !== open.follow) return;
		if (isLast(answer)) {
			waiting.delete(answer.id);
			if (waiting.size === 0) clearTimeout(watch);
			warm = true;
		}
		listener.answer(answer);
	};
	const ask = (question: Question): number => {
		if (question.kind === "read") {
			waiting.clear();
			open.follow = 0;
		}
		open[question.kind] = question.id;
		waiting.add(question.id);
		worker.postMessage(question);
		clearTimeout(watch);
		const given = warm ? budget.later : budget.first;
		watch = setTimeout(() => {
			worker.terminate();
			waiting.clear();
			start();
			listener.tooLong(given / 1000);
		}, given);
		return question.id;
	};
	start();
	return {
		read: (language, text) =>
			ask({ kind: "read", id: ++count, language, text, narrow: window.matchMedia("(max-width: 600px)").matches }),
		follow: (stage, from, address) => ask({ kind: "follow", id: ++count, stage, from, address }),
		end: () => {
			clearTimeout(watch);
			worker.terminate();
		},
	};
}

/** Nothing more comes after it. */
const isLast = (answer: Answer): boolean =>
	answer.kind === "written" ||
	answer.kind === "followed" ||
	answer.kind === "broke" ||
	(answer.kind === "checked" && answer.outline === null);
