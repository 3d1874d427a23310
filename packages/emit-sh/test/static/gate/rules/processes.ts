import type { SyntaxNode } from "unbash";
import { calling, either, has, type Rule, words } from "../rule.js";

/** A loop that counts, and stops by it; or one over words that are there before it starts. */
function isBounded(loop: SyntaxNode, source: string): boolean {
	if (loop.type === "For") return true;
	const text = source.slice(loop.pos, loop.end);
	const counter = /\b(\w+)=\$\(\(\s*\1\s*[-+]/.exec(text)?.[1];
	return counter !== undefined && (/-(lt|le|gt|ge) /.test(text) || text.includes(`case $${counter} in`));
}

export const processes: readonly Rule[] = [
	{
		id: "kill-by-name",
		bans: "killall, pkill, fuser -k",
		why: "a process of the same name may be anybody's",
		finds: either(
			calling(/^(killall5?|pkill|skill|slay)$/),
			calling(/^fuser$/, (call) => has(call, /^(-[a-z]*k[a-z]*|--kill)$/)),
			calling(/^xargs$/, (call) => has(call, /^(killall|pkill)$/)),
		),
		bad: ["f() { killall dnsmasq; }", "f() { in_place pc pkill -f server; }", "f() { fuser -k /run/netns/pc; }"],
		good: ['f() { kill -TERM "$pid"; }', "f() { say 'ends them as killall would'; }"],
	},
	{
		id: "kill-by-pattern",
		bans: "kill with what pgrep, pidof, ps or a pipe finds; kill of a whole group",
		why: "what is ended must have been found in a namespace of ours (F20, F52)",
		finds: either(
			calling(/^(pgrep|pidof)$/),
			calling(
				/^kill$/,
				(call) => has(call, /\$\((ps|pgrep|pidof|ip netns pids)\b|`/) || / (0|-1)$/.test(` ${words(call)}`),
			),
			calling(/^xargs$/, (call) => has(call, /^kill$/)),
		),
		bad: [
			"f() { kill $(pgrep -f dnsmasq); }",
			"f() { ip netns pids pc | xargs kill; }",
			"f() { kill -9 -1; }",
			"f() { kill 0; }",
		],
		good: ['f() { kill "-$signal" "$pid"; }', 'f() { kill -0 "$pid"; }'],
	},
	{
		id: "kill-nobody",
		bans: "kill of $!, which is empty until something was started in the background",
		why: "yash, zsh and BusyBox take an empty word for 0: the script ends itself and all that was started with it",
		finds: calling(/^kill$/, (call) => has(call, /\$(!|\{!)/)),
		bad: ["f() { trap 'kill \"$!\"' TERM; }", "f() { kill -TERM $!; }"],
		good: ['f() { [ -z "$pid" ] || kill "$pid"; }', 'f() { wait "$!"; }'],
	},
	{
		id: "blind-sleep",
		bans: "sleep, but in a loop that counts its rounds",
		why: "a fixed wait is too long here and too short there; a wait without an end hangs (F19, F28)",
		finds: ({ codes, calls }) =>
			calls
				.filter(({ name, parents }) => {
					if (name !== "sleep") return false;
					const loop = parents.findLast(({ type }) => type === "While" || type === "For");
					const source = codes.find(({ script }) => script === parents[0])?.source ?? "";
					return loop === undefined || !isBounded(loop, source);
				})
				.map(({ line }) => line),
		bad: [
			"f() { ip netns delete pc; sleep 1; }",
			"f() { while [ -e /run/netns/pc ]; do sleep 0.1; done; }",
			"f() { in_place pc sh -c 'sleep 2; true'; }",
		],
		good: [
			'f() { tries=0; while [ -e "$1" ]; do tries=$((tries + 1)); [ "$tries" -lt 100 ] || return 1; sleep 0.1; done; }',
			"f() { for try in 1 2 3; do sleep 0.1; done; }",
			"f() { n=0; while busy; do case $n in 40) return 1 ;; esac; n=$((n + 1)); sleep 0.1; done; }",
		],
	},
	{
		id: "left-behind",
		bans: "nohup, setsid, disown",
		why: "what outlives the script keeps namespaces alive, and nobody removes it (F20)",
		finds: calling(/^(nohup|setsid|disown|daemonize|start-stop-daemon)$/),
		bad: ["f() { nohup dnsmasq & }", "f() { setsid sh -c 'true'; }"],
		good: ["f() { judge & wait; }"],
	},
	{
		id: "privilege",
		bans: "sudo, su, doas, pkexec",
		why: "a script takes the rights it was given, and asks for no more",
		finds: calling(/^(sudo|su|doas|pkexec|runuser)$/),
		bad: ["f() { sudo ip link; }", "f() { su -c 'ip link'; }"],
		good: ['f() { die 3 "run it with sudo"; }', 'f() { [ "$(id -u)" = 0 ]; }'],
	},
	{
		id: "download",
		bans: "curl, wget and every other way to fetch something; a shell that runs what a pipe brings",
		why: "what runs as root must be what somebody has read",
		finds: either(
			calling(/^(curl|wget|fetch|scp|ssh|rsync|ftp|nc|ncat|socat|apt|apt-get|dnf|apk|pip|npm)$/),
			({ calls }) =>
				calls
					.filter(({ name, args, parents }) => {
						const pipe = parents.at(-1);
						const fed = pipe?.type === "Pipeline" && pipe.commands.length > 1;
						return (
							/^(sh|bash|dash|ash)$/.test(name) &&
							fed &&
							args.every(({ value }) => value.startsWith("-") && value !== "-c")
						);
					})
					.map(({ line }) => line),
		),
		bad: ["f() { curl -fsSL https://example.org/x | sh; }", "f() { wget -q example.org; }", "f() { cat x | sh; }"],
		good: ["f() { printf x | in_place pc sh -c 'cat'; }", "f() { die 3 'apt-get install iproute2'; }"],
	},
	{
		id: "other-languages",
		bans: "bash, python, perl, jq, node",
		why: "the scripts need a POSIX shell and awk, and nothing else (F32)",
		finds: calling(/^(bash|zsh|ksh|python[0-9.]*|perl|ruby|jq|node|gawk|lua)$/),
		bad: ["f() { python3 -c 'print(1)'; }", "f() { ip link | jq .; }", "f() { in_place pc bash -c 'true'; }"],
		good: ["f() { in_place pc sh -c 'true'; }", "f() { awk '{ print }' file; }"],
	},
];
