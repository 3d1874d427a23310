/**
 * The ratios to the peers, and the marks that are to be kept.
 *
 * @typedef {{ network: string, program: string, measure: string, seconds: number[] }} Series
 * @typedef {{ what: string, value: number | null, limit: number, aim?: number, unit: "" | " s", verdict: "met" | "missed" | "not measured" }} Mark
 * @typedef {{ what: string, value: number }} Ratio
 */

/** @param {readonly number[]} values */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? Number.NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** @param {readonly Series[]} all */
const reader =
	(all) =>
	/** @param {string} network @param {string} program @param {string} measure */
	(network, program, measure) => {
		const found = all.find((one) => one.network === network && one.program === program && one.measure === measure);
		return found === undefined || found.seconds.length === 0 ? Number.NaN : median(found.seconds);
	};

/** Of netgen's medians to each peer's. @param {readonly Series[]} all @returns {Ratio[]} */
export function ratios(all) {
	const of = reader(all);
	return all
		.filter(({ program }) => program !== "netgen" && program !== "empty")
		.map(({ network, program, measure }) => ({
			what: `${network}: ${measure}, netgen / ${program}`,
			value: of(network, "netgen", measure) / of(network, program, measure),
		}))
		.filter(({ value }) => Number.isFinite(value));
}

/**
 * @param {readonly Series[]} all
 * @param {readonly import("./programs.js").Network[]} networks
 * @returns {Mark[]}
 */
export function marks(all, networks) {
	const of = reader(all);
	return networks.flatMap(({ name, topology, size }) => {
		const setup = of(name, "netgen", "setup");
		if (topology === "hosts")
			return [mark(`${name}: setup, beyond an empty script`, setup - of(name, "empty", "setup"), 0.3, undefined, " s")];
		if (topology !== "star") return [];
		const down = of(name, "netgen", "teardown") / of(name, "mininet", "teardown");
		return [
			mark(`${name}: setup, netgen / nl_star`, setup / of(name, "nl_star", "setup"), 3, 2),
			mark(`${name}: setup, netgen / batch`, setup / of(name, "batch", "setup"), 1.2),
			mark(`${name}: second setup / first`, of(name, "netgen", "again") / setup, 0.5, 0.25),
			...(size >= 500 ? [mark(`${name}: teardown, netgen / mininet`, down, 0.2)] : []),
		];
	});
}

/** @param {string} what @param {number} value @param {number} limit @param {number} [aim] @param {"" | " s"} unit @returns {Mark} */
function mark(what, value, limit, aim, unit = "") {
	const measured = Number.isFinite(value);
	const verdict = measured ? (value <= limit ? "met" : "missed") : "not measured";
	return { what, value: measured ? value : null, limit, ...(aim !== undefined && { aim }), unit, verdict };
}
