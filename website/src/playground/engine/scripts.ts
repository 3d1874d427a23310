import { asciiDiagram } from "@netgen/emit-docs";
import { emit, type ScriptName, scriptsFor } from "@netgen/emit-sh";
import { digest, type Topology } from "@netgen/model";

/** Every script that makes sense, byte for byte as that version of `netgen emit` prints it. */
export function scriptsOf(topology: Topology, version: string): { readonly name: ScriptName; readonly text: string }[] {
	const origin = { diagram: asciiDiagram(topology), version, digest: digest(topology) };
	return scriptsFor(topology).map((name) => ({ name, text: emit(topology, name, origin) }));
}
