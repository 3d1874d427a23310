import { Fragment, type ReactNode } from "react";
import type { Answer } from "../engine/protocol";
import type { Words } from "../words";
import matrix from "./matrix.module.css";
import styles from "./walk.module.css";

interface Props {
	readonly walk: Extract<Answer, { kind: "followed" }>;
	readonly words: Words;
	readonly onClose: () => void;
}

/** A packet's way in words; the picture above has the same numbers. */
export function Walk({ walk, words, onClose }: Props): ReactNode {
	return (
		<>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
			<section className={matrix.scroll} tabIndex={0} aria-label={words.walk.happens}>
				<table className={styles.walk}>
					<thead>
						<tr>
							{[words.walk.number, words.walk.happens, words.walk.frame, words.walk.packet, words.walk.ttl].map(
								(title) => (
									<th key={title} scope="col">
										{title}
									</th>
								),
							)}
						</tr>
					</thead>
					<tbody>
						{walk.rows.map(({ number, sentences, frame, packet, ttl }, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and never move
							<tr key={index}>
								<td>{number}</td>
								<td>
									<Markdown text={sentences.join(" ")} />
								</td>
								<td>{frame && <Arrow pair={frame} />}</td>
								<td>{packet && <Arrow pair={packet} />}</td>
								<td>{ttl}</td>
							</tr>
						))}
					</tbody>
				</table>
			</section>
			<button type="button" className="button button--sm button--secondary" onClick={onClose}>
				{words.closeWalk}
			</button>
		</>
	);
}

function Arrow({ pair: [from, to] }: { readonly pair: readonly [string, string] }): ReactNode {
	return (
		<>
			<code>{from}</code>
			<br />
			{"→\u00a0"}
			<code>{to}</code>
		</>
	);
}

/** Inline code, and nothing else. */
function Markdown({ text }: { readonly text: string }): ReactNode {
	return text.split("`").map((part, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence
		<Fragment key={index}>{index % 2 === 1 ? <code>{part}</code> : part}</Fragment>
	));
}
