import type { SyntaxNode, WordPart } from "unbash";
import { lineAt } from "../lines.js";
import type { Code, Reading } from "../read.js";
import { calling, either, has, type Rule, words } from "../rule.js";
import { walk } from "../syntax.js";

/** The lines of what a test holds for, in the script and in all that a shell is given to run. */
export const nodes =
	(breaks: (node: SyntaxNode, parents: readonly SyntaxNode[], code: Code) => boolean, nested?: true) =>
	({ codes }: Reading): number[] =>
		codes
			.filter((code) => !nested || code.nested)
			.flatMap((code) => {
				const found: number[] = [];
				walk(code.script, [], (node, parents) => {
					if (breaks(node, parents, code)) found.push(code.line + lineAt(code.source, node.pos) - 1);
				});
				return found;
			});

/** Of these values each is one word, whatever happens. */
const single = /^\$(\{?[#?!$]\}?|\{#\w+\})$/;
const splits = (part: WordPart): boolean =>
	(part.type === "SimpleExpansion" || part.type === "ParameterExpansion" || part.type === "CommandExpansion") &&
	!single.test(part.text);

const signals = (call: { readonly args: readonly { readonly value: string }[] }): string[] =>
	call.args.slice(1).map(({ value }) => value.replace(/^SIG/, ""));

export const shell: readonly Rule[] = [
	{
		id: "eval",
		bans: "eval",
		why: "a value becomes words of the program",
		finds: calling(/^eval$/),
		bad: ['f() { eval "$line"; }', "f() { in_place pc sh -c 'eval \"$1\"' x y; }"],
		good: ['f() { "${TRANSLATOR}_load" "$1"; }', "f() { say 'no eval here'; }"],
	},
	{
		id: "spliced-program",
		bans: "values inside a program for sh -c, trap or awk",
		why: "a value becomes words of the program; give it as an argument or by -v",
		finds: ({ spliced }) => spliced,
		bad: [
			'f() { in_place pc sh -c "echo $1"; }',
			'f() { awk "/$1/ { print }"; }',
			"f() { awk '{ print \"'\"$1\"'\" }'; }",
			'f() { trap "rm $x" EXIT; }',
			'LOOK=a\nf() { LOOK=$1; sh -c "$LOOK"; }',
		],
		good: [
			'f() { in_place pc sh -c \'echo "$1"\' x "$1"; }',
			'LOOK=\'echo "$1"\'\nf() { sh -c "$LOOK" look "$1"; sh -c "true || exit 1; $LOOK" look "$1"; }',
			'f() { awk -v name="$1" \'$1 == name { print "it\'"\'"\'s" }\'; }',
		],
	},
	{
		id: "unquoted-inside",
		bans: "an unquoted expansion in a text for sh -c or trap",
		why: "shellcheck does not look inside the text, and a value with a blank or a star becomes several",
		finds: nodes(
			(node, parents) =>
				node.type === "Word" &&
				(node.parts ?? []).some(splits) &&
				!(parents.at(-1)?.type === "Assignment" || parents.at(-1)?.type === "Case"),
			true,
		),
		bad: [
			"f() { in_place pc sh -c 'cat $1' x y; }",
			"f() { sh -c 'echo 1 >/proc/sys/net/$1' x y; }",
			"trap 'rm -f $(cat list)' EXIT PIPE",
		],
		good: [
			"f() { in_place pc sh -c 'x=$1; case $x in a) ;; esac; cat \"$x\"; exit $?' x y; }",
			"trap 'ended $?' EXIT PIPE",
		],
	},
	{
		id: "or-true",
		bans: "|| true, || :",
		why: "a failure passes for success; say what may fail and why that is right",
		finds: nodes(
			(node) =>
				node.type === "AndOr" &&
				node.commands.some(
					(one, at) =>
						node.operators[at - 1] === "||" && one.type === "Command" && /^(true|:)$/.test(one.name?.value ?? ""),
				),
		),
		bad: ["f() { ip link delete dev v1 || true; }", "f() { a && b || :; }", "f() { x=$(a || true); }"],
		good: ["f() { a || return 0; }", "f() { while true; do b || break; done; }", "f() { if a; then :; else b; fi; }"],
	},
	{
		id: "deaf-trap",
		bans: "traps of EXIT, INT, TERM or HUP in a function that has none of PIPE, nor calls one that has",
		why: "`setup.sh | head` ends without its EXIT trap in five of seven shells (F53)",
		finds: ({ calls }) => {
			const scopes = new Map<SyntaxNode | undefined, { line: number; names: Set<string> }>();
			for (const { name, args, parents, line } of calls) {
				const reset = args[0]?.value === "-";
				// Where no trap of EXIT is left, PIPE may do what it does.
				const both = ["EXIT", "PIPE"].every((one) => signals({ args }).includes(one));
				if (name !== "trap" || (reset && !both)) continue;
				const scope = parents.findLast(({ type }) => type === "Function");
				const seen = scopes.get(scope) ?? { line, names: new Set<string>() };
				for (const one of signals({ args })) seen.names.add(one);
				scopes.set(scope, seen);
			}
			const hearing = new Set(
				[...scopes].flatMap(([scope, { names }]) =>
					scope?.type === "Function" && names.has("PIPE") ? [scope.name.value] : [],
				),
			);
			const hears = (scope: SyntaxNode | undefined) =>
				calls.some(({ name, parents }) => hearing.has(name) && parents.includes(scope as SyntaxNode));
			return [...scopes]
				.filter(([scope, { names }]) => names.size > 0 && !names.has("PIPE") && !hears(scope))
				.map(([, { line }]) => line);
		},
		bad: [
			"f() { trap 'ended' EXIT; trap 'exit 130' INT; }",
			"f() { trap '' INT TERM HUP; }",
			"f() { trap 'ended' EXIT; trap - PIPE; }",
			"f() { trap 'ended' EXIT; }; g() { trap 'exit 141' PIPE; }",
		],
		good: [
			"f() { trap 'ended' EXIT; trap 'exit 141' PIPE; }",
			"f() { trap - EXIT; }",
			"f() { trap 'exit 0' TERM; trap - EXIT HUP PIPE; }",
			"f() { g; trap 'ended' EXIT; }; g() { trap 'exit 141' PIPE; }",
		],
	},
	{
		id: "exec-descriptor",
		bans: "exec 9>FILE, and every descriptor above 2 that exec opens",
		why: "mksh and ksh93 close it for the commands they start, so the lock is none (F45)",
		finds: calling(/^exec$/, ({ node }) =>
			node.redirects.some(
				(one) =>
					!(one.type === "Redirect" && one.target?.value === "-") &&
					(one.descriptor?.type === "FileDescriptor" ? one.descriptor.value > 2 : one.descriptor !== undefined),
			),
		),
		bad: ['f() { exec 9>"$STATE/lock"; }', "f() { exec 3<&0; }"],
		good: ['f() { build 9>>"$STATE/lock"; }', "f() { exec 9>&-; }", "f() { exec sh -c 'x' 2>/dev/null; }"],
	},
	{
		id: "awk-runs",
		bans: "awk programs that run commands: system, getline from a pipe, print into one",
		why: "what it would run is seen neither by shellcheck nor by these rules",
		finds: ({ awk }) =>
			awk.flatMap(({ code, line }) =>
				[...code.matchAll(/\bsystem\s*\(|\|\s*getline\b|\bprintf?\b[^;}\n|]*\|(?!\|)/g)].map(
					({ index }) => line + lineAt(code, index) - 1,
				),
			),
		bad: [
			"f() { awk '{ system(\"ip link\") }'; }",
			"f() { awk '{ print $1 | \"sh\" }'; }",
			"f() { awk '{ \"date\" | getline now }'; }",
		],
		good: [
			"f() { awk '$1 == 1 || $2 { print \"a|b\" }' | sort; }",
			"f() { awk '{ print (a || b); while ((getline line <file) > 0) n++ }'; }",
		],
	},
	{
		id: "awk-dialect",
		bans: "what only gawk knows, and {n,m} in a regular expression",
		why: "Debian's awk is mawk, and 11's reads {2} as text",
		finds: ({ awk }) =>
			awk
				.filter(
					({ code, patterns }) =>
						/\b(gensub|strftime|systime|mktime|asorti?|patsplit|PROCINFO|BEGINFILE|ENDFILE|IGNORECASE|FPAT)\b|\*\*/.test(
							code,
						) || patterns.some((pattern) => /[^\\[]\{\d+(,\d*)?\}/.test(pattern)),
				)
				.map(({ line }) => line),
		bad: ["f() { awk '{ print gensub(/a/, \"b\", 1) }'; }", "f() { awk '/^[0-9]{2}/'; }"],
		good: ['f() { awk \'{ gsub(/a/, "b"); print "{2}" }\'; }'],
	},
	{
		id: "gnu-options",
		bans: "sed -i, grep -P, sort -V, date %N, which: what BusyBox or POSIX lacks",
		why: "the scripts run on any Linux, BusyBox included",
		finds: either(
			calling(/^sed$/, (call) => has(call, /^(-i|--in-place)/)),
			calling(/^grep$/, ({ args }) => /^-[a-zA-Z]*P|^--(perl|include|exclude|color)/.test(args[0]?.value ?? "")),
			calling(/^sort$/, (call) => has(call, /^(-[a-zA-Z]*V|--version-sort)/)),
			calling(/^date$/, (call) => /%[0-9]*N/.test(words(call))),
			calling(/^which$/),
		),
		bad: ["f() { sed -i s/a/b/ file; }", "f() { grep -oP x file; }", "f() { date +%s%N; }", "f() { which ip; }"],
		good: ["f() { sed s/-i/b/ file; }", "f() { grep -F -e -P file; }", "f() { date +%s; }", "f() { command -v ip; }"],
	},
];
