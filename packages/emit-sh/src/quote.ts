/** The one quoting function: any text as one word of a POSIX shell (XCU 2.2.2, single quotes). Plain words stay bare. */
export function quote(text: string): string {
	if (/^[A-Za-z0-9_./:@%+,-]+$/.test(text)) return text;
	if (text.includes("\0")) throw new Error("a shell word can't hold a NUL byte");
	return `'${text.replaceAll("'", `'\\''`)}'`;
}
