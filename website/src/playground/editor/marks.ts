/** Lines of a text that are pointed at from elsewhere on the page. */
import { type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

const marked = StateEffect.define<readonly number[]>();
const line = Decoration.line({ class: "cm-pointed" });

const field = StateField.define<DecorationSet>({
	create: () => Decoration.none,
	update(marks, { changes, effects, state }) {
		let moved = marks.map(changes);
		for (const effect of effects)
			if (effect.is(marked))
				moved = Decoration.set(
					effect.value
						.filter((from) => from <= state.doc.length)
						.map((from): Range<Decoration> => line.range(state.doc.lineAt(from).from)),
					true,
				);
		return moved;
	},
	provide: (own) => EditorView.decorations.from(own),
});

export const marks = field;

/** Marks the lines at these offsets, and brings the first of them into view. */
export function point(view: EditorView, offsets: readonly number[]): void {
	const lines = [
		...new Set(offsets.map((offset) => view.state.doc.lineAt(Math.min(offset, view.state.doc.length)).from)),
	];
	const [first] = lines.sort((a, b) => a - b);
	view.dispatch({
		effects: [
			marked.of(lines),
			...(first === undefined ? [] : [EditorView.scrollIntoView(first, { y: "start", yMargin: 40 })]),
		],
	});
}
