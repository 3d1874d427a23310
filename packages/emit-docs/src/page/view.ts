/** A page as prepared lists: what the template prints, in its order. */
import { proseOf } from "../prose/index.js";
import type { Prose, TypedKind } from "../prose/types.js";
import type { LookRecord, WalkRecord } from "../transcript/types.js";
import { walkInWords } from "../walk/sentences.js";
import { fence, plain } from "./fence.js";
import { matrix } from "./matrix.js";
import type { PageInput, TypedLine } from "./types.js";

interface Group {
	readonly title: string;
	readonly code: string;
	/** The explanation, where the page has not had it before. */
	readonly text: readonly string[];
}

/** Makes the view of a page. Throws where its parts are not of one topology: that is a bug of who put them together. */
export function pageView(input: PageInput) {
	const { topology, digest, locale, story, source, transcript, pictures } = input;
	if (transcript.digest !== digest)
		throw new Error(`the transcript is of ${transcript.digest}, the topology is ${digest}: record it anew`);
	const prose = proseOf(locale);
	const told = new Set<TypedKind | "script" | "matrix">();
	/** Whether the page tells of something for the first time. */
	const first: First = (what) => !told.has(what) && told.add(what) !== undefined;
	return {
		title: plain(story.title ?? topology.title ?? topology.name),
		intro: list(story.intro ?? topology.description),
		headings: prose.headings,
		notes: prose.notes,
		whole: pictures.whole,
		source: { name: source.name, code: fence("ts", source.text) },
		stages: topology.stages.map(({ name, note }, index) => {
			const own = story.stages[name];
			const record = transcript.stages.find(({ stage }) => stage === name);
			const groups = groupsOf(input.typed[index] ?? [], first, prose);
			return {
				heading: prose.headings.stage(index + 1, plain(own?.title ?? name)),
				name,
				picture: pictures.stages[index] ?? "",
				text: list(own?.text ?? note),
				groups,
				nothing: groups.length === 0 ? [prose.notes.nothingNew] : [],
				script: groups.length === 0 ? [] : scriptOf(name, first("script"), prose),
				onTheWay: isOnTheWay(input, index) ? [prose.notes.onTheWay] : [],
				shown: (record?.shown ?? []).map((one) => shownView(one, input, prose)),
				matrix: list(matrix(input.pairs[index] ?? [], prose)).map((table) => ({
					note: first("matrix") ? [prose.notes.matrix] : [],
					table,
				})),
			};
		}),
		removed: fence("shell-session", input.removed.map(({ text }) => `# ${text}`).join("\n")),
		scripts: input.scripts,
		digest,
	};
}

type First = (what: TypedKind | "script" | "matrix") => boolean;

/** The script that does what was typed at a stage; how it does it is told once. */
function scriptOf(stage: string, isFirst: boolean, { notes }: Prose): string[] {
	const command = `sh setup.sh --until ${stage}`;
	return [isFirst ? notes.byScript(command) : notes.byScriptAgain(command)];
}

const list = (text: string | undefined): string[] => (text === undefined || text === "" ? [] : [text]);

/** Lines of one kind that follow each other belong together. */
function groupsOf(lines: readonly TypedLine[], first: First, { steps }: Prose): Group[] {
	const runs: TypedLine[][] = [];
	for (const line of lines) {
		const last = runs.at(-1);
		if (last?.[0]?.kind === line.kind) last.push(line);
		else runs.push([line]);
	}
	return runs.flatMap((run) => {
		const kind = run[0]?.kind;
		if (kind === undefined) return [];
		const { title, text } = steps[kind];
		const code = fence("shell-session", run.map((line) => `# ${line.text}`).join("\n"));
		return [{ title, code, text: first(kind) ? [text] : [] }];
	});
}

const isOnTheWay = ({ topology: { links } }: PageInput, stage: number): boolean =>
	links.some(({ from, moved }) => moved !== undefined && from <= stage && stage < moved);

interface ShownView {
	readonly text: readonly string[];
	/** Blocks of Markdown, one under the other. */
	readonly blocks: readonly string[];
}

function shownView(record: LookRecord | WalkRecord, { story, topology, walks }: PageInput, prose: Prose): ShownView {
	const text = list(story.shown[record.name]);
	if (record.kind === "look") return { text, blocks: lookBlocks(record, prose) };
	const walk = walks.get(record.name);
	if (walk === undefined) throw new Error(`the walk ${record.name} is shown, and nobody walked it`);
	const legs = walkInWords(topology, walk, record.seen, prose);
	const steps = legs.flatMap(({ sentences }) => sentences).map((sentence, index) => `${index + 1}. ${sentence}`);
	return { text, blocks: [`**${prose.headings.walk}**`, steps.join("\n")] };
}

function lookBlocks({ lines, meanwhile, shell }: LookRecord, { notes }: Prose): string[] {
	const asks = shell?.prompt ?? "# ";
	const session = [
		...(shell ? [`# ${shell.typed}`] : []),
		...lines.flatMap(({ typed, output }) => [`${asks}${typed}`, ...output]),
		...(shell ? [`${asks}exit`] : []),
	];
	return [
		fence("shell-session", session.join("\n")),
		...meanwhile.flatMap(({ typed, output }) => [
			notes.meanwhile,
			fence("shell-session", [`# ${typed}`, ...output].join("\n")),
		]),
	];
}
