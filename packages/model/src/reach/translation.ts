/**
 * Source NAT with its memory: the first packet of a flow decides, and what answers it is translated back as it comes in,
 * before it is routed. A reply that no request went before is left alone.
 */
import { contains, rangeOfNetwork } from "../address.js";
import type { Node, NodeName, StageIndex } from "../domain.js";
import type { Numbered } from "./numbers.js";
import { sourceOn } from "./source.js";
import type { Stack, Translation } from "./stack.js";
import type { Entry } from "./table.js";

export function translationsOf(node: Node, stage: StageIndex): Translation[] {
	if (!("masquerade" in node)) return [];
	return node.masquerade.flatMap((rule, index) => {
		if (rule.from > stage) return [];
		const range = rangeOfNetwork(rule.family, rule.source);
		return [{ ...rule, range, path: `/nodes/${node.name}/masquerade/${index}` }];
	});
}

/** A flow that a node keeps track of. */
interface Flow {
	readonly source: Numbered;
	readonly destination: Numbered;
	/** What its source looks like from here on. */
	readonly seenAs: Numbered;
}

/** What the nodes on the way remember of one exchange. */
export class Tracking {
	readonly #flows = new Map<NodeName, Flow[]>();
	/** Domain paths of the rules that translated something. */
	readonly used = new Set<string>();

	/** The source of a request that leaves by the route; `undefined`: there is no address to put in, and it is dropped. */
	leaving(
		stack: Stack,
		{ source, destination }: { source: Numbered; destination: Numbered },
		entry: Entry,
	): Numbered | undefined {
		if (stack.masquerade.length === 0) return source;
		const flows = this.#flows.get(stack.name) ?? [];
		const known = flows.find((flow) => same(flow.source, source) && same(flow.destination, destination));
		if (known) return known.seenAs;
		const rule = stack.masquerade.find((one) => fits(one, source, destination, entry));
		const seenAs = rule ? sourceOn(stack, entry.dev, entry.via ?? destination) : source;
		if (seenAs === undefined) return undefined;
		if (rule) this.used.add(rule.path);
		this.#flows.set(stack.name, [...flows, { source, destination, seenAs }]);
		return seenAs;
	}

	/** The destination of a reply that comes in. */
	returning(stack: Stack, { source, destination }: { source: Numbered; destination: Numbered }): Numbered {
		const flow = this.#flows
			.get(stack.name)
			?.find((one) => same(one.destination, source) && same(one.seenAs, destination));
		return flow?.source ?? destination;
	}

	/** True where a request of this exchange went the other way. */
	knows(stack: Stack): boolean {
		return this.#flows.has(stack.name);
	}
}

const same = (a: Numbered, b: Numbered): boolean => a.value === b.value;

function fits({ family, range, out }: Translation, source: Numbered, destination: Numbered, entry: Entry): boolean {
	if (family !== source.family || !contains(range, source.value)) return false;
	return out === null ? !contains(range, destination.value) : entry.dev.name === out;
}
