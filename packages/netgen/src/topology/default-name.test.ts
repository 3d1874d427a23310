import { expect, test } from "vitest";
import { defaultName } from "./default-name.js";

test.each([
	["/labs/home-lan/topology.ts", "home-lan"],
	["/labs/two.yaml", "two"],
	["/labs/My Lab (2)/topology.yaml", "my-lab-2"],
	["/labs/2nd Café/topology.yml", "nd-cafe"],
	["/topology.ts", "lab"],
	["/日本語/topology.ts", "lab"],
	[`/labs/${"x".repeat(31)}-yy/topology.ts`, "x".repeat(31)],
])("%s is named %s", (file, name) => {
	expect(defaultName(file)).toBe(name);
});
