/** A TAP 14 document whose first test points are stages, each with what `verify.sh` printed as its subtest. */
export interface Tap {
	plan(points: number): void;
	comment(text: string): void;
	/** Opens the subtest of the next point. */
	subtest(name: string): void;
	/** A line of the subtest. */
	inner(line: string): void;
	/** A test point; `why` tells what happened where it is not ok. */
	point(ok: boolean, name: string, why?: string): void;
	bail(reason: string): void;
}

export function tapWriter(write: (line: string) => void, color: boolean): Tap {
	const paint = color ? colored : (line: string): string => line;
	const put = (line: string): void => write(`${paint(line)}\n`);
	let number = 0;
	write("TAP version 14\n");
	return {
		plan: (points) => put(`1..${points}`),
		comment: (text) => {
			for (const line of text.split("\n")) put(line === "" ? "#" : `# ${line}`);
		},
		subtest: (name) => put(`# Subtest: ${name}`),
		inner: (line) => {
			if (!line.startsWith("TAP version")) put(`    ${line}`);
		},
		point: (ok, name, why) => {
			number += 1;
			put(`${ok ? "ok" : "not ok"} ${number} - ${name}`);
			if (!ok && why) for (const line of ["---", `message: ${JSON.stringify(why)}`, "..."]) put(`  ${line}`);
		},
		bail: (reason) => put(`Bail out! ${reason.replaceAll("\n", " ")}`),
	};
}

const colors: readonly (readonly [RegExp, number])[] = [
	[/^ *not ok /, 31],
	[/^Bail out!/, 31],
	[/^ *ok /, 32],
	[/^ *#/, 2],
];

function colored(line: string): string {
	const code = colors.find(([pattern]) => pattern.test(line))?.[1];
	return code === undefined ? line : `\u001b[${code}m${line}\u001b[0m`;
}
