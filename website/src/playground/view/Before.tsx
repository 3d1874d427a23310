import type { ReactNode } from "react";
import styles from "../editor/editor.module.css";

/** The text, until the editor is there. */
export function Before({ text }: { readonly text: string }): ReactNode {
	return (
		<pre className={styles.before}>
			<code>{text}</code>
		</pre>
	);
}
