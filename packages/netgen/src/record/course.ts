/** The course of a recording: build stage by stage, check, do what is shown, remove. */
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LookRecord, Observed, StageRecord, Transcript, WalkRecord } from "@netgen/emit-docs";
import { quote, typed } from "@netgen/emit-sh";
import { digest, type Look, type Pair, reach, type StageIndex, type Topology } from "@netgen/model";
import { scriptsFor } from "../outputs/scripts.js";
import { packageFile } from "../package-files.js";
import type { Commands } from "../sandbox/sandbox.js";
import type { Opened } from "../sandbox/with-sandbox.js";
import { Failed } from "./failed.js";
import { forgetLines, indexLines, type Numbers, numbersOf, readIndexes } from "./indexes.js";
import { type Line, readLook, scriptOf, writeScript } from "./looks.js";
import { type Normaliser, normaliser } from "./normalise.js";
import { askable, askingLines, observedOf, readAnswers } from "./pairs.js";
import { programsOf, versions } from "./programs.js";
import { disagreements, followed, seen } from "./walks.js";

interface Tools extends Opened {
	readonly progress: (line: string) => void;
}

export async function recordCourse(topology: Topology, tools: Tools): Promise<Transcript> {
	const { folder, under, env } = tools;
	const scripts = (topology.show ?? []).map((show) =>
		show.kind === "look" ? scriptOf(topology, show) : followed(topology, show, folder).script,
	);
	const programs = versions(programsOf(scripts.flatMap(({ lines, meanwhile }) => [...lines, ...meanwhile])), env);
	copyFileSync(packageFile("src/record/look.sh"), join(folder, "look.sh"));

	under("starting the sandbox");
	await must(tools, "start", [], "the sandbox could not be started");
	if (scriptsFor(topology).includes("fixture"))
		await must(tools, "fixture", [], "fixture.sh, which plays the outside, failed");
	await serveInternet(topology, tools);
	await must(tools, "snapshot", ["before"], "the machine could not be looked at before");
	const clean = normaliser(JSON.stringify(topology));
	const stages: StageRecord[] = [];
	for (const index of topology.stages.keys()) stages.push(await recordStage(topology, index, clean, tools));

	under("removing the network");
	await must(tools, "teardown-quietly", [], "teardown.sh failed");
	await must(tools, "snapshot", ["after"], "the machine could not be looked at afterwards");
	await must(tools, "compare", [], "the machine is not as it was before");
	return { format: 2, topology: topology.name, digest: digest(topology), programs, stages };
}

/** What stands for the internet answers at the web's port, too. */
async function serveInternet(topology: Topology, tools: Tools): Promise<void> {
	const internet = topology.nodes.find((node) => node.kind === "internet");
	if (internet?.kind !== "internet") return;
	copyFileSync(packageFile("src/record/web.mjs"), join(tools.folder, "web.mjs"));
	const words = [
		`nsenter --net=/run/netns/${internet.name}`,
		...[process.execPath, join(tools.folder, "web.mjs"), ...internet.answers.map(({ text }) => text)].map(quote),
	];
	writeFileSync(join(tools.folder, "serve.sh"), `exec ${words.join(" ")}\n`);
	await must(tools, "serve", [], "the web server of the internet does not start");
}

async function recordStage(topology: Topology, index: number, clean: Normaliser, tools: Tools): Promise<StageRecord> {
	const { folder, under, progress } = tools;
	const stage = topology.stages[index]?.name ?? "";
	const onTheWay = await recordOnTheWay(topology, index, clean, tools);
	under(`building stage ${stage}`);
	await must(tools, "setup-quietly", [stage], `setup.sh --until ${stage} failed`);
	under(`checking stage ${stage}`);
	const claims: string[] = [];
	const verified = await tools.sandbox.run("verify", [stage], {
		onStdout: (line) => {
			if (/^(not )?ok /.test(line)) claims.push(line);
		},
		onStderr: progress,
	});
	if (verified !== 0)
		throw new Failed(
			`verify.sh --stage ${stage} ended with ${verified}: ${claims.find((line) => !line.startsWith("ok")) ?? ""}`,
		);
	under(`asking who reaches whom at stage ${stage}`);
	const observed = await ask(topology, index, tools);
	const shown: (LookRecord | WalkRecord)[] = [...onTheWay];
	for (const show of topology.show ?? []) {
		if (show.at !== index || onTheWay.some(({ name }) => name === show.name)) continue;
		under(`recording ${show.name} at stage ${stage}`);
		if (show.kind === "look") shown.push(await recordLook(topology, show, index, clean, tools));
		else {
			const place = join(folder, `look.${show.name}`);
			const { script, taps, hops } = followed(topology, show, place);
			// each walk begins with the question who has the next hop's address
			await type("look.flush", forgetLines(topology, index), tools);
			writeScript(place, script);
			await must(tools, "look", [`look.${show.name}`], `${show.name} can't be run`);
			const packets = seen(taps);
			const wrong = disagreements(hops, packets);
			if (wrong.length > 0)
				throw new Failed(`${show.name}: the kernel and the model do not agree:\n${wrong.join("\n")}`);
			shown.push({ kind: "walk", name: show.name, seen: packets });
		}
	}
	return { stage, claims, observed, shown };
}

/**
 * Every pair is asked. Where one got something else than the model says it is asked again: on a machine that does other
 * work an answer is late now and then.
 */
async function ask(topology: Topology, stage: StageIndex, tools: Tools): Promise<Observed> {
	const pairs = askable([...reach(topology, stage).pairs()]);
	const results: Pair["result"][] = [];
	let open = pairs.map((_, index) => index);
	for (let round = 1; open.length > 0 && round <= rounds; round++) {
		const asked = open.flatMap((index) => pairs[index] ?? []);
		const place = `look.pairs.${round}`;
		writeScript(join(tools.folder, place), { lines: askingLines(topology, asked), meanwhile: [], together });
		await must(tools, "look", [place], "the pairs can't be asked");
		const answers = readAnswers(join(tools.folder, place), asked);
		for (const [row, index] of open.entries()) results[index] = answers[row] ?? "no-answer";
		open = open.filter((index) => results[index] !== pairs[index]?.result);
	}
	const wrong = open.map((index) => {
		const { from, address, result } = pairs[index] as Pair;
		return `${from} asks ${address}: the model says ${result}, the kernel ${results[index]}`;
	});
	if (wrong.length > 0) throw new Failed(`the kernel and the model do not agree:\n${wrong.join("\n")}`);
	return observedOf(pairs, results);
}
const rounds = 3;
const together = 64;

async function recordLook(
	topology: Topology,
	look: Look,
	standing: StageIndex,
	clean: Normaliser,
	tools: Tools,
): Promise<LookRecord> {
	const script = scriptOf(topology, look);
	const place = join(tools.folder, `look.${look.name}`);
	const numbers = await lookUpNumbers(topology, standing, tools);
	writeScript(place, script);
	await must(tools, "look", [`look.${look.name}`], `${look.name} can't be run`);
	return readLook(look.name, place, script, (text, at) => clean.line(text, at, numbers));
}

/**
 * A cable that is on its way at this stage is typed, on what the stage before has left, looked at, and taken away again:
 * the scripts make its ends in their places at once.
 */
async function recordOnTheWay(
	topology: Topology,
	index: StageIndex,
	clean: Normaliser,
	tools: Tools,
): Promise<LookRecord[]> {
	if (!topology.links.some(({ from, moved }) => moved !== undefined && from <= index && index < moved)) return [];
	const lines = typed(topology, index);
	const looks = (topology.show ?? []).filter((show) => show.at === index);
	const stage = topology.stages[index]?.name ?? "";
	tools.under(`recording cables on their way at stage ${stage}`);
	if (index === 0 || lines.some(({ kind }) => kind !== "loose-cable"))
		throw new Failed(`${stage}: cables on their way need a stage of their own, behind that of their namespaces`);
	const made = lines.map(({ text }) => ({ place: null, typed: text }));
	const ends = topology.links.flatMap(({ from, ends: [{ interface: name }] }) => (from === index ? [name] : []));
	const gone = ends.map((name) => ({ place: null, typed: `ip link delete ${name}` }));
	await type("look.way", made, tools);
	const found: LookRecord[] = [];
	for (const look of looks) {
		if (look.kind === "walk") throw new Failed(`${look.name}: no packet goes where cables are on their way`);
		found.push(await recordLook(topology, look, index - 1, clean, tools));
	}
	await type("look.back", gone, tools);
	return found;
}

/** Runs lines that have to succeed. */
async function type(name: string, lines: readonly Line[], tools: Tools): Promise<void> {
	const place = join(tools.folder, name);
	const script = { lines, meanwhile: [] };
	writeScript(place, script);
	await must(tools, "look", [name], `${name} can't be run`);
	const bad = readLook(name, place, script, (text) => text).lines.find((line) => line.exit !== 0);
	if (bad) throw new Failed(`that failed: ${bad.typed}: ${bad.output.join("\n")}`);
}

/** Waits until what comes by itself has come: the state that goes with a carrier, and link-local addresses. */
async function lookUpNumbers(topology: Topology, stage: number, tools: Tools): Promise<Numbers> {
	const lines = indexLines(topology, stage);
	const place = join(tools.folder, "look.indexes");
	writeScript(place, { lines, meanwhile: [] });
	for (let tries = 0; tries < mostTries; tries++) {
		await must(tools, "look", ["look.indexes"], "the interfaces could not be listed");
		const found = readIndexes(place, lines);
		if (found !== null) return numbersOf(topology, found);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Failed(
		"the interfaces do not settle: an address is still tentative, or a state does not follow its carrier",
	);
}
const mostTries = 100;

async function must<C extends keyof Commands>(
	{ sandbox, progress }: Tools,
	command: C,
	argument: Commands[C],
	complaint: string,
): Promise<void> {
	const said: string[] = [];
	const onLine = (line: string): void => {
		said.push(line);
		progress(line);
	};
	const code = await sandbox.run(command, argument, { onStdout: onLine, onStderr: onLine });
	if (code !== 0) throw new Failed(`${complaint} (exit code ${code}): ${said.slice(-5).join("\n")}`);
}
