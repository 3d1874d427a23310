/** NG154, NG155: two entries of a routing table with one key. The kernel takes the second for the first, or refuses it. */
import { isSingle } from "../address.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Family, Route } from "../domain.js";
import type { Lab, Rule } from "./lab.js";
import { isInNetwork } from "./networks.js";
import { point } from "./point.js";

/** What a route without a metric has; what the route of a connected network has. */
const usual: Readonly<Record<Family, { readonly given: number; readonly connected: number }>> = {
	4: { given: 0, connected: 0 },
	6: { given: 1024, connected: 256 },
};

export const duplicateRoute: Rule = function* (lab: Lab) {
	for (const node of lab.topology.nodes) {
		if (!("routes" in node) || node.routes.length === 0) continue;
		const connected = new Map(
			(lab.holdersOfNode.get(node.name) ?? [])
				.filter((holder) => isInNetwork(holder) && !isSingle(holder.cidr))
				.map((holder) => [key(holder.cidr.family, holder.cidr.network, usual[holder.cidr.family].connected), holder]),
		);
		const firsts = new Map<string, { route: Route; path: string }>();
		for (const [index, route] of node.routes.entries()) {
			const path = `/nodes/${node.name}/routes/${index}`;
			const at = key(route.family, route.to, route.metric ?? usual[route.family].given);
			const made = connected.get(at);
			if (made) {
				const args = { to: route.to, end: made.end };
				yield diagnostic(
					"NG155",
					args,
					point(lab, path, { path: made.path, message: "the network is on the link here" }),
				);
			}
			const first = firsts.get(at);
			if (first === undefined) firsts.set(at, { route, path });
			else {
				const args = { to: route.to, node: node.name, end: `${node.name}:${first.route.dev}` };
				yield diagnostic("NG154", args, point(lab, path, { path: first.path, message: "the first route is here" }));
			}
		}
	}
};

const key = (family: Family, network: string, metric: number): string => `${family} ${network} ${metric}`;
