import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import type { NodeName, Places, Topology } from "../domain.js";
import type { Located, LocatedMap, Place } from "../located.js";
import { asMap, asText, field, textOf } from "./access.js";
import { assembleLink, assembleNode } from "./assemble.js";
import { findClashes } from "./clashes.js";
import { type Context, mostGuesses } from "./context.js";
import { deriveAddresses } from "./derive-addresses.js";
import type { NodeDraft } from "./draft.js";
import { readExpectations } from "./expectations.js";
import { completeInterfaces } from "./interfaces.js";
import { readInternet } from "./internet.js";
import { readLinks } from "./links.js";
import { readMasquerade } from "./masquerade.js";
import { readNodes } from "./nodes.js";
import { isTopologyName, toTopologyName } from "./parse/names.js";
import { readRoutes } from "./routes.js";
import { findSegments } from "./segments.js";
import { readServices } from "./services.js";
import { readShow } from "./show.js";
import { readStages } from "./stages.js";
import { isLoopback, type Owners } from "./target.js";

export interface ExpandOptions {
	/** Where the author gives no name: the folder's or the file's. Any text; it is made to fit. */
	readonly defaultName: string;
}

export interface Expansion {
	/** Everything that could be read. `null` only where the source is no map. */
	readonly topology: Topology | null;
	/** False where a part of the source is not in `topology`: there is a diagnostic for it, here or from the shape. */
	readonly complete: boolean;
	readonly places: Places;
	readonly diagnostics: readonly Diagnostic[];
}

/**
 * From the authored form to the domain form: reads texts, resolves names, derives what is not given (`derive.md`), and
 * keeps the place of everything. It never stops at a mistake: it reports it, leaves the part out and goes on.
 */
export function expand(located: Located, { defaultName }: ExpandOptions): Expansion {
	const root = asMap(located);
	if (root === undefined) return { topology: null, complete: false, places: new Map(), diagnostics: [] };
	const diagnostics: Diagnostic[] = [];
	const places = new Map<string, Place>([["", root.place]]);
	const name = readName(root, defaultName, places, diagnostics);
	const stages = readStages(field(root, "stages"), places, diagnostics);
	const context: Context = {
		diagnostics,
		places,
		topologyName: name,
		stageNames: stages.map((stage) => stage.name),
		complete: diagnostics.length === 0,
		guesses: mostGuesses,
	};
	const nodes = readNodes(context, field(root, "nodes"));
	const drafts = [...nodes.drafts.values()];
	const links = readLinks(context, field(root, "links"), nodes);
	for (const draft of drafts) completeInterfaces(context, draft);
	findClashes(context, drafts);
	for (const segment of findSegments(links)) deriveAddresses(context, segment);
	for (const draft of drafts) readMasquerade(context, draft);
	readRoutes(context, field(root, "routes"), nodes);
	const internetDraft = drafts.find((draft) => draft.kind === "internet");
	const machine = drafts.find((draft) => draft.kind === "machine");
	const internet = internetDraft && { name: internetDraft.name, ...readInternet(context, internetDraft, machine) };
	const services = readServices(context, field(root, "services"), nodes);
	const owned = owners(drafts, internet);
	const expectations = readExpectations(context, field(root, "expect"), nodes, owned);
	const show = readShow(context, field(root, "show"), nodes, owned);
	const topology: Topology = {
		name,
		...text(root, "title"),
		...text(root, "description"),
		...(textOf(field(root, "namespaces")) === "pid" && { namespaces: "pid" as const }),
		stages,
		nodes: drafts.map((draft) => assembleNode(context, draft, { internet, services })),
		links: links.map(assembleLink),
		...(services.known.size > 0 && { services: [...services.known.values()] }),
		expectations,
		...(show.length > 0 && { show }),
	};
	return { topology, complete: context.complete, places, diagnostics };
}

function readName(
	root: LocatedMap,
	defaultName: string,
	places: Map<string, Place>,
	diagnostics: Diagnostic[],
): string {
	const given = asText(field(root, "name"));
	if (given === undefined) return toTopologyName(defaultName);
	places.set("/name", given.place);
	if (isTopologyName(given.value)) return given.value;
	diagnostics.push(diagnostic("NG052", { name: given.value }, { place: given.place }));
	return toTopologyName(given.value);
}

function text<K extends "title" | "description">(root: LocatedMap, key: K): { [P in K]?: string } {
	const value = textOf(field(root, key));
	return value === undefined ? {} : ({ [key]: value } as { [P in K]: string });
}

/** Loopback addresses are every node's own; of two nodes with one address the first has it. */
function owners(drafts: readonly NodeDraft[], internet: Owners["internet"]): Owners {
	const byAddress = new Map<string, NodeName>();
	for (const draft of drafts) {
		for (const one of draft.interfaces.values()) {
			for (const { cidr } of one.addresses) {
				if (!isLoopback(cidr.address) && !byAddress.has(cidr.address)) byAddress.set(cidr.address, draft.name);
			}
		}
	}
	for (const ip of internet ? [...internet.answers, ...internet.gateways] : []) {
		if (internet && !byAddress.has(ip.text)) byAddress.set(ip.text, internet.name);
	}
	return { byAddress, internet };
}
