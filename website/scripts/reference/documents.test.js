import { expect, test } from "vitest";
import { documentPage, filesBeside } from "./documents.js";

test("the headline becomes the title", () => {
	expect(documentPage("# A: b\n\nText.\n", { position: 3 })).toBe(
		'---\ntitle: "A: b"\nsidebar_position: 3\n---\n\nText.\n',
	);
	expect(() => documentPage("Text.\n", { position: 3 })).toThrow("headline");
});

test("files beside it", () => {
	expect(filesBeside("![a](a.svg) [b](https://example.org/) [c](#here) [d](d.md#there)")).toEqual(["a.svg", "d.md"]);
});
