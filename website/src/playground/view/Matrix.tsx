import type { ReactNode } from "react";
import type { Matrix as Data } from "../engine/protocol";
import type { Words } from "../words";
import styles from "./matrix.module.css";

interface Props {
	readonly matrix: Data;
	readonly words: Words;
	readonly chosen: string | null;
	readonly onPair: (from: string, address: string) => void;
}

const signs = { reaches: "+", "no-answer": "−", "fails-at-once": "!", itself: "·" } as const;

/** Who reaches whom, as the model says. */
export function Matrix({ matrix, words, chosen, onPair }: Props): ReactNode {
	if (matrix.kind === "kinds") return <Kinds matrix={matrix} words={words} chosen={chosen} onPair={onPair} />;
	const { sources, addresses, cells } = matrix;
	if (sources.length === 0 || addresses.length === 0) return <p>{words.nobody}</p>;
	return (
		<>
			<p>{words.reachHow}</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
			<section className={styles.scroll} tabIndex={0} aria-label={words.reach}>
				<table className={styles.matrix}>
					<thead>
						<tr>
							<td />
							{addresses.map(({ text, owner }) => (
								<th key={text} scope="col">
									{owner !== null && <span>{owner}</span>}
									<code>{text}</code>
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{sources.map((from, row) => (
							<tr key={from}>
								<th scope="row">{from}</th>
								{addresses.map(({ text }, column) => {
									const outcome = cells[row * addresses.length + column] ?? "no-answer";
									const said = outcome === "itself" ? words.itself : words.outcomes[outcome];
									return (
										<td key={text} data-outcome={outcome}>
											<button
												type="button"
												aria-pressed={chosen === `${from} ${text}`}
												aria-label={`${words.asks(from, text)}: ${said}`}
												title={`${words.asks(from, text)}: ${said}`}
												onClick={() => onPair(from, text)}
											>
												{signs[outcome]}
											</button>
										</td>
									);
								})}
							</tr>
						))}
					</tbody>
				</table>
			</section>
			<Legend words={words} />
		</>
	);
}

function Legend({ words }: { readonly words: Words }): ReactNode {
	return (
		<ul className={styles.legend}>
			{(["reaches", "no-answer", "fails-at-once"] as const).map((outcome) => (
				<li key={outcome} data-outcome={outcome}>
					<b aria-hidden="true">{signs[outcome]}</b> {words.outcomes[outcome]}
				</li>
			))}
		</ul>
	);
}

function Kinds({
	matrix,
	words,
	chosen,
	onPair,
}: Props & { readonly matrix: Extract<Data, { kind: "kinds" }> }): ReactNode {
	return (
		<>
			<p>{words.kindsHow}</p>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
			<section className={styles.scroll} tabIndex={0} aria-label={words.reach}>
				<ul className={styles.kinds}>
					{matrix.pairs.map(({ pair: { from, address, to, result }, count }) => (
						<li key={`${from} ${address}`} data-outcome={result}>
							<button
								type="button"
								aria-pressed={chosen === `${from} ${address}`}
								onClick={() => onPair(from, address)}
							>
								{words.asks(from, address)}
								{to !== null && ` (${to})`}: {words.outcomes[result]}
							</button>{" "}
							{words.pairs(count)}
						</li>
					))}
				</ul>
			</section>
		</>
	);
}
