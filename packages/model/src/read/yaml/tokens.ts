import { type CST, Lexer, Parser } from "yaml";

export interface Tokens {
	readonly tokens: readonly CST.Token[];
	/** Where the nesting is deeper than it may be; nothing behind it was read. */
	readonly tooDeep?: number;
}

/**
 * The syntax of a text, as long as it is nested at most so deep. The library turns syntax into nodes by recursion, with
 * regular expressions on the way, and compiling one of those at the end of the stack kills the whole process: so deep
 * nesting has to be found before.
 */
export function tokensOf(text: string, most: number): Tokens {
	const parser = new Parser();
	const tokens: CST.Token[] = [];
	for (const lexeme of new Lexer().lex(text)) {
		for (const token of parser.next(lexeme)) tokens.push(token);
		if (parser.stack.length > most) return { tokens, tooDeep: parser.offset };
	}
	for (const token of parser.end()) tokens.push(token);
	return { tokens };
}
