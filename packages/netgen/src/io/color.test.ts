import { expect, test } from "vitest";
import { wantsColor, widthOf } from "./color.js";

const terminal = { isTTY: true, columns: 72 };
const file = {};

test.each([
	[terminal, {}, true],
	[terminal, { TERM: "dumb" }, false],
	[terminal, { NO_COLOR: "1" }, false],
	[terminal, { NO_COLOR: "" }, true],
	[file, {}, false],
	[file, { FORCE_COLOR: "1" }, true],
	[file, { FORCE_COLOR: "" }, true],
	[terminal, { FORCE_COLOR: "0" }, false],
	[file, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
])("%j with %j: %s", (stream, env, color) => {
	expect(wantsColor(stream, env)).toBe(color);
});

test("width is the terminal's, and fixed elsewhere", () => {
	expect(widthOf(terminal)).toBe(72);
	expect(widthOf(file)).toBe(100);
	expect(widthOf({ isTTY: true, columns: 0 })).toBe(100);
});
