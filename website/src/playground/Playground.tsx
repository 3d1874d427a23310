import BrowserOnly from "@docusaurus/BrowserOnly";
import useBaseUrl from "@docusaurus/useBaseUrl";
import useDocusaurusContext from "@docusaurus/useDocusaurusContext";
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import made from "../../generated/playground.json";
import { type Client, startClient } from "./client";
import { mostDrawn } from "./engine/limits";
import type { Language } from "./engine/protocol";
import styles from "./playground.module.css";
import { fromFragment, toFragment } from "./share";
import { initial, next } from "./state";
import { Before } from "./view/Before";
import { CopyButton, DownloadButton } from "./view/buttons";
import { Diagram } from "./view/Diagram";
import { Matrix } from "./view/Matrix";
import { Nodes } from "./view/Nodes";
import { Problems } from "./view/Problems";
import { Scripts } from "./view/Scripts";
import { Walk } from "./view/Walk";
import { wordsOf } from "./words";

const Editor = lazy(() => import("./editor/Editor"));

interface Source {
	readonly language: Language;
	readonly text: string;
}
const examples = made.examples as readonly (Source & { readonly name: string; readonly title: string })[];
const first = examples[0] as (typeof examples)[number];
const nothing: readonly string[] = [];

export function Playground(): ReactNode {
	const { i18n } = useDocusaurusContext();
	const words = wordsOf(i18n.currentLocale);
	const engine = useBaseUrl(`/engine/${made.engine}`);
	const client = useRef<Client | null>(null);
	const [results, tell] = useReducer(next, initial);
	/** What the editor was last given; `text` is what stands in it now. */
	const [source, setSource] = useState<Source>(first);
	const text = useRef(first.text);
	const [example, setExample] = useState(first.name);
	const [stage, setStage] = useState(0);
	const [node, setNode] = useState<string | null>(null);
	const [pair, setPair] = useState<string | null>(null);
	const [goTo, setGoTo] = useState<{ offset: number } | null>(null);
	const [badLink, setBadLink] = useState("");

	const ask = useCallback((language: Language, now: string) => {
		text.current = now;
		tell({ kind: "asked" });
		client.current?.read(language, now);
	}, []);

	const open = useCallback(
		(given: Source, name: string) => {
			setSource({ language: given.language, text: given.text });
			setExample(name);
			setStage(0);
			setNode(null);
			setPair(null);
			ask(given.language, given.text);
		},
		[ask],
	);

	useEffect(() => {
		const started = startClient(new URL(engine, window.location.href).href, {
			answer: (answer) => {
				if (answer.kind === "checked" && answer.outline) setPair(null);
				tell(answer);
			},
			tooLong: (seconds) => tell({ kind: "tooLong", seconds }),
		});
		client.current = started;
		const fromLink = async () => {
			try {
				const shared = await fromFragment(window.location.hash);
				if (shared) return open(shared, "");
			} catch (e) {
				setBadLink(e instanceof Error ? e.message : String(e));
			}
			if (text.current === first.text) ask(first.language, first.text);
		};
		void fromLink();
		window.addEventListener("hashchange", fromLink);
		return () => {
			window.removeEventListener("hashchange", fromLink);
			started.end();
			client.current = null;
		};
	}, [engine, open, ask]);

	const { outline, problems, matrices, followed, trouble, working } = results;
	const stages = outline?.stages ?? made.outline.stages;
	const at = Math.min(stage, stages.length - 1);
	const nodes = outline?.nodes ?? [];
	const chosen = nodes.find(({ name }) => name === node) ?? null;
	const failed = problems.some(({ severity }) => severity === "error");
	const known = useMemo(() => ({ schema: made.schema, outline }), [outline]);
	const pointed = useMemo(() => (chosen && !failed ? { from: chosen.from, to: chosen.to } : null), [chosen, failed]);
	const picture = followed?.picture || results.stages[at] || results.whole;
	const matrix = matrices[at];
	const follow = (from: string, address: string) => {
		setPair(`${from} ${address}`);
		client.current?.follow(at, from, address);
	};
	const leaveWalk = () => {
		setPair(null);
		tell({ kind: "leave-walk" });
	};
	const change = (now: string) => {
		if (now !== text.current) ask(source.language, now);
	};

	return (
		<div className={styles.playground} data-working={working} data-problems={problems.length}>
			<div className={styles.left}>
				<div className={styles.bar}>
					<label>
						{words.example}{" "}
						<select
							value={example}
							onChange={({ target }) => {
								const given = examples.find(({ name }) => name === target.value);
								if (given) open(given, given.name);
							}}
						>
							{example === "" && <option value="">{words.fromLink}</option>}
							{examples.map(({ name, title }) => (
								<option key={name} value={name}>
									{title}
								</option>
							))}
						</select>
					</label>
					<CopyButton
						text={async () => {
							const fragment = await toFragment({ language: source.language, text: text.current });
							return `${window.location.origin}${window.location.pathname}${fragment}`;
						}}
						words={words}
						label={words.link}
						done={words.linkCopied}
					/>
				</div>
				{badLink !== "" && <p role="alert">{words.badLink(badLink)}</p>}
				<div className={styles.source}>
					<BrowserOnly fallback={<Before text={source.text} />}>
						{() => (
							<Suspense fallback={<Before text={source.text} />}>
								<Editor
									label={words.editor}
									language={source.language}
									source={source}
									problems={problems}
									known={known}
									pointed={pointed}
									goTo={goTo}
									onChange={change}
								/>
							</Suspense>
						)}
					</BrowserOnly>
				</div>
				<Problems problems={problems} words={words} onGo={(offset) => setGoTo({ offset })} />
				{trouble && (
					<p role="alert">
						{trouble.kind === "tooLong" ? words.tooLong(trouble.seconds) : words.broke(trouble.message)}{" "}
						<button
							type="button"
							className="button button--sm button--secondary"
							onClick={() => ask(source.language, text.current)}
						>
							{words.again}
						</button>
					</p>
				)}
			</div>
			<div className={styles.right}>
				{failed && <p className={styles.small}>{words.lastGood}</p>}
				<section aria-label={words.diagram} data-stale={failed}>
					<div className={styles.bar}>
						{stages.length > 1 && (
							<label className={styles.stages}>
								{words.stage}{" "}
								<input
									type="range"
									min={0}
									max={stages.length - 1}
									value={at}
									aria-valuetext={words.stageOf(stages[at]?.name ?? "", at + 1, stages.length)}
									onChange={({ target }) => {
										setStage(Number(target.value));
										leaveWalk();
									}}
								/>{" "}
								<span>{words.stageOf(stages[at]?.name ?? "", at + 1, stages.length)}</span>
							</label>
						)}
						{results.whole !== "" && (
							<DownloadButton
								name={`${outline?.name ?? made.outline.name}.svg`}
								text={results.whole}
								type="image/svg+xml"
								label={words.downloadPicture}
							/>
						)}
					</div>
					{results.drawn ? (
						<Diagram svg={picture} onNode={setNode} />
					) : (
						<>
							<Diagram className="ng-wide" svg={made.wide} onNode={setNode} />
							<Diagram className="ng-narrow" svg={made.narrow} onNode={setNode} />
						</>
					)}
					{results.drawn && picture === "" && <p>{words.tooMany(mostDrawn)}</p>}
					{stages[at]?.note && <p>{stages[at]?.note}</p>}
					{followed && <Walk walk={followed} words={words} onClose={leaveWalk} />}
				</section>
				{matrix && (
					<section>
						<h2>{words.reach}</h2>
						<Matrix matrix={matrix} words={words} chosen={pair} onPair={follow} />
					</section>
				)}
				{results.scripts.length > 0 && (
					<section>
						<h2>{words.scripts}</h2>
						<Nodes nodes={nodes} chosen={chosen} words={words} onNode={setNode} />
						<Scripts scripts={results.scripts} pointed={chosen?.facts ?? nothing} words={words} />
					</section>
				)}
			</div>
		</div>
	);
}
