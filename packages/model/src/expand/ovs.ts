import type { OvsNode } from "../domain.js";
import { asText, field, textOf } from "./access.js";
import { type Context, guess, report, skip } from "./context.js";
import type { NodeDraft } from "./draft.js";
import { deriveDatapathId } from "./mac.js";
import type { Services } from "./services.js";

const longest = 16;

/** What is an Open vSwitch bridge's alone. */
export function readOvs(
	context: Context,
	draft: NodeDraft,
	services: Services,
): Pick<OvsNode, "kind" | "placement" | "datapathId" | "failMode" | "controller" | "datapath"> {
	const path = `/nodes/${draft.name}`;
	for (const key of ["datapathId", "failMode", "controller", "datapath"]) {
		const value = field(draft.map, key);
		if (value) context.places.set(`${path}/${key}`, value.place);
	}
	const datapath = textOf(field(draft.map, "datapath"));
	const controller = readController(context, draft, services);
	return {
		kind: "ovs",
		placement: draft.placement === "machine" ? "machine" : "own",
		datapathId: readDatapathId(context, draft) ?? deriveDatapathId(context.topologyName, draft.name),
		failMode: textOf(field(draft.map, "failMode")) === "secure" ? "secure" : "standalone",
		...(controller !== undefined && { controller }),
		datapath: datapath === "kernel" || datapath === "userspace" ? datapath : "any",
	};
}

/** OpenFlow's datapath id has 64 bits, and is not 0 (ovs-vswitchd.conf.db(5), other_config:datapath-id). */
function readDatapathId(context: Context, { map }: NodeDraft): string | undefined {
	const text = asText(field(map, "datapathId"));
	if (text === undefined) return undefined;
	const digits = /^(?:0x)?([0-9a-f]+)$/i.exec(text.value)?.[1];
	if (digits !== undefined && digits.length <= longest && /[^0]/.test(digits))
		return digits.toLowerCase().padStart(longest, "0");
	report(context, "NG094", { text: text.value }, { place: text.place });
	return undefined;
}

function readController(context: Context, { map }: NodeDraft, { known, refused }: Services): OvsNode["controller"] {
	const text = asText(field(map, "controller"));
	if (text === undefined) return undefined;
	const found = known.get(text.value);
	if (found) return found.name;
	if (refused.has(text.value)) {
		skip(context);
		return undefined;
	}
	const names = [...known.keys()];
	const args = { name: text.value, known: names, ...guess(context, text.value, names) };
	report(context, "NG067", args, { place: text.place });
	return undefined;
}
