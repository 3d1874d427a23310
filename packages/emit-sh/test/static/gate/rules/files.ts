import type { Call } from "../read.js";
import { calling, either, has, type Rule } from "../rule.js";

const recursive = /^(-[a-zA-Z]*[rR][a-zA-Z]*|--recursive)$/;

/** Whether the command comes only after `[ -z "$NAME" ] ||` or `[ -n "$NAME" ] &&`. */
function isAsked(value: string, { node, parents }: Call): boolean {
	const name = /^\$\{?(\w+)\}?$/.exec(value)?.[1];
	const list = parents.findLast((one) => one.type === "AndOr");
	if (name === undefined || list?.type !== "AndOr") return false;
	const at = list.commands.indexOf(node);
	return list.commands.slice(0, at).some((one, index) => {
		const [test, tested] = one.type === "Command" && one.name?.value === "[" ? one.args : [];
		if (test?.type !== "Word" || tested?.type !== "Word" || !new RegExp(`^\\$\\{?${name}\\b`).test(tested.value))
			return false;
		return list.operators
			.slice(index, at)
			.every((one) => one === (test.value === "-z" ? "||" : test.value === "-n" ? "&&" : ""));
	});
}

export const files: readonly Rule[] = [
	{
		id: "unguarded-removal",
		bans: "rm -r and find -delete of a variable that may be empty",
		why: "an empty one makes the path somebody else's; ${NAME:?} stops there",
		finds: either(
			calling(
				/^rm$/,
				(call) =>
					has(call, recursive) &&
					call.args.some(
						({ value }) => (/^\$(?!\{\w+:\?)/.test(value) && !isAsked(value, call)) || /^\/?\*|^\/$/.test(value),
					),
			),
			calling(/^find$/, (call) => has(call, /^-(delete|exec)$/) && has(call, /^\$(?!\{\w+:\?)/)),
		),
		bad: [
			'f() { rm -rf "$STATE"; }',
			'f() { rm -r -f "${STATE}/x"; }',
			'f() { find "$STATE" -delete; }',
			'f() { [ -n "$OTHER" ] && rm -rf "$STATE"; }',
			'f() { [ -z "$STATE" ] && rm -rf "$STATE"; }',
		],
		good: [
			'f() { [ -z "${STATE-}" ] || rm -rf "$STATE"; }',
			'f() { rm -rf "${STATE:?}"; }',
			'f() { rm -f "$STATE/at"; }',
			'f() { find "$STATE" -name a; }',
		],
	},
	{
		id: "etc",
		bans: "writing below /etc (outside /etc/netns), /usr, /lib, /boot or /root",
		why: "what a lab leaves there outlives it; DNS of a namespace is in /etc/netns (F26)",
		finds: ({ writes }) =>
			writes
				.filter(({ path }) => /^\/(etc\/(?!netns\/)|usr|lib|boot|root|home|opt|var\/lib)/.test(path))
				.map(({ line }) => line),
		bad: [
			"f() { echo x >/etc/resolv.conf; }",
			"f() { cp x /etc/hosts; }",
			"f() { mkdir -p /etc/netgen; }",
			"f() { echo x | tee -a /etc/hosts; }",
		],
		good: ['f() { cp /etc/resolv.conf "/etc/netns/$1/resolv.conf"; }', "f() { cat /etc/resolv.conf; }"],
	},
	{
		id: "temporary-names",
		bans: "files in /tmp whose names can be guessed",
		why: "somebody may have put a link there, and root would follow it",
		finds: ({ writes }) => writes.filter(({ path }) => /^(\/var)?\/tmp\/|\$\$/.test(path)).map(({ line }) => line),
		bad: ["f() { echo x >/tmp/netgen; }", 'f() { echo x >"$TMPDIR/netgen.$$"; }', "f() { mkdir /tmp/netgen; }"],
		good: ['f() { SCRATCH=$(mktemp -d "${TMPDIR:-/tmp}/netgen.XXXXXX"); echo x >"$SCRATCH/a"; }'],
	},
];
