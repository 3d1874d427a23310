import { type MouseEvent, type ReactNode, useCallback } from "react";
import styles from "../playground.module.css";

interface Props {
	/** SVG, made by netgen: every text in it is escaped. */
	readonly svg: string;
	readonly className?: string;
	readonly onNode: (name: string) => void;
}

/** The picture, in the page itself, so that it has the page's theme and its nodes can be chosen. */
export function Diagram({ svg, className = "", onNode }: Props): ReactNode {
	const choose = useCallback(
		(event: MouseEvent) => {
			const node = (event.target as Element).closest("[data-node]");
			const name = node?.getAttribute("data-node");
			if (name) onNode(name);
		},
		[onNode],
	);
	return (
		// Who has no mouse chooses a node from the list below.
		// biome-ignore lint/a11y/noStaticElementInteractions: the list of nodes does the same by keyboard
		// biome-ignore lint/a11y/useKeyWithClickEvents: the list of nodes does the same by keyboard
		<div className={`${styles.diagram} ${className}`} onClick={choose}>
			<div
				// biome-ignore lint/security/noDangerouslySetInnerHtml: netgen's own picture, whose texts are escaped
				dangerouslySetInnerHTML={{ __html: svg }}
			/>
		</div>
	);
}
