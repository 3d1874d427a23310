/** A page as prepared lists: what the template prints, in its order. */
import { proseOf } from "../prose/index.js";
import type { Prose, TypedKind } from "../prose/types.js";
import type { LookRecord, WalkRecord } from "../transcript/types.js";
import { troublesOf } from "../trouble/troubles.js";
import { walkInWords } from "../walk/sentences.js";
import { fence, inlineCode, plain } from "./fence.js";
import { type Matrix, matrix } from "./matrix.js";
import { pictureText } from "./picture.js";
import { programsOf } from "./programs.js";
import { stageTitle, titleOf } from "./titles.js";
import type { PageInput, TypedLine } from "./types.js";
import { walkTable } from "./walk-table.js";

interface Group {
	readonly title: string;
	readonly code: string;
	/** The explanation, where the page has not had it before. */
	readonly text: readonly string[];
}

/** Makes the view of a page. Throws where its parts are not of one topology: that is a bug of who put them together. */
export function pageView(input: PageInput) {
	const { topology, digest, locale, story, source, transcript, pictures, place } = input;
	if (transcript.digest !== digest)
		throw new Error(`the transcript is of ${transcript.digest}, the topology is ${digest}: record it anew`);
	const prose = proseOf(locale);
	const { headings, notes } = prose;
	const byProcess = topology.namespaces === "pid";
	const uplink = topology.nodes.flatMap((node) => (node.kind === "machine" && node.uplink ? [node.uplink] : []))[0];
	const told = new Set<Topic>();
	/** Whether the page tells of something for the first time. */
	const first: First = (what) => !told.has(what) && told.add(what) !== undefined;
	let before: Matrix | null = null;
	return {
		title: plain(titleOf(topology, story)),
		languages: languagesOf(input),
		intro: list(story.intro ?? topology.description),
		headings,
		notes: [
			notes.reading,
			...(uplink === undefined ? [] : [notes.uplink(uplink)]),
			notes.recorded,
			...(isMarked(transcript) ? [notes.marks] : []),
			...looksOf(input, prose),
		],
		whole: pictureText(pictures.whole, place),
		source: { name: source.name, code: fence("ts", source.text) },
		stages: topology.stages.map(({ name, note }, index) => {
			const own = story.stages[name];
			const record = transcript.stages.find(({ stage }) => stage === name);
			const groups = groupsOf(input.typed[index] ?? [], first, byProcess, prose);
			const text = list(own?.text ?? note);
			const found = matrix(input.pairs[index] ?? [], record?.observed ?? {}, prose);
			const isSame = found !== null && found.table === before?.table;
			before = found;
			const picture = pictures.stages[index];
			return {
				heading: plain(stageTitle(topology, index, story, prose)),
				picture: picture === undefined ? [] : [pictureText(picture, place)],
				text,
				groups,
				nothing: groups.length === 0 && text.length === 0 ? [notes.nothingNew] : [],
				script: groups.length === 0 || isOnTheWay(input, index) ? [] : scriptOf(name, first("script"), prose),
				onTheWay: isOnTheWay(input, index) ? [notes.onTheWay] : [],
				shown: (record?.shown ?? []).map((one) => shownView(one, input, first, prose)),
				matrix: found === null ? [] : [matrixText(found, isSame, first("matrix"), prose)],
			};
		}),
		troubles: troublesOf(topology).map((kind) => prose.troubles[kind]),
		troublesNote: notes.troubles,
		teardown: byProcess ? notes.teardownByProcess : notes.teardown,
		removed: fence("shell-session", input.removed.map(({ text }) => `# ${text}`).join("\n")),
		removedNotes: input.removed.some(({ kind }) => kind === "forward") ? [notes.forwardedBefore] : [],
		byScript: notes.teardownByScript,
		scriptsNote: notes.scripts(programsOf(topology, prose)),
		scripts: input.scripts,
		digest,
	};
}

/** What the reader needs for the page's own commands; nothing where it shows none. */
function looksOf({ transcript }: PageInput, { notes, diagram }: Prose): string[] {
	const programs = Object.keys(transcript.programs).map(inlineCode);
	return programs.length === 0 ? [] : [notes.looks(programs.join(diagram.told.comma))];
}

/** Whether an output shows a mark of the scripts. */
const isMarked = ({ stages }: PageInput["transcript"]): boolean =>
	stages.some(({ shown }) =>
		shown.some(
			(one) =>
				one.kind === "look" && one.lines.some(({ output }) => output.some((text) => /\balias netgen:/.test(text))),
		),
	);

type Topic = TypedKind | "script" | "matrix" | "inside" | "walk";
type First = (what: Topic) => boolean;

/** The script that does what was typed at a stage; how it does it is told once. */
function scriptOf(stage: string, isFirst: boolean, { notes }: Prose): string[] {
	const command = `sh setup.sh --until ${stage}`;
	return [isFirst ? notes.byScript(command) : notes.byScriptAgain(command)];
}

const list = (text: string | undefined): string[] => (text === undefined || text === "" ? [] : [text]);

/** This language, and the way to the others; nothing where there are none. */
function languagesOf({ locale, elsewhere }: PageInput): string[] {
	const links = elsewhere.map((one) => `[${proseOf(one.locale).language}](${one.path})`);
	return links.length === 0 ? [] : [[proseOf(locale).language, ...links].join(" · ")];
}

const isInside = /^(?:ip -n |ip netns exec |nsenter )/;

/** Lines of one kind that follow each other belong together. */
function groupsOf(lines: readonly TypedLine[], first: First, byProcess: boolean, { steps, notes }: Prose): Group[] {
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
		const inside = run.some((line) => isInside.test(line.text)) && first("inside");
		return [
			{
				title,
				code,
				text: [...(first(kind) ? [text] : []), ...(inside ? [byProcess ? notes.insideByProcess : notes.inside] : [])],
			},
		];
	});
}

const isOnTheWay = ({ topology: { links } }: PageInput, stage: number): boolean =>
	links.some(({ from, moved }) => moved !== undefined && from <= stage && stage < moved);

function matrixText(
	{ table, agreed, total }: Matrix,
	isSame: boolean,
	isFirst: boolean,
	{ notes, diagram }: Prose,
): string[] {
	const count = notes.agreed(agreed, total);
	if (isSame) return [[notes.matrixAsBefore, count].join(diagram.told.gap)];
	return [...(isFirst ? [notes.matrix] : []), table, count];
}

interface ShownView {
	readonly text: readonly string[];
	/** Blocks of Markdown, one under the other. */
	readonly blocks: readonly string[];
}

function shownView(record: LookRecord | WalkRecord, input: PageInput, first: First, prose: Prose): ShownView {
	const { story, topology, walks, pictures, place } = input;
	const text = list(story.shown[record.name]);
	if (record.kind === "look") return { text, blocks: lookBlocks(record, prose) };
	const walk = walks.get(record.name);
	const picture = pictures.walks.get(record.name);
	if (walk === undefined || picture === undefined)
		throw new Error(`the walk ${record.name} is shown, and nobody walked and drew it`);
	const steps = walkInWords(topology, walk, record.seen, prose);
	const numbered = steps.some(({ number }) => number !== null);
	return {
		text,
		blocks: [
			`**${prose.headings.walk(walk.from, walk.address)}**`,
			pictureText(picture, place),
			walkTable(steps, prose),
			...(numbered && first("walk") ? [prose.notes.walk] : []),
		],
	};
}

function lookBlocks({ lines, meanwhile, shell }: LookRecord, { notes }: Prose): string[] {
	const asks = shell?.prompt ?? "# ";
	const session = [
		...(shell ? [`# ${shell.typed}`] : []),
		...lines.flatMap(({ typed, output }) => [`${asks}${typed}`, ...output]),
		...(shell ? [`${asks}exit`] : []),
	];
	return [
		...meanwhile.flatMap(({ typed, output }) => [
			notes.meanwhile,
			fence("shell-session", [`# ${typed}`, ...output].join("\n")),
		]),
		...(meanwhile.length > 0 ? [notes.inTheFirst] : []),
		fence("shell-session", session.join("\n")),
	];
}
