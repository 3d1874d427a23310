import { describe, expect, test } from "vitest";
import { read, usage } from "./options.js";

describe("the options of the bench", () => {
	test("left out", () => {
		expect(read([], "dash")).toMatchObject({
			rounds: 5,
			sizes: [100, 500],
			chain: 50,
			hosts: 50,
			only: ["netgen", "nl_star", "batch", "tutorial", "mininet", "empty"],
			shell: "dash",
			tutorial: false,
			json: false,
		});
	});

	test("given", () => {
		const words = ["--rounds", "2", "--sizes", "20,30", "--only", "netgen,batch", "--json", "--shell", "sh"];
		expect(read(words, "dash")).toMatchObject({
			rounds: 2,
			sizes: [20, 30],
			only: ["netgen", "batch"],
			json: true,
			shell: "sh",
		});
	});

	test.each([
		[["--rounds", "0"], /--rounds 0: a whole number from 1/],
		[["--sizes", "100,many"], /--sizes many/],
		[["--sizes", "2000"], /to 1000/],
		[["--only", "netgen,docker"], /there is no docker; there are: netgen, /],
		[["--fast"], /--fast/],
	])("%j is refused", (words, message) => {
		expect(() => read(words, "dash")).toThrow(message);
	});

	test("each is explained", () => {
		expect(read(["--help"], "dash")).toBe("help");
		for (const name of Object.keys(read([], "dash"))) expect(usage).toContain(`--${name} `);
	});
});
