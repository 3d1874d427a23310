import { expect, test } from "vitest";
import { helpBlocks } from "./help.js";

/** @param {string} text */
const command = (text) => {
	let write = (/** @type {string} */ _text) => {};
	return /** @type {import("./program.js").Command} */ (
		/** @type {unknown} */ ({
			configureOutput: (/** @type {{ writeOut: typeof write }} */ output) => {
				write = output.writeOut;
			},
			helpInformation: () => "Usage: x\n",
			outputHelp: () => write(`Usage: x\n${text}`),
		})
	);
};

test("the blocks below the options", () => {
	const text = `
Examples:
  x a | jq .b  one thing
  x            another

A paragraph.

The shortest:
  a {
    b
  }

Exit codes:
   0  done
  70  a bug
`;
	expect(helpBlocks(command(text))).toEqual([
		{
			kind: "examples",
			rows: [
				["x a | jq .b", "one thing"],
				["x", "another"],
			],
		},
		{ kind: "text", text: "A paragraph." },
		{ kind: "code", intro: "The shortest:", text: "a {\n  b\n}" },
		{
			kind: "exits",
			rows: [
				["0", "done"],
				["70", "a bug"],
			],
		},
	]);
	expect(() => helpBlocks(command("Examples:\n  only one column\n"))).toThrow("two columns");
});
