import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const website = new URL("../", import.meta.url);
const sources = ["src/home/", "src/pages/"].flatMap((folder) =>
	readdirSync(new URL(folder, website))
		.filter((name) => name.endsWith(".tsx"))
		.map((name) => readFileSync(new URL(folder + name, website), "utf8")),
);
const ids = sources.flatMap((text) => [...text.matchAll(/\bid(?:=|: )"(home\.[\w.]+)"/g)].map(([, id]) => id)).sort();

/** @param {string} text */
const placeholders = (text) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

test.each(["ja", "zh"])("%s says all that the pages say, and nothing else", (locale) => {
	/** @type {Record<string, { message: string }>} */
	const code = JSON.parse(readFileSync(new URL(`i18n/${locale}/code.json`, website), "utf8"));
	expect(ids.length).toBeGreaterThan(30);
	expect(Object.keys(code).sort()).toEqual(ids);
	expect(placeholders(code["home.today.commands"]?.message ?? "")).toEqual([
		"{check}",
		"{docs}",
		"{emit}",
		"{graph}",
		"{reach}",
		"{record}",
		"{run}",
	]);
});
