/** The rules that walk through the network. It has to be whole and without error for that, so they come last. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Code } from "../diagnostics/make.js";
import type { Places, Topology } from "../domain.js";
import { asymmetric } from "./asymmetric.js";
import { contradiction } from "./contradiction.js";
import { labOf, type Rule } from "./lab.js";
import { unanswered } from "./unanswered.js";
import { unheardGateway } from "./unheard-gateway.js";
import { unusedMasquerade } from "./unused-masquerade.js";
import { unusedRoute } from "./unused-route.js";

/** In the order in which they report. */
const rules: readonly Rule[] = [contradiction, unheardGateway, unusedRoute, unusedMasquerade, unanswered, asymmetric];

/** What another rule has told of the same part, in words nearer to the cause. */
const toldBy: Readonly<Partial<Record<string, readonly Code[]>>> = {
	NG183: ["NG151", "NG153"],
	NG184: ["NG160", "NG162"],
	NG185: ["NG151", "NG153"],
};

/** What comes to light when packets are walked through the network; `told` is what the other rules say of it. */
export function checkWalks(topology: Topology, places: Places, told: readonly Diagnostic[]): Diagnostic[] {
	const lab = labOf(topology, places);
	const known = new Set(told.map(({ code, path }) => `${code} ${path}`));
	const isTold = ({ code, path }: Diagnostic) => (toldBy[code] ?? []).some((other) => known.has(`${other} ${path}`));
	return rules.flatMap((rule) => [...rule(lab)]).filter((one) => !isTold(one));
}
