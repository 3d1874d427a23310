/** What the front page shows of a lab, stage by stage: its pictures, and what was printed in the recorded run. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { scriptLines, scriptStages, topologyLines } from "./excerpt.js";

/**
 * @typedef {{ typed: string, output: string[] }} Typed
 * @typedef {{ kind: string, lines?: Typed[] }} Shown
 * @typedef {{ stage: string, claims: string[], shown: Shown[] }} Recorded
 */

/**
 * The commands that ask from a host at a stage, and what the checks say of that host.
 * @param {Recorded} recorded
 * @param {string} host
 */
export function outputOf({ stage, claims, shown }, host) {
	const asks = (/** @type {Typed} */ line) => line.typed.startsWith(`ip netns exec ${host} ping `);
	const look = shown.find(({ lines }) => lines?.some(asks));
	if (look?.lines === undefined) throw new Error(`at stage "${stage}" the lab shows no ping from ${host}`);
	const failed = claims.find((claim) => !claim.startsWith("ok "));
	if (failed !== undefined) throw new Error(`at stage "${stage}" a claim does not hold: ${failed}`);
	return {
		typed: look.lines.map(({ typed, output }) => ({ typed, output })),
		reached: claims.filter((claim) => new RegExp(`^ok \\d+ - ${host} (?:reaches|gets|fails) `).test(claim)),
		claims: claims.length,
	};
}

/**
 * The size of a picture, and what it shows, in words.
 * @param {string} svg
 */
export function aboutPicture(svg) {
	const [, width, height] = /^<svg [^>]*\bwidth="(\d+)" height="(\d+)"/.exec(svg) ?? [];
	const words = /<desc[^>]*>([^<]*)<\/desc>/.exec(svg)?.[1];
	if (width === undefined || height === undefined || words === undefined)
		throw new Error("a picture without size or words");
	const text = words.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
	return { width: Number(width), height: Number(height), text };
}

/**
 * @param {{ lab: string, host: string, locales: readonly string[], pictures: string }} from `pictures`: the folder that
 * gets a copy of them
 */
export function homeData({ lab, host, locales, pictures }) {
	const setup = readFileSync(join(lab, "setup.sh"), "utf8");
	const names = scriptStages(setup);
	/** @type {{ stages: Recorded[] }} */
	const transcript = JSON.parse(readFileSync(join(lab, "transcript.json"), "utf8"));
	rmSync(pictures, { recursive: true, force: true });

	/** @type {(locale: string, name: string) => ReturnType<typeof aboutPicture>} */
	const picture = (locale, name) => {
		const file = join(lab, "pictures", locale, `${name}.svg`);
		if (!existsSync(file)) throw new Error(`${file} is not there: the front page shows it`);
		mkdirSync(join(pictures, locale), { recursive: true });
		copyFileSync(file, join(pictures, locale, `${name}.svg`));
		return aboutPicture(readFileSync(file, "utf8"));
	};

	return {
		topology: topologyLines(readFileSync(join(lab, "topology.ts"), "utf8"), names),
		script: scriptLines(setup),
		stages: names.map((name) => {
			const recorded = transcript.stages.find(({ stage }) => stage === name);
			if (recorded === undefined) throw new Error(`transcript.json has no stage "${name}"`);
			return {
				name,
				...outputOf(recorded, host),
				pictures: Object.fromEntries(
					locales.map((locale) => {
						const { text, ...wide } = picture(locale, `stage-${name}`);
						const { text: _, ...narrow } = picture(locale, `stage-${name}-narrow`);
						return [locale, { text, wide, narrow }];
					}),
				),
			};
		}),
	};
}
