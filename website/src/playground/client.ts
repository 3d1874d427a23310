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
	let last = 0;
	let watch: ReturnType<typeof setTimeout> | undefined;

	const start = (): void => {
		worker = new Worker(url, { type: "module" });
		worker.onmessage = ({ data }: MessageEvent<Answer>) => hear(data);
		worker.onerror = ({ message }) => {
			clearTimeout(watch);
			listener.answer({ kind: "broke", id: last, message: message || `${url} could not be loaded` });
		};
	};
	const hear = (answer: Answer): void => {
		if (answer.id === last && isLast(answer)) {
			clearTimeout(watch);
			warm = true;
		}
		// of an earlier text nobody wants to hear any more
		if (answer.id === last || answer.kind === "followed") listener.answer(answer);
	};
	const ask = (question: Question): number => {
		worker.postMessage(question);
		clearTimeout(watch);
		const given = warm ? budget.later : budget.first;
		watch = setTimeout(() => {
			worker.terminate();
			start();
			listener.tooLong(given / 1000);
		}, given);
		return question.id;
	};
	start();
	return {
		read: (language, text) =>
			ask({ kind: "read", id: ++last, language, text, narrow: window.matchMedia("(max-width: 600px)").matches }),
		follow: (stage, from, address) => ask({ kind: "follow", id: ++last, stage, from, address }),
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
