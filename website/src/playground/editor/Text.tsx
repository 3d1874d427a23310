import { StreamLanguage } from "@codemirror/language";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import { searchKeymap } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { type ReactNode, useEffect, useRef } from "react";
import styles from "./editor.module.css";
import { look } from "./look";
import { marks, point } from "./marks";

interface Props {
	readonly label: string;
	readonly text: string;
	/** Whole lines that are pointed at. */
	readonly pointed: readonly string[];
}

/** A script, to be read: of thousands of lines only those in view are in the page. */
export default function Text({ label, text, pointed }: Props): ReactNode {
	const place = useRef<HTMLDivElement>(null);
	const view = useRef<EditorView | null>(null);

	useEffect(() => {
		if (!place.current) return;
		const made = new EditorView({
			parent: place.current,
			state: EditorState.create({
				extensions: [
					lineNumbers(),
					StreamLanguage.define(shell),
					keymap.of(searchKeymap),
					EditorState.readOnly.of(true),
					EditorView.contentAttributes.of({
						"aria-label": label,
						"aria-readonly": "true",
						spellcheck: "false",
						tabindex: "0",
					}),
					marks,
					look,
				],
			}),
		});
		view.current = made;
		return () => made.destroy();
	}, [label]);

	useEffect(() => {
		const { current } = view;
		if (!current) return;
		if (current.state.doc.toString() !== text)
			current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } });
		const wanted = new Set(pointed);
		const offsets: number[] = [];
		if (wanted.size > 0) {
			let at = 0;
			for (const line of text.split("\n")) {
				if (wanted.has(line)) offsets.push(at);
				at += line.length + 1;
			}
		}
		point(current, offsets);
	}, [text, pointed]);

	return <div ref={place} className={styles.editor} />;
}
