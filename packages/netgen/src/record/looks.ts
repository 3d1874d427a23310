/** What a look runs, and what came of it: the files that look.sh reads and leaves. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LineRecord, LookRecord } from "@netgen/emit-docs";
import { type Place, placeOf, quote, typedIn } from "@netgen/emit-sh";
import type { Look, NodeName, Topology } from "@netgen/model";
import { Failed } from "./failed.js";

/** A line, where it is run, and how it is typed on the machine. */
export interface Line {
	readonly place: Place;
	readonly typed: string;
}

export interface Script {
	readonly lines: readonly Line[];
	readonly meanwhile: readonly Line[];
	readonly shell?: { readonly typed: string; readonly prompt: string };
	/** So many lines at once; without it one after the other. */
	readonly together?: number;
}

/** Where a node's programs run; `null` is the machine. The internet has a namespace in a sandbox, where all is recorded. */
export const placeOfNode = ({ nodes }: Topology, on: NodeName | null): Place => {
	const node = nodes.find(({ name }) => name === on);
	return node === undefined ? null : placeOf(node);
};

/** How a look's lines are typed on the machine. */
export function scriptOf(topology: Topology, { on, lines, meanwhile, prompt }: Look): Script {
	const line = (node: NodeName | null, text: string): Line => {
		const place = placeOfNode(topology, node);
		return { place, typed: typedIn(topology, place, text) };
	};
	const beside = meanwhile.map((one) => line(one.on, one.line));
	if (prompt === undefined) return { lines: lines.map((text) => line(on, text)), meanwhile: beside };
	const place = placeOfNode(topology, on);
	const typed = typedIn(topology, place, `env PS1=${quote(prompt)} sh`);
	return { lines: lines.map((text) => ({ place, typed: text })), meanwhile: beside, shell: { typed, prompt } };
}

/** Writes what look.sh reads. `+m -i`: a shell without a terminal asks, too, and says nothing of jobs. */
export function writeScript(folder: string, { lines, meanwhile, shell, together }: Script): void {
	mkdirSync(folder, { recursive: true });
	const write = (name: string, texts: readonly string[]) =>
		writeFileSync(join(folder, name), texts.map((text) => `${text}\n`).join(""));
	write(
		"lines",
		lines.map(({ typed }) => typed),
	);
	if (meanwhile.length > 0)
		write(
			"meanwhile",
			meanwhile.map(({ typed }) => typed),
		);
	if (together !== undefined) write("together", [String(together)]);
	if (shell) write("shell", [`exec ${shell.typed} +m -i`]);
}

type Clean = (text: string, place: Place) => string;

/** Reads what look.sh left. */
export function readLook(name: string, folder: string, { lines, meanwhile, shell }: Script, clean: Clean): LookRecord {
	const said = (file: string, { place, typed }: Line): LineRecord => ({
		typed,
		output: linesOf(join(folder, file)).map((text) => clean(text, place)),
	});
	return {
		kind: "look",
		name,
		...(shell && { shell }),
		lines: shell
			? inShell(folder, lines, shell.prompt, clean)
			: lines.map((line, index) => ({
					...said(`output.${index + 1}`, line),
					exit: Number(linesOf(join(folder, `code.${index + 1}`))[0]),
				})),
		meanwhile: meanwhile.map((line, index) => said(`meanwhile.${index + 1}`, line)),
	};
}

/** A shell asks before each line, and once more at the end of its input. */
function inShell(folder: string, lines: readonly Line[], prompt: string, clean: Clean): LineRecord[] {
	const parts = answers(readFileSync(join(folder, "session"), "utf8"), prompt);
	if (parts.length !== lines.length + 1)
		throw new Failed(`the shell asked ${parts.length} times for ${lines.length} lines:\n${parts.join("")}`);
	return lines.map(({ place, typed }, index) => ({
		typed,
		output: split(parts[index] ?? "").map((line) => clean(line, place)),
	}));
}

/** What stands behind each prompt that begins a line, or follows another where nothing was printed. */
function answers(session: string, prompt: string): string[] {
	const parts: string[] = [];
	let rest = session;
	while (rest.startsWith(prompt)) {
		rest = rest.slice(prompt.length);
		const next = rest.startsWith(prompt) ? 0 : rest.indexOf(`\n${prompt}`) + 1;
		const end = next === 0 && !rest.startsWith(prompt) ? rest.length : next;
		parts.push(rest.slice(0, end));
		rest = rest.slice(end);
	}
	return parts;
}

const split = (text: string): string[] => (text === "" ? [] : text.replace(/\n$/, "").split("\n"));
const linesOf = (file: string): string[] => (existsSync(file) ? split(readFileSync(file, "utf8")) : []);
