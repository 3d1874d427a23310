import type { Expectation, Interface, Ip, Node, Outcome, Topology } from "@netgen/model";
import { placeOf } from "./plan.js";

const words: Record<Outcome, (from: string, to: string) => string> = {
	reaches: (from, to) => `${from} reaches ${to}`,
	"fails-at-once": (from, to) => `${from} fails at once to reach ${to}: it has no route`,
	"no-answer": (from, to) => `${from} gets no answer from ${to}`,
};

const has = ({ addresses }: Interface, { text }: Ip, stage: number): boolean =>
	addresses.some(({ cidr, from }) => from <= stage && cidr.address === text);

/**
 * The author's expectations as `verify.sh` reads them, one line for each stage that one holds at:
 * stage (from 1) | node | address | outcome | control | words. The control is the node that must get an answer from
 * the address before its silence to another means anything: its owner, or the machine for what is outside; empty where nobody has the address yet.
 */
export function claims(topology: Topology): string[] {
	const nodes = new Map<string, Node>(topology.nodes.map((node) => [node.name, node]));
	const place = (node: Node | undefined): string => {
		if (node === undefined) return "";
		return node.kind === "internet" ? "machine" : (placeOf(node) ?? "machine");
	};
	const control = ({ answeredBy, address }: Expectation, stage: number): string => {
		const owner = answeredBy === undefined ? undefined : nodes.get(answeredBy);
		const there = owner?.kind === "internet" || owner?.interfaces.some((face) => has(face, address, stage));
		return there ? place(owner) : "";
	};
	const line = (expectation: Expectation, stage: number): string => {
		const { node, target, address, outcome } = expectation;
		const to = target === address.text ? target : `${target} (${address.text})`;
		return [
			stage + 1,
			place(nodes.get(node)),
			address.text,
			outcome,
			control(expectation, stage),
			words[outcome](node, to),
		].join("|");
	};
	return topology.expectations.flatMap((expectation) => expectation.at.map((stage) => line(expectation, stage)));
}
