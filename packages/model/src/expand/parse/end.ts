/** `"pc"` or `"pc:eth0"`, taken apart; `undefined` where it is neither. */
export function parseEnd(text: string): { readonly node: string; readonly interface?: string } | undefined {
	const [node, name, ...rest] = text.split(":");
	if (!node || rest.length > 0 || name === "") return undefined;
	return name === undefined ? { node } : { node, interface: name };
}
