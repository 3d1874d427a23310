import type { Call } from "../read.js";
import { calling, type Rule } from "../rule.js";

const value = ({ args }: Call, option: string): string | undefined => {
	for (const [at, { value }] of args.entries()) {
		if (value === option) return args[at + 1]?.value ?? "";
		if (value.startsWith(option) && !value.startsWith("--")) return value.slice(option.length);
	}
	return undefined;
};
const pings = /^(ping|ping6|arping|fping)$/;

export const checks: readonly Rule[] = [
	{
		id: "endless-ping",
		bans: "ping without a count, or with 0",
		why: "it runs for ever: -c0 did (F29)",
		finds: calling(pings, (call) => !/^([1-9]\d*|\$.*)$/.test(value(call, "-c") ?? "")),
		bad: ["f() { ping -c0 10.0.0.1; }", "f() { in_place pc ping -n 10.0.0.1; }", "f() { ping -c 0 10.0.0.1; }"],
		good: ["f() { ping -n -c 1 -W 1 10.0.0.1; }", "f() { ping -c10 10.0.0.1; }"],
	},
	{
		id: "fraction",
		bans: "fractions of a second for ping -W, -w, -i",
		why: "BusyBox takes whole seconds only (F29)",
		finds: calling(pings, (call) => ["-W", "-w", "-i"].some((option) => /[.,]/.test(value(call, option) ?? ""))),
		bad: ["f() { ping -c 1 -W 0.5 10.0.0.1; }", "f() { ping -c 3 -i.2 10.0.0.1; }"],
		good: ["f() { ping -c 1 -W 1 10.0.0.1; }"],
	},
	{
		id: "ping-dialect",
		bans: "ping -I and -M",
		why: '-I turns "no route" into a wait, and BusyBox has no -M (F29)',
		finds: calling(pings, (call) => value(call, "-I") !== undefined || value(call, "-M") !== undefined),
		bad: ["f() { ping -c 1 -I eth0 10.0.0.1; }", "f() { ping -c 1 -M do 10.0.0.1; }"],
		good: ["f() { ping -n -c 1 10.0.0.1; }"],
	},
];
