import { randomTopologies } from "@netgen/testkit";
import { describe, expect, test } from "vitest";
import { everything, pair, topologyOf } from "../test/support/lab.js";
import { placeOf, plan } from "./plan.js";
import type { Step } from "./step.js";

const isLinkLocal = (step: Step) => step.kind === "address" && step.cidr.network === "fe80::/64";

describe("plan", () => {
	test("two hosts and a cable", () => {
		expect(plan(topologyOf(pair)).steps.map(({ kind, stage }) => [kind, stage])).toEqual([
			["namespace", 0],
			["namespace", 0],
			["cable", 0],
			["address", 0],
			["address", 0],
			["up", 0],
			["up", 0],
		]);
	});

	test("stages ascend, and what comes late is in its own", () => {
		for (const { topology } of randomTopologies(60, 5)) {
			const stages = plan(topology).steps.map(({ stage }) => stage);
			expect(stages).toEqual(stages.toSorted((a, b) => a - b));
		}
		const late = plan(topologyOf(everything)).steps.filter(({ stage }) => stage === 1);
		expect(late.map(({ kind }) => kind)).toEqual(["up", "route", "forward", "masquerade"]);
	});

	test("neither the internet nor the uplink is ever made", () => {
		const { steps } = plan(topologyOf(everything));
		const said = JSON.stringify(steps.filter(({ kind }) => kind !== "masquerade"));
		expect(said).not.toMatch(/isp|ens4|1\.1\.1\.1|10\.138/);
	});

	test("a bridge has a namespace of its own unless it stands on the machine", () => {
		const topology = topologyOf(everything);
		const places = Object.fromEntries(topology.nodes.map((node) => [node.name, placeOf(node)]));
		expect(places).toMatchObject({ pc: "pc", own: "own", sw: null, vm: null });
		const namespaces = plan(topology).steps.flatMap((step) => (step.kind === "namespace" ? [step.name] : []));
		expect(namespaces).toEqual(["pc", "own", "r", "near", "far"]);
	});

	test("each part of a topology is in it once", () => {
		for (const { topology } of randomTopologies(60, 6)) {
			const { steps } = plan(topology);
			const count = (kind: string) => steps.filter((step) => step.kind === kind).length;
			const faces = topology.nodes.flatMap((node) => node.interfaces.filter(({ role }) => role !== "uplink"));
			const routes = topology.nodes.flatMap((node) => ("routes" in node ? node.routes : []));
			expect(count("cable")).toBe(topology.links.length);
			expect(count("bridge")).toBe(topology.nodes.filter(({ kind }) => kind === "bridge").length);
			const given = faces.flatMap(({ addresses }) => addresses).length;
			expect(count("address") - steps.filter(isLinkLocal).length).toBe(given);
			expect(count("route")).toBe(routes.length);
		}
	});

	test("who forwards IPv6 has its link-local addresses at once, and nobody else has", () => {
		const { steps } = plan(
			topologyOf({
				nodes: {
					a: { interfaces: { e0: "fd00:1::2/64" } },
					r: {
						kind: "router",
						interfaces: {
							e0: { ip: ["fd00:1::1/64", "10.0.1.1/24"], mac: "02:00:00:00:00:01" },
							e1: { ip: ["fd00:2::1/64", "fe80::ff:fe00:2/64"], mac: "02:00:00:00:00:02" },
							e2: "10.0.3.1/24",
						},
					},
					b: { interfaces: { e0: "fd00:2::2/64" } },
					c: { interfaces: { e0: "10.0.3.2/24" } },
				},
				links: [
					["a:e0", "r:e0"],
					["r:e1", "b:e0"],
					["r:e2", "c:e0"],
				],
			}),
		);
		expect(steps.filter(isLinkLocal)).toMatchObject([
			{ place: "r", device: "e0", cidr: { text: "fe80::ff:fe00:1/64" } },
			{ place: "r", device: "e1", cidr: { text: "fe80::ff:fe00:2/64" } },
		]);
	});

	test("a route to what is on the link comes before one by a next hop", () => {
		const { steps } = plan(
			topologyOf({
				nodes: { a: { interfaces: { e0: "10.0.0.1/24" } }, b: { interfaces: { e0: "10.0.0.2/24" } } },
				links: [["a:e0", "b:e0"]],
				routes: [
					{ on: "a:e0", to: "default", via: "10.9.9.9" },
					{ on: "a:e0", to: "10.9.9.9/32" },
				],
			}),
		);
		expect(steps.flatMap((step) => (step.kind === "route" ? [step.route.to] : []))).toEqual(["10.9.9.9/32", "default"]);
	});
});
