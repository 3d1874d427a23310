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

/** The sentences of the pages that have places for something, each with what it has places for. */
const withPlaces = new Map(
	sources.flatMap((text) =>
		[...text.matchAll(/<Translate\s+id="(home\.[\w.]+)"\s+values=[\s\S]*?\}\s*>\s*\{\s*"([^"]*)"/g)].map(
			([, id = "", message = ""]) => /** @type {const} */ ([id, placeholders(message)]),
		),
	),
);

test.each(["ja", "zh"])("%s says all that the pages say, and nothing else", (locale) => {
	/** @type {Record<string, { message: string }>} */
	const code = JSON.parse(readFileSync(new URL(`i18n/${locale}/code.json`, website), "utf8"));
	const home = Object.entries(code).filter(([id]) => id.startsWith("home."));
	expect(ids.length).toBeGreaterThan(30);
	expect(home.map(([id]) => id).sort()).toEqual(ids);
	expect(withPlaces.size).toBeGreaterThan(3);
	for (const [id, { message }] of home) expect([id, placeholders(message)]).toEqual([id, withPlaces.get(id) ?? []]);
});
