import { read } from "./read.js";
import { rules } from "./rules/index.js";

/** What a rule finds and is right all the same, for a reason that holds for that kind of script alone. */
export interface Allowance {
	readonly rule: string;
	/** The kind of script: the end of its name. */
	readonly script: string;
	/** The line, as far as it is always the same. */
	readonly line: RegExp;
	readonly why: string;
}

export const allowances: readonly Allowance[] = [
	{
		rule: "default-route",
		script: "fixture.sh",
		line: /^route add (0\.0\.0\.0\/0|::\/0) via \S+ dev \S+$/,
		why: "it plays the outside in a sandbox, and before anything else refuses to run where there is a default route",
	},
	{
		rule: "left-behind",
		script: "lab.sh",
		line: /setsid unshare/,
		why: "--rootless up leaves a process that keeps the sandbox, noted by number and start time; --rootless down ends it",
	},
	{
		rule: "left-behind",
		script: ".sh",
		line: /setsid unshare --net sh -c "\$NOTE_AND_BECOME" become "\$STATE\/holders/,
		why: "where namespaces have no names a process holds each, noted by number and start time; teardown.sh ends it",
	},
	...["verify.sh", "lab.sh"].map((script) => ({
		rule: "ping-dialect",
		script,
		line: /^ping_whole\(\) /,
		why: "it is tried first on the loopback, and where ping does not know it the claim is inconclusive",
	})),
];

export interface Finding {
	readonly rule: string;
	readonly line: number;
	readonly text: string;
}

const found = (text: string, id: string, numbers: readonly number[]): Finding[] => {
	const lines = text.split("\n");
	return [...new Set(numbers)].map((line) => ({ rule: id, line, text: lines[line - 1]?.trim() ?? "" }));
};

/** What is wrong with a text of shell that stands alone: a script, or a part of one. */
export function judge(text: string): Finding[] {
	const reading = read(text);
	return rules.flatMap((rule) => (rule.whole ? [] : found(text, rule.id, rule.finds(reading))));
}

/** What is wrong with a script's beginning and end. */
export const judgeEnds = (text: string): Finding[] =>
	rules.flatMap((rule) => (rule.whole ? found(text, rule.id, rule.finds({ text })) : []));

export const allowanceOf = (name: string, { rule, text }: Finding): Allowance | undefined =>
	allowances.find((one) => one.rule === rule && name.endsWith(one.script) && one.line.test(text));

/** The findings that no allowance is for, a line each. */
export const complaints = (name: string, findings: readonly Finding[]): string[] =>
	findings
		.filter((finding) => allowanceOf(name, finding) === undefined)
		.map(({ rule, line, text }) => `${name}:${line}: ${rule}: ${text}`);
