import { describe, expect, test } from "vitest";
import { readStory } from "./read-story.js";

const named = { stages: ["lan", "nat"], shown: ["ping"] };
const whole = `# A home LAN

What it is about.

\`\`\`sh
# no heading, a comment
\`\`\`

## lan: One bridge

Two hosts.

### ping

It answers.

## nat: The way out

And out.
`;

describe("a story", () => {
	test("is read by its headings", () => {
		expect(readStory(whole, named)).toEqual({
			faults: [],
			story: {
				title: "A home LAN",
				intro: "What it is about.\n\n```sh\n# no heading, a comment\n```",
				stages: { lan: { title: "One bridge", text: "Two hosts." }, nat: { title: "The way out", text: "And out." } },
				shown: { ping: "It answers." },
			},
		});
	});

	test.each([
		["text above the title", `text\n${whole}`, 1, "there is text above the title"],
		["no title", whole.replace("# A home LAN", ""), 1, "it has no title"],
		["a second title", `${whole}\n# Again`, 21, "a second title: 'Again'"],
		["a stage that isn't there", `${whole}## dmz: x`, 20, "there is no stage 'dmz'; the stages are lan, nat"],
		["a stage twice", `${whole}## lan: x`, 20, "the stage 'lan' has been told before"],
		["a stage without a heading", whole.replace("## lan: One bridge", "## lan"), 9, "the stage 'lan' has no heading"],
		["a stage that is missing", whole.replace("## nat: The way out", ""), 1, "the stage 'nat' is not told of"],
		["a name that isn't shown", `${whole}### pong`, 20, "nothing that is shown is named 'pong'; the names are ping"],
		["a name twice", `${whole}### ping`, 20, "'ping' has been told before"],
	])("%s is a fault, with its line", (_, text, line, message) => {
		const { faults } = readStory(text, named);
		expect(faults).toContainEqual({ line, message: expect.stringContaining(message) });
	});
});
