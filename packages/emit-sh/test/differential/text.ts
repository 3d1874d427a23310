/** Addresses as numbers. Not those of the model: it is on trial here. */
import { isIPv4 } from "node:net";

/** The number that an address's text stands for. */
export function numberOf(text: string): bigint {
	if (isIPv4(text)) return text.split(".").reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
	const [head = "", tail] = text.split("::");
	const parts = (half: string) => (half === "" ? [] : half.split(":"));
	const [left, right] = [parts(head), parts(tail ?? "")];
	const zeros = Array<string>(8 - left.length - right.length).fill("0");
	return [...left, ...(tail === undefined ? [] : zeros), ...right].reduce(
		(sum, part) => (sum << 16n) | BigInt(`0x${part}`),
		0n,
	);
}
