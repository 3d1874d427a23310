import type { ReactNode } from "react";
import type { Words } from "../words";
import { useSaid } from "./said";

interface CopyProps {
	/** Made when it is asked for. */
	readonly text: () => Promise<string>;
	readonly words: Words;
	readonly label: string;
	readonly done: string;
}

/** Says what came of it, for a while and to a screen reader as well. */
export function CopyButton({ text, words, label, done }: CopyProps): ReactNode {
	const [said, say] = useSaid();
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(await text());
			say(done);
		} catch {
			say(words.copyFailed);
		}
	};
	return (
		<>
			<button type="button" className="button button--sm button--primary" onClick={() => void copy()}>
				{label}
			</button>
			<output aria-live="polite">{said}</output>
		</>
	);
}

interface DownloadProps {
	readonly name: string;
	readonly text: string;
	readonly type: string;
	readonly label: string;
}

export function DownloadButton({ name, text, type, label }: DownloadProps): ReactNode {
	const download = () => {
		const url = URL.createObjectURL(new Blob([text], { type }));
		const link = Object.assign(document.createElement("a"), { href: url, download: name });
		link.click();
		URL.revokeObjectURL(url);
	};
	return (
		<button type="button" className="button button--sm button--secondary" onClick={download}>
			{label}
		</button>
	);
}
