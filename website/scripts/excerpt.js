/**
 * The heart of an emitted script: its facts, the lines that say what the network is.
 * @param {string} script
 */
export function scriptExcerpt(script) {
	const facts = /<<'FACTS'\n([\s\S]*?)^FACTS$/m.exec(script)?.[1];
	if (facts === undefined) throw new Error("setup.sh has no facts as the front page expects them");
	return facts;
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
