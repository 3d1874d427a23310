/** What the page knows of the text that is in the editor. */
import type { Answer, Matrix, Outline, Problem } from "./engine/protocol";

export interface Results {
	/** No answer to the last text yet. */
	readonly working: boolean;
	readonly problems: readonly Problem[];
	/** Of the last text that was right, as all below it. */
	readonly outline: Outline | null;
	/** The pictures are those of a text, and not the ones that were made beforehand. */
	readonly drawn: boolean;
	readonly whole: string;
	readonly stages: readonly string[];
	readonly matrices: readonly Matrix[];
	readonly scripts: readonly { readonly name: string; readonly text: string }[];
	readonly followed: Extract<Answer, { kind: "followed" }> | null;
	/** A sentence where something went wrong that is not the topology's fault. */
	readonly trouble:
		| { readonly kind: "tooLong"; readonly seconds: number }
		| { readonly kind: "broke"; readonly message: string }
		| null;
}

/** Before the first answer. */
export const initial: Results = {
	working: true,
	problems: [],
	outline: null,
	drawn: false,
	whole: "",
	stages: [],
	matrices: [],
	scripts: [],
	followed: null,
	trouble: null,
};

export type Event =
	| Answer
	| { readonly kind: "asked" }
	| { readonly kind: "tooLong"; readonly seconds: number }
	| { readonly kind: "leave-walk" };

export function next(results: Results, event: Event): Results {
	switch (event.kind) {
		case "asked":
			return { ...results, working: true, trouble: null };
		case "checked":
			return event.outline === null
				? { ...results, working: false, problems: event.problems }
				: { ...results, problems: event.problems, outline: event.outline, followed: null };
		case "drawn":
			return { ...results, drawn: true, whole: event.whole, stages: event.stages };
		case "reached":
			return { ...results, matrices: event.stages };
		case "written":
			return { ...results, working: false, scripts: event.scripts };
		case "followed":
			return { ...results, working: false, followed: event };
		case "leave-walk":
			return { ...results, followed: null };
		case "tooLong":
			return { ...results, working: false, trouble: { kind: "tooLong", seconds: event.seconds } };
		case "broke":
			return { ...results, working: false, trouble: { kind: "broke", message: event.message } };
	}
}
