/** The one place that knows the emitters: from a topology to the texts of its scripts. */
import { asciiDiagram } from "@netgen/emit-docs";
import { type ClaimOptions, emit, type ScriptName, scriptNames, scriptsFor } from "@netgen/emit-sh";
import { digest, type Topology } from "@netgen/model";
import { version } from "../package-files.js";

export { type ClaimOptions, type ScriptName, scriptNames, scriptsFor };

/** What a topology lacks where it has no use for a script; the others every topology has. */
const lacks: Readonly<Partial<Record<ScriptName, string>>> = {
	nat: "it translates no addresses (`masquerade`)",
	fixture: "it needs nothing from outside: it has no machine with an `uplink`",
};

/** Why a topology has no such script; undefined where it has. */
export const whyNot = (topology: Topology, name: ScriptName): string | undefined =>
	lacks[name] === undefined || scriptsFor(topology).includes(name) ? undefined : lacks[name];

/** The texts of scripts, by name, in the order asked for. */
export function scripts(
	topology: Topology,
	names: readonly ScriptName[],
	options?: ClaimOptions,
): ReadonlyMap<ScriptName, string> {
	const origin = { diagram: asciiDiagram(topology), version: version(), digest: digest(topology) };
	return new Map(names.map((name) => [name, emit(topology, name, origin, options)]));
}
