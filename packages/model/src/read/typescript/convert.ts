import type { Located, LocatedEntry } from "../../located.js";
import type { Context } from "./context.js";
import { nameOf, type Value } from "./value.js";

/** The tree that the rest of netgen reads; what a topology cannot hold is reported. Shared parts stay shared. */
export function toLocated(cx: Context, root: Value): Located | null {
	const done = new Map<Value, Located | null>();

	const convert = (value: Value): Located | null => {
		const known = done.get(value);
		if (known !== undefined) return known;
		const made = fresh(value);
		done.set(value, made);
		return made;
	};

	const fresh = (value: Value): Located | null => {
		const { place } = value;
		if (value.kind === "refused") return null;
		if (value.kind === "list") {
			const items = value.items.map((item) => convert(item) ?? { kind: "scalar" as const, value: null, place });
			return { kind: "list", items, place };
		}
		if (value.kind === "map") {
			const entries = new Map<string, LocatedEntry>();
			for (const [key, entry] of value.entries) {
				if (entry.value.kind === "scalar" && entry.value.value === undefined) continue;
				const item = convert(entry.value);
				if (item) entries.set(key, { keyPlace: entry.keyPlace, value: item });
			}
			return { kind: "map", entries, place };
		}
		if (value.kind === "scalar") {
			const { value: plain } = value;
			if (plain !== undefined && (typeof plain !== "number" || Number.isFinite(plain)))
				return { kind: "scalar", value: plain, place };
		}
		cx.report.add("NG005", { what: nameOf(value) }, place);
		return null;
	};

	return convert(root);
}
