import { lazy, type ReactNode, Suspense, useState } from "react";
import styles from "../playground.module.css";
import type { Words } from "../words";
import { CopyButton, DownloadButton } from "./buttons";

const Text = lazy(() => import("../editor/Text"));

interface Props {
	readonly scripts: readonly { readonly name: string; readonly text: string }[];
	/** Lines that are pointed at. */
	readonly pointed: readonly string[];
	readonly words: Words;
}

/** Each script that the topology gives, to read, to copy and to download. */
export function Scripts({ scripts, pointed, words }: Props): ReactNode {
	const [wanted, setWanted] = useState("setup");
	const shown = scripts.find(({ name }) => name === wanted) ?? scripts[0];
	if (!shown) return null;
	const file = `${shown.name}.sh`;
	return (
		<>
			<div className={styles.bar}>
				<label>
					{words.script}{" "}
					<select value={shown.name} onChange={({ target }) => setWanted(target.value)}>
						{scripts.map(({ name }) => (
							<option key={name} value={name}>{`${name}.sh`}</option>
						))}
					</select>
				</label>
				<CopyButton text={async () => shown.text} words={words} label={words.copy} done={words.copied} />
				<DownloadButton name={file} text={shown.text} type="text/x-shellscript" label={`${words.download} ${file}`} />
			</div>
			<div className={styles.script} data-script={shown.name}>
				<Suspense fallback={<p>{words.loading}</p>}>
					<Text label={file} text={shown.text} pointed={pointed} />
				</Suspense>
			</div>
		</>
	);
}
