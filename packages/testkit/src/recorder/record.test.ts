import { expect, test } from "vitest";
import { lacksSandbox } from "../run/requirements.js";
import { record } from "./record.js";
import { lackingTools } from "./tools.js";

const missing = lackingTools().length > 0 ? `not installed: ${lackingTools().join(", ")}` : lacksSandbox();

test("what a script asks of ip is recorded with its place, and what it has no reason to do is told", {
	timeout: 60_000,
}, async ({ skip }) => {
	if (missing) skip(missing);
	const [good, bad, ended] = await record([
		{
			script:
				"printf 'netns add a\\nlink add name x type bridge\\n' | ip -batch -\nnsenter --net=/run/netns/a ip link set dev lo up\ncat /proc/sys/net/ipv4/conf/uplink0/forwarding\necho 1 >/proc/sys/net/ipv4/conf/x/forwarding\n",
		},
		{ script: "touch it\n: >PWNED\nnsenter -t 1 ip link show\n" },
		{ script: 'echo "$1"; exit 3\n', words: ["up"] },
	]);
	expect(good).toEqual({
		status: 0,
		asked: [
			{ place: "-", words: "netns add a" },
			{ place: "-", words: "link add name x type bridge" },
			{ place: "a", words: "argv link set dev lo up" },
		],
		output: "0\n",
		strange: ["PWNED"],
	});
	expect(bad?.strange).toEqual(expect.arrayContaining(["touch it", "nsenter -t 1 ip link show", "PWNED"]));
	expect(ended).toMatchObject({ status: 3, output: "up\n" });
});
