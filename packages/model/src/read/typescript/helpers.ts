import { limits } from "../limits.js";
import { atMost, wantFunction, wantMap, wantText, wantWhole } from "./expect.js";
import { checkKey, growing, makeList, makeMap } from "./make.js";
import { addEntry } from "./members/collections.js";
import { type Entry, type Native, scalar } from "./value.js";

/** What `import { ... } from "netgen"` gives: the same functions that the package exports, worked out here. */
export const helpers: Readonly<Record<string, Native>> = {
	cable: (cx, args, at) => {
		const wanted = { of: "cable()", at };
		atMost(cx, args, 2, wanted);
		const ends = [args[0], args[1]].map((end) => scalar(wantText(cx, end, wanted), end?.place ?? at));
		return makeList(cx, ends, at);
	},
	defineTopology: (cx, args, at) => {
		const wanted = { of: "defineTopology()", at };
		atMost(cx, args, 1, wanted);
		return wantMap(cx, args[0], wanted);
	},
	join: (cx, args, at) => {
		const wanted = { of: "join()", at };
		atMost(cx, args, 2, wanted);
		const entries = new Map(wantMap(cx, args[0], wanted).entries);
		for (const [key, entry] of wantMap(cx, args[1], wanted).entries) {
			cx.attempt(at, () => {
				addEntry(cx, entries, key, entry);
				return entry.value;
			});
		}
		return makeMap(cx, entries, at);
	},
	range: (cx, args, at) => {
		const wanted = { of: "range()", at };
		atMost(cx, args, 3, wanted);
		const prefix = wantText(cx, args[0], wanted);
		const count = wantWhole(cx, args[1], 0, limits.list, wanted);
		const make = args[2] && wantFunction(cx, args[2], wanted);
		const keyPlace = args[0]?.place ?? at;
		checkKey(cx, `${prefix}${count}`, keyPlace);
		const entries = new Map<string, Entry>();
		const grown = growing(cx, at);
		for (let i = 0; i < count; i++) {
			const value = make ? cx.attempt(at, () => cx.call(make, [scalar(i, at)], at)) : scalar("host", at);
			cx.meter.steps(1, at);
			entries.set(`${prefix}${i}`, { keyPlace, value: grown(value) });
		}
		return makeMap(cx, entries, at);
	},
};
