import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { type ReactNode, useEffect, useRef } from "react";
import type { Language, Problem } from "../engine/protocol";
import { completions, type Known } from "./complete";
import styles from "./editor.module.css";
import { look } from "./look";
import { marks, point } from "./marks";

interface Props {
	readonly label: string;
	readonly language: Language;
	/** What the editor starts with; another object with another text replaces what is there. */
	readonly source: { readonly text: string };
	readonly problems: readonly Problem[];
	readonly known: Known;
	/** The part that is pointed at. */
	readonly pointed: { readonly from: number; readonly to: number } | null;
	/** Offset to go to; another object goes there again. */
	readonly goTo: { readonly offset: number } | null;
	readonly onChange: (text: string) => void;
}

const languageOf = (language: Language) => (language === "ts" ? javascript({ typescript: true }) : yaml());

/** The topology's text. Tab leaves it after Escape, as CodeMirror has it for who has only a keyboard. */
export default function Editor({
	label,
	language,
	source,
	problems,
	known,
	pointed,
	goTo,
	onChange,
}: Props): ReactNode {
	const place = useRef<HTMLDivElement>(null);
	const view = useRef<EditorView | null>(null);
	const now = useRef({ language, known, onChange });
	now.current = { language, known, onChange };
	const spoken = useRef(new Compartment());

	useEffect(() => {
		if (!place.current) return;
		const made = new EditorView({
			parent: place.current,
			state: EditorState.create({
				doc: "",
				extensions: [
					lineNumbers(),
					lintGutter(),
					history(),
					drawSelection(),
					highlightActiveLine(),
					highlightSelectionMatches(),
					indentOnInput(),
					bracketMatching(),
					closeBrackets(),
					spoken.current.of(languageOf(now.current.language)),
					autocompletion({ override: [(context) => completions(context, now.current.language, now.current.known)] }),
					keymap.of([
						...closeBracketsKeymap,
						...defaultKeymap,
						...searchKeymap,
						...historyKeymap,
						...completionKeymap,
						...lintKeymap,
						indentWithTab,
					]),
					marks,
					look,
					EditorState.tabSize.of(2),
					EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
					EditorView.updateListener.of(({ docChanged, state }) => {
						if (docChanged) now.current.onChange(state.doc.toString());
					}),
				],
			}),
		});
		view.current = made;
		return () => made.destroy();
	}, [label]);

	useEffect(() => {
		const { current } = view;
		if (!current) return;
		current.dispatch({
			changes: { from: 0, to: current.state.doc.length, insert: source.text },
			effects: spoken.current.reconfigure([languageOf(language), indentUnit.of(language === "ts" ? "\t" : "  ")]),
			selection: { anchor: 0 },
			scrollIntoView: true,
		});
	}, [source, language]);

	useEffect(() => {
		const { current } = view;
		if (!current) return;
		const most = current.state.doc.length;
		const found = problems.map(({ from, to, severity, code, message, hint }): Diagnostic => {
			const start = Math.min(from, most);
			return {
				from: start,
				to: Math.max(start, Math.min(to, most)),
				severity,
				source: code,
				message: hint === undefined ? message : `${message}. ${hint}`,
			};
		});
		current.dispatch(setDiagnostics(current.state, found));
	}, [problems]);

	useEffect(() => {
		const { current } = view;
		if (!current) return;
		const { doc } = current.state;
		const offsets: number[] = [];
		if (pointed)
			for (let at = Math.min(pointed.from, doc.length); at <= Math.min(pointed.to, doc.length); ) {
				offsets.push(at);
				at = doc.lineAt(at).to + 1;
			}
		point(current, offsets);
	}, [pointed]);

	useEffect(() => {
		const { current } = view;
		if (!current || !goTo) return;
		current.dispatch({
			selection: { anchor: Math.min(goTo.offset, current.state.doc.length) },
			scrollIntoView: true,
		});
		current.focus();
	}, [goTo]);

	return <div ref={place} className={styles.editor} />;
}
