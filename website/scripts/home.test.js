import { expect, test } from "vitest";
import { aboutPicture, outputOf } from "./home.js";

const ping = { typed: "ip netns exec pc ping -c 1 10.0.0.2", output: ["1 received"] };
const recorded = {
	stage: "lan",
	claims: ["ok 1 - there is a namespace pc that does not forward", "ok 2 - pc reaches printer (10.0.0.2)"],
	shown: [{ kind: "walk" }, { kind: "look", lines: [ping] }],
};

test("what was printed of a host: its ping, and who it reaches", () => {
	expect(outputOf(recorded, "pc")).toEqual({
		typed: [ping],
		reached: ["ok 2 - pc reaches printer (10.0.0.2)"],
		claims: 2,
	});
	expect(() => outputOf(recorded, "printer")).toThrow("no ping from printer");
	expect(() => outputOf({ ...recorded, claims: ["not ok 1 - pc is there"] }, "pc")).toThrow("does not hold");
});

test("a picture's size and words", () => {
	const svg = '<svg class="ng-diagram" width="500" height="75" role="img">\n<desc id="d">a -&gt; b &amp; c</desc>';
	expect(aboutPicture(svg)).toEqual({ width: 500, height: 75, text: "a -> b & c" });
	expect(() => aboutPicture("<svg/>")).toThrow("without size");
});
