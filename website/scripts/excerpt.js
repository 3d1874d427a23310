/**
 * What the front page shows of a lab's files: lines, each with the stage from which it counts.
 *
 * @typedef {{ text: string, since: number }} Line
 */

/**
 * The heart of an emitted script: its facts, the lines that say what the network is.
 * @param {string} script
 */
function scriptFacts(script) {
	const facts = /<<'FACTS'\n([\s\S]*?)^FACTS$/m.exec(script)?.[1];
	if (facts === undefined) throw new Error("setup.sh has no facts as the front page expects them");
	return facts.trimEnd().split("\n");
}

/**
 * The stages an emitted script knows, in order.
 * @param {string} script
 */
export function scriptStages(script) {
	const stages = /^STAGES='?([^'\n]*)'?$/m.exec(script)?.[1];
	if (stages === undefined) throw new Error("setup.sh has no STAGES as the front page expects it");
	return stages.split(" ");
}

/**
 * The facts of an emitted script. Its remarks are left out: they are the stages' notes, and the page says those itself.
 * @param {string} script
 * @returns {Line[]}
 */
export function scriptLines(script) {
	let since = -1;
	return scriptFacts(script)
		.filter((text) => !text.startsWith("#") && text !== "end")
		.map((text) => {
			if (/^stage\s/.test(text)) since += 1;
			return { text, since };
		});
}

/**
 * What a topology says of its network: nodes, links and routes.
 * @param {string} topology
 * @param {readonly string[]} stages
 * @returns {Line[]}
 */
export function topologyLines(topology, stages) {
	const excerpt = /^\tnodes: \{\n[\s\S]*?^\troutes: \[\n[\s\S]*?^\t\],$/m.exec(topology)?.[0];
	if (excerpt === undefined)
		throw new Error("topology.ts has no nodes, links and routes as the front page expects them");
	return excerpt.split("\n").map((line) => {
		const from = /\bfrom: "([^"]+)"/.exec(line)?.[1];
		const since = from === undefined ? 0 : stages.indexOf(from);
		if (since < 0) throw new Error(`topology.ts speaks of a stage "${from}" that setup.sh does not know`);
		return { text: line.replace(/^\t/, ""), since };
	});
}
