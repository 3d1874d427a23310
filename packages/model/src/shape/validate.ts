import type * as z from "zod";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import { isSwitch, type Kind } from "../domain.js";
import { asMap, field } from "../expand/access.js";
import { kindOf } from "../expand/nodes.js";
import type { Located } from "../located.js";
import { find } from "./find.js";
import { anyKind, bareKind, kinds } from "./kinds.js";
import { toPlain } from "./plain.js";
import { frameTopology } from "./topology.js";
import { translate } from "./translate.js";

/**
 * Checks the shape of an authored topology: keys, and types of values. Names, addresses and references are read by
 * `expand()`, which also says what is wrong with them.
 */
export function validateShape(located: Located): Diagnostic[] {
	const diagnostics: Diagnostic[] = [];
	const plain = toPlain(located, diagnostics);
	const { error } = frameTopology.safeParse(plain);
	const frame = {
		root: located,
		schema: frameTopology,
		base: [],
		issues: error?.issues ?? [],
		foreignKey: () => undefined,
	};
	diagnostics.push(...translate(frame));
	const nodes = plain !== null && typeof plain === "object" && "nodes" in plain ? plain.nodes : undefined;
	for (const [name, { value }] of asMap(field(asMap(located), "nodes"))?.entries ?? []) {
		if (name !== "__proto__")
			diagnostics.push(...validateNode(located, name, value, (nodes as Record<string, unknown>)[name]));
	}
	return diagnostics;
}

function validateNode(root: Located, name: string, located: Located, plain: unknown): Diagnostic[] {
	const base = ["nodes", name];
	if (located.kind !== "map") return judge(bareKind, "host");
	const kind = kindOf(located);
	if (kind !== undefined) return judge(kinds[kind], kind);
	return judge(anyKind, "host");

	function judge(schema: z.ZodType, kind: Kind): Diagnostic[] {
		const { error } = schema.safeParse(plain);
		if (error === undefined) return [];
		const issues = isSwitch({ kind })
			? error.issues.filter((issue) => !isPortAddress(issue, root, base))
			: error.issues;
		return translate({ root, schema, base, issues, foreignKey: (key, path) => foreignKey(root, kind, key, path) });
	}
}

/** `expand()` says that a port has no address (NG073), which is more than that a text is no map. */
function isPortAddress({ code, path }: z.core.$ZodIssue, root: Located, base: readonly string[]): boolean {
	if (code !== "invalid_type" || path[0] !== "interfaces" || path.length !== 2) return false;
	const { value } = find(root, [...base, ...path]);
	return value.kind === "list" || (value.kind === "scalar" && typeof value.value === "string");
}

/** A key that nodes of another kind have: `null` where `expand()` says it better (NG073, NG080). */
function foreignKey(
	root: Located,
	kind: Kind,
	key: string,
	path: readonly PropertyKey[],
): Diagnostic | null | undefined {
	if (isSwitch({ kind }) && key === "ip" && path.length === 4) return null;
	if (path.length !== 2) return undefined;
	if (key === "masquerade") return null;
	const others = (Object.keys(kinds) as Kind[]).filter((other) => Object.hasOwn(kinds[other].shape, key));
	if (others.length === 0) return undefined;
	return diagnostic("NG047", { key, kind, kinds: others }, { place: find(root, [...path, key]).keyPlace });
}
