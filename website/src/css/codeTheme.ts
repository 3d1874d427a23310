import type { PrismTheme } from "prism-react-renderer";

/** The colours of code, by the variables of custom.css: one theme is right in light and in dark. */
export const codeTheme: PrismTheme = {
	plain: { color: "var(--ifm-font-color-base)", backgroundColor: "var(--netgen-room)" },
	styles: [
		{ types: ["string", "template-string", "attr-value", "inserted"], style: { color: "var(--netgen-string)" } },
		{ types: ["keyword", "builtin", "tag", "key", "atrule"], style: { color: "var(--netgen-key)" } },
		{ types: ["comment", "prolog", "doctype"], style: { color: "var(--netgen-soft)" } },
	],
};
