/** What `ip` was asked for, against what the plan says. */
import type { Topology } from "@netgen/model";
import type { Asked } from "@netgen/testkit";
import { commands, plan } from "../../src/index.js";
import { marksOf } from "./marks.js";

/** Questions: they change nothing. */
const questions = [
	/^(link show|address show|route show table all)$/,
	/^argv (-V|netns list|(-o )?route get (fibmatch )?[0-9a-f.:]+( from [0-9.]+ iif \S+)?|(-o )?route show (match|root) [0-9a-f.:/]+|link show dev [A-Za-z0-9-]+)$/,
];

/** What was asked to be changed, in the order of asking. */
export const changes = (asked: readonly Asked[]): Asked[] =>
	asked.filter(({ place, words }) => place !== "probe" && !questions.some((question) => question.test(words)));

/** What the plan says, on a machine that has none of it. */
export function planned(topology: Topology): Asked[] {
	const marks = marksOf(topology.name);
	return plan(topology).steps.flatMap((step) =>
		commands(step, marks).do.map(({ place, argv }) => ({ place: place ?? "-", words: argv.join(" ") })),
	);
}

/** The words as one text for each, sorted: a multiset. */
export const multiset = (lines: readonly Asked[]): string[] =>
	lines.map(({ place, words }) => `${place}: ${words}`).sort();

type Rank = readonly [RegExp, number];
/** Of what is done to one device: made, then plugged in, addressed, brought up; routes last. */
const ranks: readonly Rank[] = [
	[/ master /, 1],
	[/^address add /, 2],
	[/^link set dev \S+ up$/, 3],
	[/^route add /, 4],
];

/** What came before something that it stands on; nothing where the order is right. */
export function outOfOrder(lines: readonly Asked[]): string[] {
	const faults: string[] = [];
	const places = new Set(["-"]);
	const devices = new Map<string, number>();
	const need = (there: boolean, words: string): void => {
		if (!there) faults.push(words);
	};
	for (const { place, words } of lines) {
		const list = words.split(" ");
		need(places.has(place), `${place}: ${words} (no such namespace yet)`);
		if (words.startsWith("netns add ")) {
			places.add(list[2] ?? "");
			devices.set(`${list[2]} lo`, 0);
		} else if (words.startsWith("link add ")) {
			for (const end of words.split(" type veth peer ")) {
				const at = / netns (\S+)/.exec(end)?.[1] ?? "-";
				need(places.has(at), `${words} (no namespace ${at} yet)`);
				devices.set(`${at} ${/name (\S+)/.exec(end)?.[1]}`, 0);
			}
		} else {
			const key = `${place} ${list[list.lastIndexOf("dev") + 1]}`;
			const rank = ranks.find(([pattern]) => pattern.test(words))?.[1] ?? 0;
			const before = devices.get(key);
			need(before !== undefined, `${place}: ${words} (no such link yet)`);
			need((before ?? 0) <= rank || rank === 0, `${place}: ${words} (comes late)`);
			devices.set(key, Math.max(before ?? 0, rank));
		}
	}
	return faults;
}
