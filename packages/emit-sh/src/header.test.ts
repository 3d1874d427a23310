import { hostileText } from "@netgen/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { everything, origin, pair, topologyOf } from "../test/support/lab.js";
import { header } from "./header.js";
import { scriptNames } from "./names.js";
import { plan } from "./plan.js";

describe("header", () => {
	test("says what, the picture, the stages, how, and where it comes from", () => {
		expect(header("setup", plan(topologyOf(everything)), origin).join("\n")).toMatchInlineSnapshot(`
			"# setup.sh: builds the network "everything"
			#
			# One of everything
			#
			# A description.
			#
			# pc -- sw -- vm
			#
			# Stages, each with what came before:
			#   wire        Cables only.
			#   way-out
			#
			#   sudo sh setup.sh             build it, or repair it
			#   sh setup.sh --dry-run        only print the commands
			#
			# Needs a Linux host with iproute2, util-linux and awk; no Node. Shows each command as it runs, and changes only
			# what is this topology's own. Remove everything with teardown.sh (or lab.sh down).
			#
			# One thing of the machine is borrowed while there is translation (NAT; it needs nft or iptables): its uplink
			# forwards, and lets no new connection in for forwarding unless it did so before. Both are put back at the end.
			#
			# Where somebody else's firewall on this machine (Docker's, ufw's, firewalld's) drops what has to pass, a rule marked as
			# this topology's lets it: at the top of DOCKER-USER or FORWARD of iptables, or by firewalld's zone trusted. Such rules
			# go at the end. No policy is set, nothing is flushed.
			#
			# Made by netgen 1.2.3 from topology sha256:0123456789abcdef. Change the topology, not this file."
		`);
	});

	test("one stage needs no list of stages", () => {
		expect(header("setup", plan(topologyOf(pair)), origin).join("\n")).not.toContain("Stages");
	});

	test("every line is a comment, whatever the author writes", () => {
		fc.assert(
			fc.property(
				fc.array(hostileText(), { minLength: 4, maxLength: 4 }),
				([title = "", description = "", one = "", two = ""]) => {
					const topology = topologyOf({
						...pair,
						title,
						description,
						stages: [
							{ name: "one", note: one },
							{ name: "two", note: two },
						],
					});
					for (const script of scriptNames) {
						for (const line of header(script, plan(topology), origin)) {
							expect(line).toMatch(/^#( .*)?$/);
							expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[ \t]$/);
						}
					}
				},
			),
			{ numRuns: 300, seed: 11 },
		);
	});
});
