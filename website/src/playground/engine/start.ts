/**
 * The worker's first lines. All that the first topology needs is asked for at once, so that the browser reads and compiles
 * it side by side, and not one after the other as it comes to be used.
 */
void import("typescript");
void import("elkjs/lib/elk.bundled.js");
void import("@netgen/model/typescript");
const engine = import("./worker");

// what comes before the engine is there waits for it
self.onmessage = async (event) => {
	const { hear } = await engine;
	hear(event);
};
