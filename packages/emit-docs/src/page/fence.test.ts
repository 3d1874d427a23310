import { describe, expect, test } from "vitest";
import { fence, inlineCode, plain } from "./fence.js";

describe("code in Markdown", () => {
	test("a block", () => {
		expect(fence("sh", "ls\n")).toBe("```sh\nls\n```");
		expect(fence("md", "```\nx\n```")).toBe("````md\n```\nx\n```\n````");
	});

	test("within a line", () => {
		expect(inlineCode("ip link")).toBe("`ip link`");
		expect(inlineCode("a`b")).toBe("`` a`b ``");
	});

	test("a plain text is no markup", () => {
		expect(plain("*a* [b](c) <d> # e | f")).toBe("\\*a\\* \\[b\\](c) \\<d\\> \\# e \\| f");
	});
});
