import { hostileText, nastyNames } from "@netgen/testkit";
import fc from "fast-check";
import { nameSlots, otherSlots, type ShapeName, type Slots, shapes, textSlots } from "./slots.js";

export interface Case {
	readonly shape: ShapeName;
	readonly slots: Slots;
}

const filled = (
	slots: readonly string[],
	value: fc.Arbitrary<string>,
	least: number,
	most: number,
): fc.Arbitrary<Slots> =>
	fc
		.array(fc.tuple(fc.constantFrom(...slots), value), { minLength: least, maxLength: most })
		.map((pairs) => Object.fromEntries(pairs) as Slots);

const texts = filled(textSlots, hostileText(), 1, 5);
const nasty = fc.constantFrom<string>(...nastyNames);
/** What is allowed for a topology and for a stage has no capitals. */
const lower = new Set(["topology", "first", "second"]);
const names = filled(nameSlots, nasty, 1, 4).map(
	(slots) =>
		Object.fromEntries(
			Object.entries(slots).map(([slot, name]) => [slot, lower.has(slot) ? name.toLowerCase() : name]),
		) as Slots,
);
const anywhere = filled([...nameSlots, ...otherSlots], hostileText(), 1, 2);

/** Cases: half of them have hostile texts where any are allowed; the rest also have odd names, or texts anywhere. */
export const arbitraryCase: fc.Arbitrary<Case> = fc.record({
	shape: fc.constantFrom(...(Object.keys(shapes) as ShapeName[])),
	slots: fc.oneof(
		{ weight: 8, arbitrary: texts },
		{ weight: 4, arbitrary: fc.tuple(texts, names).map(([text, name]) => ({ ...text, ...name })) },
		{ weight: 4, arbitrary: fc.tuple(texts, anywhere).map(([text, other]) => ({ ...text, ...other })) },
	),
});
