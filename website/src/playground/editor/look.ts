/** How every text of the playground looks; the colours are the style sheet's, so that they follow the page's theme. */
import { syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

export const look: Extension = [
	syntaxHighlighting(classHighlighter),
	EditorView.theme({
		"&": { height: "100%", fontSize: "13px", backgroundColor: "transparent", color: "inherit" },
		".cm-scroller": { fontFamily: "var(--ifm-font-family-monospace)", lineHeight: "1.5" },
		".cm-gutters": {
			backgroundColor: "transparent",
			color: "var(--netgen-soft)",
			border: "none",
		},
		".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--netgen-room)" },
		".cm-pointed": { backgroundColor: "var(--netgen-pointed)" },
		".cm-cursor": { borderLeftColor: "currentColor" },
		"&.cm-focused": { outline: "2px solid var(--ifm-color-primary)", outlineOffset: "-2px" },
		".cm-tooltip": {
			backgroundColor: "var(--ifm-background-color)",
			border: "1px solid var(--netgen-line)",
			color: "inherit",
		},
		".cm-tooltip-autocomplete ul li[aria-selected]": {
			backgroundColor: "var(--ifm-color-primary)",
			color: "var(--ifm-background-color)",
		},
		"&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
			backgroundColor: "var(--netgen-selection) !important",
		},
	}),
];
