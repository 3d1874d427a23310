import { expect, it } from "vitest";
import { naturalOrder } from "./natural-order.js";

it("orders numbers by value and the rest by character", () => {
	expect(["h10", "h2", "H1", "h2-a", "a", "h02"].sort(naturalOrder)).toEqual(["H1", "a", "h02", "h2", "h2-a", "h10"]);
	expect(naturalOrder("x", "x")).toBe(0);
});
