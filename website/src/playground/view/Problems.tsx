import Link from "@docusaurus/Link";
import type { ReactNode } from "react";
import type { Problem } from "../engine/protocol";
import type { Words } from "../words";
import styles from "./problems.module.css";

interface Props {
	readonly problems: readonly Problem[];
	readonly words: Words;
	readonly onGo: (offset: number) => void;
}

/** All that is wrong, each with the way to it. */
export function Problems({ problems, words, onGo }: Props): ReactNode {
	const count = (wanted: Problem["severity"]) => problems.filter(({ severity }) => severity === wanted).length;
	return (
		<section className={styles.problems} aria-label={words.problems}>
			<output>{problems.length === 0 ? words.noProblems : words.problemCount(count("error"), count("warning"))}</output>
			<ul>
				{problems.map(({ severity, code, message, hint, from, more }) => (
					<li key={`${code} ${from} ${message}`} data-severity={severity}>
						<button type="button" onClick={() => onGo(from)}>
							{message}
						</button>
						{hint !== undefined && <span>{hint}</span>}
						{more > 0 && <span>{words.more(more)}</span>}
						<Link to={`/reference/diagnostics/${code}/`}>{code}</Link>
					</li>
				))}
			</ul>
		</section>
	);
}
