/**
 * What the rules look at: a script taken apart into the commands it calls (those behind `in_place`, `nsenter` and the
 * like too, and those in texts that a shell is given to run), the lines it may hand to `ip -batch`, `nft` and
 * `iptables-restore` (the texts of its awk programs among them), and the files it writes.
 *
 * Comments, facts, help texts, and words that are printed for people are none of these.
 */
import { type Command, parse, type Redirect, type Script, type SyntaxNode, type Word } from "unbash";
import { type Awk, readAwk } from "./awk.js";
import { type IpWords, type Place, readBatchLine, readIp } from "./ip.js";
import { lineAt } from "./lines.js";
import { feeds, flat, insideFunction, literalOf, textOf, walk } from "./syntax.js";

export interface Arg {
	readonly value: string;
	/** `null`: it holds what only the run knows. */
	readonly literal: string | null;
	readonly line: number;
}
export interface Call {
	readonly name: string;
	readonly args: readonly Arg[];
	readonly node: Command;
	readonly parents: readonly SyntaxNode[];
	readonly place: Place;
	/** A pipe or a file takes what it prints; else people read it. */
	readonly feeds: boolean;
	readonly line: number;
	readonly source: string;
}
export interface Line {
	readonly text: string;
	readonly open: boolean;
	readonly place: Place;
	readonly line: number;
}
/** A text that a shell runs: the script itself, or one inside it. */
export interface Code {
	readonly script: Script;
	readonly nested: boolean;
	readonly source: string;
	readonly line: number;
}
export interface Write {
	readonly path: string;
	readonly place: Place;
	readonly line: number;
}
export interface Reading {
	readonly text: string;
	readonly codes: readonly Code[];
	readonly calls: readonly Call[];
	readonly ip: readonly IpWords[];
	readonly lines: readonly Line[];
	readonly awk: readonly Awk[];
	readonly writes: readonly Write[];
	readonly facts: readonly Line[];
	/** Lines where a program for sh or awk is made of values. */
	readonly spliced: readonly number[];
}

/** Commands that run another, and where in their words it begins. */
const carriers: Readonly<Record<string, { skip: number; place?: Place }>> = {
	in_place: { skip: 1, place: "elsewhere" },
	nsenter: { skip: 0, place: "elsewhere" },
	unshare: { skip: 0, place: "elsewhere" },
	timeout: { skip: 1 },
	command: { skip: 0 },
	exec: { skip: 0 },
	env: { skip: 0 },
	nice: { skip: 0 },
	nohup: { skip: 0 },
	setsid: { skip: 0 },
	xargs: { skip: 0 },
	time: { skip: 0 },
};
const printing = new Set(["echo", "printf"]);
const writers = new Set(["tee", "cp", "mv", "ln", "install"]);
const makers = new Set(["mkdir", "touch", "rm", "rmdir", "truncate", "chmod", "chown"]);

export function read(text: string): Reading {
	const codes: Code[] = [];
	const calls: Call[] = [];
	const lines: Line[] = [];
	const facts: Line[] = [];
	const awk: Awk[] = [];
	const writes: Write[] = [];
	const spliced: number[] = [];
	const constants = new Map<string, { text: string; line: number } | null>();

	function readCode(source: string, line: number, nested: boolean, place: Place): void {
		const script = parse(source);
		if (script.errors?.length) throw new Error(`line ${line}: ${script.errors[0]?.message}: ${source.slice(0, 80)}`);
		codes.push({ script, nested, source, line });
		const lineOf = (node: { readonly pos: number }): number => line + lineAt(source, node.pos) - 1;
		const argOf = (word: Word): Arg => ({ value: word.value, literal: literalOf(word), line: lineOf(word) });
		if (!nested) collectConstants(script, lineOf);
		walk(script, [], (node, parents) => {
			if (node.type === "Redirect") noteRedirect(node, parents);
			if (node.type === "HereDoc") noteHereDoc(node.body.text, node.delimiter?.value ?? "", lineOf(node.body), parents);
			if (node.type === "Assignment" && node.value.type === "Word" && insideFunction(parents))
				noteText(textOf(node.value), true, lineOf(node), "unknown");
			if (node.type === "Command") noteCall(node, parents);
		});

		function noteRedirect({ operator, target }: Redirect, parents: readonly SyntaxNode[]): void {
			const writing =
				operator === ">" || operator === ">>" || operator === ">|" || operator === "&>" || operator === "<>";
			if (writing && target) writes.push({ path: target.value, place: placeAt(parents), line: lineOf(target) });
		}

		/** Inside a text for another namespace's shell, all is there. */
		function placeAt(parents: readonly SyntaxNode[]): Place {
			const command = parents.findLast((one): one is Command => one.type === "Command");
			return command && carriers[command.name?.value ?? ""]?.place ? "elsewhere" : place;
		}

		function noteHereDoc(body: string, mark: string, at: number, parents: readonly SyntaxNode[]): void {
			const command = parents.findLast((one): one is Command => one.type === "Command");
			const data = command?.name?.value === "cat" && !feeds(command, parents);
			const into = data ? (mark === "FACTS" ? facts : undefined) : lines;
			for (const [index, one] of body.split("\n").entries())
				if (one.trim() !== "") into?.push({ text: one.trim(), open: false, place: placeAt(parents), line: at + index });
		}

		function noteText(body: string, open: boolean, at: number, where: Place): void {
			const parts = body.split("\n");
			for (const [index, one] of parts.entries())
				if (one.trim() !== "")
					lines.push({ text: one.trim(), open: open && index === parts.length - 1, place: where, line: at + index });
		}

		function noteCall(node: Command, parents: readonly SyntaxNode[]): void {
			let words = node.name ? [node.name, ...node.args.filter((one): one is Word => one.type === "Word")] : [];
			let where = place;
			for (;;) {
				const [name, ...rest] = words;
				const call: Call = {
					name: name?.value.replace(/^.*\//, "") ?? "",
					args: rest.map(argOf),
					node,
					parents,
					place: where,
					feeds: feeds(node, parents),
					line: lineOf(node),
					source: source.slice(node.pos, node.end),
				};
				calls.push(call);
				noteWrites(call);
				noteCode(call, rest);
				if (printing.has(call.name) && call.feeds)
					for (const { value, line: at } of call.args) noteText(value.replaceAll("\\n", "\n"), true, at, "unknown");
				const carrier = carriers[call.name];
				if (carrier === undefined || (call.name === "command" && rest[0]?.value.startsWith("-"))) return;
				let at = 0;
				while (rest[at]?.value.startsWith("-") && !(call.name === "in_place" && at === 0)) at++;
				at += carrier.skip;
				if (at >= rest.length) return;
				if (carrier.place) where = call.name === "in_place" && rest[0]?.value === "-" ? where : carrier.place;
				words = rest.slice(at);
			}
		}

		function noteWrites({ name, args, place: where, line: at }: Call): void {
			const paths = args.filter(({ value }) => !value.startsWith("-"));
			const targets = name === "tee" || makers.has(name) ? paths : writers.has(name) ? paths.slice(-1) : [];
			for (const { value } of targets) writes.push({ path: value, place: where, line: at });
		}

		function noteCode({ name, place: where, args }: Call, words: readonly Word[]): void {
			const dash = args.findIndex(({ value }) => value === "-c");
			const program =
				/^(sh|bash|dash|ash|ksh|busybox)$/.test(name) && dash >= 0
					? words[dash + 1]
					: name === "trap" && !args[0]?.value.startsWith("-")
						? words[0]
						: undefined;
			if (program !== undefined) {
				const known = programIn(program);
				if (known) readCode(known.text, known.line, true, where);
				else spliced.push(lineOf(program));
			}
			if (/^[gmn]?awk$/.test(name)) {
				let at = 0;
				while (args[at]?.value.startsWith("-")) at += /^-[vFf]$/.test(args[at]?.value ?? "") ? 2 : 1;
				const word = words[at];
				const awkText = word && literalOf(word);
				if (awkText) {
					const one = readAwk(awkText, lineOf(word));
					awk.push(one);
					for (const part of one.texts) noteText(part.text, part.open, part.line, "unknown");
				} else if (word) spliced.push(lineOf(word));
			}
		}

		/** The text of a program: written there, or put together of constants that are written once. */
		function programIn(word: Word): { text: string; line: number } | undefined {
			let text = "";
			let line = lineOf(word);
			for (const part of flat(word)) {
				const name = /^\$\{?(\w+)\}?$/.exec(part.text)?.[1];
				const known = "value" in part ? { text: part.value, line } : name ? constants.get(name) : undefined;
				if (!known) return undefined;
				// Of a constant that is all of it, the lines are known.
				if (text === "") line = known.line;
				text += known.text;
			}
			return { text, line };
		}
	}

	function collectConstants(script: Script, lineOf: (node: SyntaxNode) => number): void {
		walk(script, [], (node) => {
			if (node.type !== "Assignment" || node.value.type !== "Word") return;
			const literal = literalOf(node.value);
			constants.set(
				node.name,
				literal === null || constants.has(node.name) ? null : { text: literal, line: lineOf(node) },
			);
		});
	}

	readCode(text, 1, false, "here");
	const ip = [
		...calls
			.filter(({ name }) => name === "ip")
			.map(({ args, place, line }) =>
				readIp(
					args.map(({ value }) => value),
					{ open: false, place, line },
				),
			),
		...lines.flatMap((line) => readBatchLine(line.text, line) ?? []),
	];
	return { text, codes, calls, ip, lines, facts, awk, writes, spliced };
}
