import { Highlight } from "prism-react-renderer";
import type { ReactNode } from "react";
import styles from "./home.module.css";

/** A line of a file, and the stage from which it counts. */
export interface Line {
	readonly text: string;
	readonly since: number;
}

/** What is new at a stage is marked, what comes later is pale. */
function classAt({ since }: Line, stage: number): string | undefined {
	if (since === stage) return styles.new;
	return since > stage ? styles.later : undefined;
}

/** Where a line breaks, its rest stands further in than its beginning. */
function Row(props: { readonly text: string; readonly className?: string; readonly children: ReactNode }): ReactNode {
	const room = `${2 * (/^\t*/.exec(props.text)?.[0].length ?? 0) + 2}ch`;
	return (
		<span
			className={`${styles.line} ${props.className ?? ""}`}
			style={{ paddingLeft: `calc(${room} + 0.6rem)`, textIndent: `-${room}` }}
		>
			{props.children}
			{"\n"}
		</span>
	);
}

interface Props {
	readonly lines: readonly Line[];
	/** The number of the stage that is shown. */
	readonly stage: number;
}

/** Colours come from the style sheet, so that they are right before a script has run. */
export function TopologyLines({ lines, stage }: Props): ReactNode {
	return (
		<Highlight code={lines.map(({ text }) => text).join("\n")} language="ts" theme={{ plain: {}, styles: [] }}>
			{({ tokens, getTokenProps }) => (
				<pre className={styles.code}>
					<code>
						{lines.map((line, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a line is where it is
							<Row key={index} text={line.text} className={classAt(line, stage)}>
								{tokens[index]?.map((token, place) => {
									const { className, children } = getTokenProps({ token });
									return (
										// biome-ignore lint/suspicious/noArrayIndexKey: a token is where it is
										<span key={place} className={className}>
											{children}
										</span>
									);
								})}
							</Row>
						))}
					</code>
				</pre>
			)}
		</Highlight>
	);
}

/** Facts of a script: a verb, and what it is about. */
export function FactLines({ lines, stage }: Props): ReactNode {
	return (
		<pre className={styles.code}>
			<code>
				{lines.map((line) => {
					const [verb = "", rest = ""] = line.text.split(/(?<=^\S+)(?=\s)/);
					return (
						<Row key={line.text} text={line.text} className={classAt(line, stage)}>
							<span className="token keyword">{verb}</span>
							{rest}
						</Row>
					);
				})}
			</code>
		</pre>
	);
}

interface OutputProps {
	readonly typed: readonly { readonly typed: string; readonly output: readonly string[] }[];
	/** The command whose claims follow, of which only some are shown. */
	readonly verify: string;
	readonly claims: readonly string[];
}

/** What was typed in the recorded run, and what was printed. */
export function OutputLines({ typed, verify, claims }: OutputProps): ReactNode {
	return (
		<pre className={styles.code}>
			<code>
				{typed.map((line) => (
					<span key={line.typed}>
						<Command text={line.typed} />
						{line.output.map((text, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a line is where it is
							<Row key={index} text={text}>
								{text}
							</Row>
						))}
					</span>
				))}
				<Command text={verify} />
				<Row text="">…</Row>
				{claims.map((claim) => (
					<Row key={claim} text={claim}>
						<span className={styles.ok}>ok</span>
						{claim.slice(2)}
					</Row>
				))}
			</code>
		</pre>
	);
}

function Command({ text }: { readonly text: string }): ReactNode {
	return (
		<Row text={text}>
			<span className={styles.prompt}># </span>
			<b>{text}</b>
		</Row>
	);
}
