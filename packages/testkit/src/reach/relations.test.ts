/** What has to stay as it is when a network is changed in a way that makes no difference, or only the better. */
import { type Pair, reach, type Topology, walk } from "@netgen/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryTopology, checkValue } from "../topology/arbitrary-topology.js";

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Net = Mutable<Topology>;
type Part = Net["nodes"][number];

const line = ({ reason: _, ...pair }: Pair & { reason?: Extract<Pair, { reason: unknown }>["reason"] }): string =>
	JSON.stringify([pair.from, pair.address, pair.result, pair.to, "seenAs" in pair ? pair.seenAs : _?.code]);
const last = ({ stages }: Topology): number => stages.length - 1;
const lines = (topology: Topology): string[] => [...reach(topology, last(topology)).pairs()].map(line).sort();

/** A copy to be changed; what the model remembers of the first one is not the copy's. */
const copy = (topology: Topology): Net => structuredClone(topology) as unknown as Net;
const asTopology = (net: Net): Topology => net as unknown as Topology;

function holds(relation: (topology: Topology) => void): void {
	fc.assert(
		fc.property(arbitraryTopology({ segments: 4, hosts: 3 }), (input) => {
			const { topology } = checkValue(input);
			if (topology !== null) relation(topology);
		}),
		{ numRuns: 60, seed: 20260103 },
	);
}

const host = (name: string): Part => ({ kind: "host", name, from: 0, interfaces: [], routes: [] }) as unknown as Part;
const face = (name: string, mac: string, mtu?: number) =>
	({ name, from: 0, mac, macGiven: true, addresses: [], up: 0, role: "cable", ...(mtu && { mtu }) }) as never;
const cable = (a: string, b: string, from = 0) => {
	const end = (text: string) => ({ node: text.split(":")[0], interface: text.split(":")[1] });
	return { ends: [end(a), end(b)], from } as never;
};

describe("nothing changes", () => {
	test("by other names", { timeout: 120_000 }, () => {
		holds((topology) => {
			const net = copy(topology);
			for (const node of net.nodes) node.name = `z${node.name}` as never;
			for (const link of net.links) for (const end of link.ends) end.node = `z${end.node}` as never;
			const names = new Set(topology.nodes.map(({ name }) => name as string));
			const renamed = lines(topology).map((text) =>
				JSON.stringify((JSON.parse(text) as unknown[]).map((one) => (names.has(String(one)) ? `z${one}` : one))),
			);
			expect(lines(asTopology(net))).toEqual(renamed.sort());
		});
	});

	test("by another order of nodes and expectations", { timeout: 120_000 }, () => {
		holds((topology) => {
			const net = copy(topology);
			net.nodes.reverse();
			net.expectations.reverse();
			expect(lines(asTopology(net))).toEqual(lines(topology));
		});
	});

	test("by a node that nothing is connected to", { timeout: 120_000 }, () => {
		holds((topology) => {
			const net = copy(topology);
			net.nodes.unshift(host("hermit"));
			const others = lines(asTopology(net)).filter((text) => !text.startsWith('["hermit"'));
			expect(others).toEqual(lines(topology));
		});
	});

	test("by a bridge that becomes two with a cable between", { timeout: 120_000 }, () => {
		holds((topology) => {
			const net = copy(topology);
			for (const bridge of [...net.nodes]) {
				if (bridge.kind !== "bridge") continue;
				const moved = bridge.interfaces.filter((_, index) => index % 2 === 1);
				const twin = { ...structuredClone(bridge), name: "twin" as never, interfaces: moved };
				bridge.interfaces = bridge.interfaces.filter((_, index) => index % 2 === 0);
				for (const { ends } of net.links)
					for (const end of ends)
						if (end.node === bridge.name && moved.some(({ name }) => name === end.interface))
							end.node = "twin" as never;
				bridge.interfaces.push(face("trunk-a", "02:00:00:00:00:0a", 65535));
				twin.interfaces.push(face("trunk-b", "02:00:00:00:00:0b", 65535));
				net.nodes.push(twin);
				net.links.push(cable(`${bridge.name}:trunk-a`, "twin:trunk-b"));
				break;
			}
			expect(lines(asTopology(net))).toEqual(lines(topology));
		});
	});

	test("by other prefixes", { timeout: 120_000 }, () => {
		const shift = (text: string) =>
			text.replace(/\b(\d{1,3})(\.\d{1,3}\.\d{1,3}\.\d{1,3})/g, (_, first, rest) => `${Number(first) ^ 4}${rest}`);
		holds((topology) => {
			const shifted = JSON.parse(shift(JSON.stringify(topology))) as Topology;
			expect(lines(shifted)).toEqual(lines(topology).map(shift).sort());
		});
	});

	test("by a cable without addresses, and by its end", { timeout: 120_000 }, () => {
		holds((topology) => {
			const net = copy(topology);
			const [a, b] = net.nodes.filter(({ kind }) => kind === "host" || kind === "router");
			if (!a || !b) return;
			a.interfaces.push(face("spare", "02:00:00:00:00:0a") as never);
			b.interfaces.push(face("spare", "02:00:00:00:00:0b") as never);
			net.links.push(cable(`${a.name}:spare`, `${b.name}:spare`, Math.max(a.from, b.from)));
			expect(lines(asTopology(net))).toEqual(lines(topology));
			const without = copy(asTopology(net));
			without.links.pop();
			expect(lines(asTopology(without))).toEqual(lines(topology));
		});
	});
});

describe("nobody is lost", () => {
	test("by larger MTUs", { timeout: 120_000 }, () => {
		holds((topology) => {
			const net = copy(topology);
			for (const node of net.nodes) for (const one of node.interfaces as { mtu?: number }[]) one.mtu = 65535;
			const { sources, addresses } = reach(topology, last(topology));
			for (const from of sources)
				for (const address of addresses) {
					const [before, after] = [topology, asTopology(net)].map(
						(one) => walk(one, last(topology), from, address, { bytes: 1400 }).result,
					);
					if (before === "reaches") expect(after).toBe("reaches");
				}
		});
	});
});

describe("the other way round", () => {
	test("who is reached reaches the one who asked, where nobody translates and there is one address each", {
		timeout: 120_000,
	}, () => {
		let checked = 0;
		holds((topology) => {
			if (topology.nodes.some((node) => "masquerade" in node && node.masquerade.length > 0)) return;
			const stage = last(topology);
			const single = (name: string, family: 4 | 6) =>
				topology.nodes
					.filter((node) => node.name === name && node.kind === "host")
					.some(
						({ interfaces }) =>
							interfaces.flatMap(({ addresses }) => addresses).filter(({ cidr }) => cidr.family === family).length ===
							1,
					);
			for (const pair of reach(topology, stage).pairs()) {
				if (pair.result !== "reaches" || pair.to === pair.from) continue;
				if (!single(pair.from, pair.family) || !single(pair.to, pair.family)) continue;
				checked++;
				const back = walk(topology, stage, pair.to, { family: pair.family, text: pair.seenAs });
				expect(back).toMatchObject({ result: "reaches", to: pair.from, seenAs: pair.address });
			}
		});
		expect(checked).toBeGreaterThan(30);
	});
});
