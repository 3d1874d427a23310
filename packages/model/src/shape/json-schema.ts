import * as z from "zod";
import { wholeTopology } from "./topology.js";

/** JSON Schema (draft 7) of the authored form, for editors of YAML and JSON. */
export function jsonSchema(): Record<string, unknown> {
	return {
		...z.toJSONSchema(wholeTopology, { target: "draft-7" }),
		title: "netgen topology",
	};
}
