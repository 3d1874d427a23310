import { describe, expect, test } from "vitest";
import type { ShowInput } from "../authored.js";
import { fromValue } from "../read/from-value.js";
import { expand } from "./expand.js";

function shown(show: readonly ShowInput[]) {
	const value = {
		stages: ["one", "two"],
		nodes: {
			pc: { interfaces: { eth0: "10.0.0.1/24" } },
			late: { from: "two" },
			sw: { kind: "bridge", on: "machine" },
			vm: { kind: "machine", uplink: "ens4", interfaces: { ens4: "192.0.2.2/24" } },
			isp: { kind: "internet", answers: ["1.1.1.1"] },
		},
		links: [["pc:eth0", "sw"]],
		show,
	};
	const { topology, complete, diagnostics } = expand(fromValue(value), { defaultName: "lab" });
	return { show: topology?.show, complete, codes: diagnostics.map(({ code }) => code) };
}

describe("what is shown", () => {
	test("commands, in a namespace or on the machine, with a prompt and with captures", () => {
		const read = shown([
			{ name: "links", at: "one", run: "ip link" },
			{ name: "bridge", at: "one", on: "sw", run: ["ip link", " bridge link "] },
			{ name: "shell", at: "two", on: "pc", run: "ip link", prompt: "pc> " },
			{
				name: "ping",
				at: "two",
				on: "pc",
				run: "ping -c 1 1.1.1.1",
				meanwhile: [{ run: "tcpdump -i ens4" }, { on: "pc", run: "tcpdump -i any" }],
			},
		]);
		expect(read).toEqual({
			complete: true,
			codes: [],
			show: [
				{ kind: "look", name: "links", at: 0, on: null, lines: ["ip link"], meanwhile: [] },
				{ kind: "look", name: "bridge", at: 0, on: null, lines: ["ip link", "bridge link"], meanwhile: [] },
				{ kind: "look", name: "shell", at: 1, on: "pc", lines: ["ip link"], prompt: "pc> ", meanwhile: [] },
				{
					kind: "look",
					name: "ping",
					at: 1,
					on: "pc",
					lines: ["ping -c 1 1.1.1.1"],
					meanwhile: [
						{ on: null, line: "tcpdump -i ens4" },
						{ on: "pc", line: "tcpdump -i any" },
					],
				},
			],
		});
	});

	test("packets that are followed", () => {
		const { show, codes } = shown([{ name: "out", at: "two", walk: ["pc", "isp"] }]);
		expect(codes).toEqual([]);
		expect(show).toEqual([
			{ kind: "walk", name: "out", at: 1, from: "pc", target: "isp", address: { family: 4, text: "1.1.1.1" } },
		]);
	});

	test.each<[string, string, ShowInput]>([
		["a stage that isn't there", "NG062", { name: "x", at: "three", run: "ip link" }],
		["a node that isn't there", "NG060", { name: "x", at: "one", on: "pcc", run: "ip link" }],
		["a node that isn't there yet", "NG092", { name: "x", at: "one", on: "late", run: "ip link" }],
		["a walk from a node that isn't there yet", "NG092", { name: "x", at: "one", walk: ["late", "pc"] }],
		["a walk from what does not ping", "NG080", { name: "x", at: "one", walk: ["isp", "pc"] }],
		["a look from the internet", "NG080", { name: "x", at: "one", on: "isp", run: "ip link" }],
		[
			"a capture where nothing is",
			"NG060",
			{ name: "x", at: "one", run: "ip link", meanwhile: { on: "pcc", run: "x" } },
		],
		["a line in two lines", "NG099", { name: "x", at: "one", run: "ip link\nip route" }],
		["neither a command nor a walk", "NG099", { name: "x", at: "one" }],
		["both", "NG099", { name: "x", at: "one", walk: ["pc", "isp"], run: "ip link" }],
		["a name that is none", "NG098", { name: "A look", at: "one", run: "ip link" }],
		["a target that is none", "NG089", { name: "x", at: "one", walk: ["pc", "nobody"] }],
	])("%s is refused, and the rest is kept", (_, code, bad) => {
		const { show, complete, codes } = shown([{ name: "links", at: "one", run: "ip link" }, bad]);
		expect(codes).toEqual([code]);
		expect(complete).toBe(false);
		expect(show?.map(({ name }) => name)).toEqual(["links"]);
	});
});
