import { quote } from "../diagnostics/catalogue/words.js";

/** Lists of the topology, and what one item of each is. */
const items: Readonly<Record<string, string>> = {
	stages: "the stage",
	links: "the link",
	routes: "the route",
	expect: "the expectation",
	masquerade: "the masquerade",
	ip: "the address",
};

/** A path in the authored form in words: `"mtu" of the interface "pc:eth0"`, `the route number 2`. */
export function describe(path: readonly PropertyKey[]): string {
	const [top, name, key, face, ...rest] = path.map(String);
	if (top === undefined) return "the topology";
	if (top === "nodes" && name !== undefined) {
		if (key === undefined) return `the node ${quote(name)}`;
		if (key === "interfaces" && face !== undefined) return within(rest, `the interface ${quote(`${name}:${face}`)}`);
		return within([key, ...(face === undefined ? [] : [face]), ...rest], `the node ${quote(name)}`);
	}
	return within(path.map(String), "the topology");
}

function within(path: readonly string[], of: string): string {
	let said = of;
	for (let i = 0; i < path.length; i++) {
		const key = path[i] ?? "";
		const next = path[i + 1];
		const item = items[key];
		if (item !== undefined && next !== undefined && /^\d+$/.test(next)) {
			said = `${item} number ${Number(next) + 1}${said === "the topology" ? "" : ` of ${said}`}`;
			i++;
		} else if (/^\d+$/.test(key)) said = `item ${Number(key) + 1} of ${said}`;
		else said = `${quote(key)} of ${said}`;
	}
	return said;
}
