import type { ReactNode } from "react";
import type { OutlineNode } from "../engine/protocol";
import type { Words } from "../words";
import styles from "./nodes.module.css";

interface Props {
	readonly nodes: readonly OutlineNode[];
	readonly chosen: OutlineNode | null;
	readonly words: Words;
	/** The node that is chosen now, or none. */
	readonly onNode: (name: string | null) => void;
}

/** More of them nobody looks through; the picture has all. */
const mostListed = 60;

/** The nodes by name, for who does not point at the picture; what a chosen one is made by is marked in both texts. */
export function Nodes({ nodes, chosen, words, onNode }: Props): ReactNode {
	return (
		<>
			<fieldset className={styles.nodes}>
				<legend>{words.nodes}</legend>
				{nodes.slice(0, mostListed).map(({ name }) => (
					<button
						key={name}
						type="button"
						aria-pressed={name === chosen?.name}
						onClick={() => onNode(name === chosen?.name ? null : name)}
					>
						{name}
					</button>
				))}
			</fieldset>
			<output className={styles.said}>{chosen && saidOf(chosen, words)}</output>
		</>
	);
}

const saidOf = ({ name, kind, facts }: OutlineNode, words: Words): string =>
	facts.length === 0 ? words.nodeOutside(name) : words.nodeLines(name, kind, facts.length);
