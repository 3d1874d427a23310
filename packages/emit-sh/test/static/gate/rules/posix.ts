import { calling, either, has, type Rule } from "../rule.js";
import { nodes } from "./shell.js";

/** What bash has and a POSIX shell has not. */
export const posix: readonly Rule[] = [
	{
		id: "local",
		bans: "local, declare, typeset, readonly by function",
		why: "ksh93 has no local, and declare and typeset are no POSIX",
		finds: calling(/^(local|declare|typeset)$/),
		bad: ["f() { local x=1; }", "f() { sh -c 'f() { local y; }'; }", "f() { typeset -i n; }"],
		good: ["f() { place_=$1; }", "f() { say local; }"],
	},
	{
		id: "bash-test",
		bans: "[[ ]], (( )), == in [ ]",
		why: "dash and BusyBox call them commands that aren't there",
		finds: either(
			nodes(({ type }) => type === "TestCommand" || type === "ArithmeticCommand" || type === "ArithmeticFor"),
			calling(/^(\[|test)$/, (call) => has(call, /^(==|=~)$/)),
		),
		bad: ["f() { [[ $1 == a* ]]; }", "f() { ((n++)); }", 'f() { [ "$1" == a ]; }'],
		good: ['f() { [ "$1" = a ]; }', "f() { n=$((n + 1)); }", "f() { awk '$1 == 2'; }", 'f() { [ "$((n))" -gt 1 ]; }'],
	},
	{
		id: "bash-function",
		bans: "the word `function`",
		why: "only bash, ksh and zsh know it, and ksh gives it another meaning",
		finds: nodes((node, _, { source }) => node.type === "Function" && /^function\s/.test(source.slice(node.pos))),
		bad: ["function f { true; }", "function f() { true; }"],
		good: ["f() { true; }", "function_of() { true; }"],
	},
	{
		id: "bash-redirect",
		bans: "<<<, &>, >&FILE, |&, <( ), >( )",
		why: "dash takes &> for & and >, and the others are errors",
		finds: nodes(
			(node) =>
				node.type === "HereString" ||
				node.type === "ProcessSubstitution" ||
				(node.type === "Redirect" &&
					(/^&>/.test(node.operator) ||
						(node.operator === ">&" && !/^(\d+|-|\$.*)$/.test(node.target?.value ?? "")))) ||
				(node.type === "Pipeline" && node.operators.includes("|&")),
		),
		bad: [
			'f() { read -r x <<<"$1"; }',
			"f() { ip link &>/dev/null; }",
			"f() { cat <(ip link); }",
			"f() { a |& b; }",
			"f() { a >&file; }",
		],
		good: ["f() { ip link >/dev/null 2>&1; }", "f() { a & b; }", "f() { cat <<-E\n\tx\n\tE\n}"],
	},
	{
		id: "bash-expansion",
		bans: "${x//}, ${x^}, ${x:1:2}, arrays, $'', {a,b}",
		why: "errors in dash, or silently another text",
		finds: nodes(
			(node) =>
				node.type === "AnsiCQuoted" ||
				node.type === "LocaleString" ||
				node.type === "ArrayValue" ||
				node.type === "BraceExpansion" ||
				(node.type === "Assignment" && (node.append === true || node.index !== undefined)) ||
				(node.type === "ParameterExpansion" &&
					(node.index !== undefined ||
						node.prefix === "!" ||
						/^(Replace|Slice|CaseModification|Transform|Names)$/.test(node.operation?.type ?? ""))),
		),
		bad: [
			'f() { echo "${1//a/b}"; }',
			"f() { x=(a b); }",
			"f() { echo $'a\\n'; }",
			"f() { rm -f {a,b}; }",
			"f() { x+=b; }",
			'f() { echo "${x:1:2}"; }',
		],
		good: ['f() { echo "${1##*/}${2%/*}${3:-x}${#4}"; }', "f() { awk '{ print $1 }'; }"],
	},
	{
		id: "echo-options",
		bans: "echo -e, echo -n",
		why: "dash prints the option, or the backslash means what it shouldn't: printf",
		finds: calling(/^echo$/, ({ args }) => /^-[neE]+$/.test(args[0]?.value ?? "")),
		bad: ["f() { echo -e 'a\\tb'; }", "f() { echo -n a; }"],
		good: ["f() { printf '%s' a; }", "f() { echo a -e; }"],
	},
	{
		id: "bash-words",
		bans: "source, shopt, mapfile, let, pushd, select, pipefail, read -a, -p, -t, printf -v, %q",
		why: "not in every shell that may run this",
		finds: either(
			calling(/^(source|shopt|mapfile|readarray|let|pushd|popd|enable|complete|caller)$/),
			calling(/^set$/, (call) => has(call, /^pipefail$/)),
			calling(/^read$/, (call) => has(call, /^-[a-qs-z]/)),
			calling(/^printf$/, (call) => has(call, /^-v$|%q/)),
			nodes(({ type }) => type === "Select" || type === "Coproc"),
		),
		bad: [
			"f() { source ./lib.sh; }",
			"set -euo pipefail",
			"f() { read -p 'name? ' x; }",
			"f() { printf '%q' \"$1\"; }",
		],
		good: ["f() { . ./lib.sh; }", "set -eu", "f() { read -r x; }", "f() { printf '%s' \"$1\"; }"],
	},
];
