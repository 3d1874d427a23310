/** NG190 to NG192: programs that can't do what they are there for. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Ip, Listening, Service } from "../domain.js";
import { type Lab, onMachine, type Rule } from "./lab.js";
import { point } from "./point.js";

export const services: Rule = function* (lab: Lab) {
	const all = lab.topology.services ?? [];
	yield* controllers(lab, all);
	yield* places(lab, all);
	for (const service of all) yield* address(lab, service);
};

/** A switch calls its controller from the namespace that it stands in. */
function* controllers(lab: Lab, all: readonly Service[]): Iterable<Diagnostic> {
	for (const node of lab.topology.nodes) {
		if (node.kind !== "ovs" || node.controller === undefined) continue;
		const service = all.find(({ name }) => name === node.controller);
		if (service === undefined) continue;
		const path = `/services/${service.name}`;
		const why =
			service.on !== (onMachine(node) ? null : node.name)
				? "it runs in another namespace"
				: service.listens?.protocol !== "tcp"
					? "it does not say at which TCP port it listens"
					: undefined;
		if (why === undefined) continue;
		const on = onMachine(node) ? "machine" : node.name;
		const args = { node: node.name, service: service.name, why, on };
		const related = { path, message: "the service" };
		yield diagnostic("NG190", args, point(lab, `/nodes/${node.name}/controller`, related));
	}
}

function* places(lab: Lab, all: readonly Service[]): Iterable<Diagnostic> {
	for (const [index, service] of all.entries()) {
		const first = all
			.slice(0, index)
			.find((other) => other.on === service.on && collide(other.listens, service.listens));
		if (first === undefined || service.listens === undefined) continue;
		const args = { first: first.name, second: service.name, listens: listeningText(service.listens) };
		const related = { path: `/services/${first.name}/listens`, message: "the first one" };
		yield diagnostic("NG191", args, point(lab, `/services/${service.name}/listens`, related));
	}
}

/** One address is taken by who listens at all of them, too. */
function collide(a: Listening | undefined, b: Listening | undefined): boolean {
	if (a === undefined || b === undefined || a.protocol !== b.protocol || a.port !== b.port) return false;
	const isAll = (address: Ip | undefined) => address === undefined || /^(0\.0\.0\.0|::)$/.test(address.text);
	return isAll(a.address) || isAll(b.address) || a.address?.text === b.address?.text;
}

/** An address that its namespace has from the service's stage on; the loopback's are there from the start. */
function* address(lab: Lab, { name, on, listens, from }: Service): Iterable<Diagnostic> {
	const wanted = listens?.address;
	if (wanted === undefined || /^(127\.|0\.0\.0\.0$|::1?$)/.test(wanted.text)) return;
	const isThere = lab.topology.nodes
		.filter((node) => (on === null ? onMachine(node) : node.name === on))
		.some(({ interfaces }) =>
			interfaces.some(({ addresses }) => addresses.some((one) => one.cidr.address === wanted.text && one.from <= from)),
		);
	if (isThere) return;
	const args = { name, address: wanted.text, node: on ?? "machine", stage: lab.stageName(from) };
	yield diagnostic("NG192", args, point(lab, `/services/${name}/listens`));
}

/** As the author writes it. */
export function listeningText({ protocol, address: at, port }: Listening): string {
	if (at === undefined) return `${protocol}:${port}`;
	return `${protocol}:${at.family === 6 ? `[${at.text}]` : at.text}:${port}`;
}
