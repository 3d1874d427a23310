/**
 * Random networks: what the model says of each packet, and what the kernel does with it. Every pair is asked: result,
 * the way with addresses and TTL at each interface, and where and why it ends. `NETGEN_RUNS` is how many networks,
 * `NETGEN_SEED` which. A network that shows a difference is made as small as it gets and kept in `regressions/`.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { Topology } from "@netgen/model";
import { checkValue, lacks, lacksSandbox, pool } from "@netgen/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canaries, withBroken } from "./canaries.js";
import { compare, notAsked, type Observed, type Verdict } from "./compare.js";
import { crafted } from "./crafted.js";
import { arbitraryNetwork, arbitrarySwitched, type Network } from "./network.js";
import { observe } from "./observe.js";
import { askedOf, passesOver, type Question, questionsOf } from "./predict.js";
import { summary } from "./summary.js";

const runs = Number(process.env["NETGEN_RUNS"] ?? 50);
const seed = Number(process.env["NETGEN_SEED"] ?? 20261125);
/** With switches of Open vSwitch among the bridges. */
const switched = process.env["NETGEN_SWITCHES"] === "1";
const arbitrary = switched ? arbitrarySwitched : arbitraryNetwork;
const daemons = switched ? ["ovs-vsctl", "ovs-vswitchd", "ethtool"] : [];
const missing = lacks("ip", "nft", "nsenter", "flock", "awk", "perl", ...daemons) ?? lacksSandbox();
const regressions = fileURLToPath(new URL("regressions", import.meta.url));

interface Trial {
	readonly topology: Topology;
	readonly questions: readonly Question[];
	readonly observed: Observed;
	readonly verdicts: readonly Verdict[];
	/** A difference that was seen, and was not when the network was made again. */
	readonly once: string | undefined;
}

/**
 * A difference has to show each of three times, the network made anew for each: a busy machine loses a packet now and
 * then, and the kernel forgets which gateways are not heard when it clears its table of neighbours, one for all
 * namespaces. What the model has wrong shows every time. How many differed only once is counted, and told.
 */
async function judge(topology: Topology): Promise<Omit<Trial, "topology">> {
	const questions = questionsOf(topology);
	let once: string | undefined;
	for (let tries = 3; ; tries--) {
		const observed = await observe(topology, questions);
		const verdicts = compare(topology, questions, observed);
		const [first] = faultsOf({ verdicts });
		if (tries === 1 || first === undefined) return { questions, observed, verdicts, once };
		if (!questions.some(({ walk }) => passesOver(walk))) once ??= first;
	}
}

const faultsOf = ({ verdicts }: Pick<Trial, "verdicts">): string[] =>
	verdicts.flatMap(({ question: { from, address, bytes }, faults }) =>
		faults.map(
			(fault) => `${from} pings ${address.text}${bytes === undefined ? "" : ` with ${bytes} bytes`}: ${fault}`,
		),
	);

/** The smallest network that still shows a difference, as a file for the next run. */
async function shrunk(own: number): Promise<string> {
	const holds = fc.asyncProperty(
		arbitrary,
		async (network) => network === null || faultsOf(await judge(network.topology)).length === 0,
	);
	const { counterexample } = await fc.check(holds, { seed: own, numRuns: 1, interruptAfterTimeLimit: 120_000 });
	const network = counterexample?.[0];
	if (!network) return `seed ${own} (it did not show again)`;
	mkdirSync(regressions, { recursive: true });
	const path = `${regressions}/seed-${own}.json`;
	writeFileSync(path, `${JSON.stringify(network.input, null, "\t")}\n`);
	return path;
}

/** The network that a seed of its own gives, so that it can be drawn again alone. */
function networks(): { own: number; network: Network }[] {
	const found: { own: number; network: Network }[] = [];
	for (let own = seed; found.length < runs; own++) {
		const [network] = fc.sample(arbitrary, { numRuns: 1, seed: own });
		if (network) found.push({ own, network });
	}
	return found;
}

describe.skipIf(missing !== undefined)(`the kernel and the model${missing ? ` (${missing})` : ""}`, () => {
	const trials: Trial[] = [];
	const counted = summary(runs);

	test(`${runs} random networks`, { timeout: 600_000 + runs * 60_000 }, async () => {
		const wrong: string[] = [];
		await pool(networks(), 6, async ({ own, network }) => {
			const { topology } = network;
			const trial = { topology, ...(await judge(topology)) };
			const [first, ...more] = faultsOf(trial);
			counted.add(network, trial.verdicts);
			if (first === undefined && trial.once !== undefined) counted.once(`seed ${own}: ${trial.once}`);
			if (counted.networks() % 100 === 0) process.stdout.write(`${counted.networks()} of ${runs} networks\n`);
			// what canaries need: networks that a whole model has right, the first of many
			if (first === undefined && trials.length < 50) trials.push(trial);
			if (first !== undefined)
				wrong.push(
					`seed ${own}, ${network.fault ?? "no fault"}: ${first} (and ${more.length} more); kept: ${await shrunk(own)}`,
				);
		});
		process.stdout.write(counted.text());
		expect(wrong).toEqual([]);
		counted.check();
	});

	test.each(crafted)("crafted: %s", { timeout: 120_000 }, async (_, make) => {
		const topology = make();
		const trial = { topology, ...(await judge(topology)) };
		expect(faultsOf(trial)).toEqual([]);
		trials.push(trial);
	});

	test.each(canaries.map((canary) => [canary.rule, canary] as const))("a canary: %s", async (_, canary) => {
		const caught = await withBroken(canary, (broken) =>
			trials.some(({ topology, questions, observed }) => {
				const asked = askedOf(topology, questions, broken);
				// one that contradicts itself is noticed without the kernel
				if (asked === null) return true;
				return compare(topology, asked, observed).some(
					// the whole model has left none of these to a race
					({ faults, race }) => race || faults.some((fault) => !fault.startsWith(notAsked)),
				);
			}),
		);
		expect(caught).toBe(true);
	});

	const kept = existsSync(regressions) ? readdirSync(regressions).filter((name) => name.endsWith(".json")) : [];
	test.each(kept.map((name) => basename(name, ".json")))("kept: %s", { timeout: 120_000 }, async (name) => {
		const { topology } = checkValue(JSON.parse(readFileSync(`${regressions}/${name}.json`, "utf8")));
		if (topology !== null) expect(faultsOf(await judge(topology))).toEqual([]);
	});
});
