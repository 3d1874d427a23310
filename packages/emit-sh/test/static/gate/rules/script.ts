import { lineAt } from "../lines.js";
import type { Rule } from "../rule.js";

/** Of the whole script, from its first line to its last. */
export const script: readonly Rule[] = [
	{
		id: "main-last",
		bans: 'a last line that is not `main "$@"`',
		why: "of a copy that was cut short nothing must run (F46)",
		whole: true,
		finds: ({ text }) => (/\nmain "\$@"\n$/.test(text) ? [] : [text.split("\n").length - 1]),
		bad: ['main() { true; }\nmain "$@"\necho done\n', 'main() { true; }\n\nmain "$@"', "main() { true; }\n"],
		good: ['main() { true; }\n\nmain "$@"\n'],
	},
	{
		id: "top-level",
		bans: "commands outside of functions, but for set, umask, export, and main itself",
		why: "they would run in a copy that was cut short, too (F46)",
		finds: ({ codes }) => {
			const [code] = codes;
			return (code?.script.commands ?? [])
				.filter(
					({ command }) =>
						command.type !== "Function" &&
						!(command.type === "Command" && /^(set|umask|export|main|)$/.test(command.name?.value ?? "")),
				)
				.map(({ pos }) => lineAt(code?.source ?? "", pos));
		},
		bad: ["set -u\nip link add name a type veth\nmain() { true; }\n", 'set -u\n[ -n "$1" ] || exit 2\n'],
		good: ['set -u\numask 022\nA=1\nexport A\nmain() { ip link add name a type veth; }\n\nmain "$@"\n'],
	},
	{
		id: "unset-variables",
		bans: "a script without `set -u` before its first function",
		why: "a misspelt name would be an empty word of a command",
		whole: true,
		finds: ({ text }) => (/^set -[a-z]*u/m.test(text.split(/^\w+\(\)/m)[0] ?? "") ? [] : [1]),
		bad: ["#!/bin/sh\nmain() { set -u; }\n", "#!/bin/sh\n# set -u\nset -e\nmain() { true; }\n"],
		good: ["#!/bin/sh\nset -eu\nmain() { true; }\n"],
	},
	{
		id: "interpreter",
		bans: "a first line that is not `#!/bin/sh`",
		why: "it is POSIX sh that is promised and tested",
		whole: true,
		finds: ({ text }) => (text.startsWith("#!/bin/sh\n") ? [] : [1]),
		bad: ["#!/bin/bash\nset -u\n", "set -u\n"],
		good: ["#!/bin/sh\nset -u\n"],
	},
];
