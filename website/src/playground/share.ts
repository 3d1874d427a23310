/**
 * A topology in a link: behind the `#`, which a browser sends to nobody. Deflated (RFC 1951), base64url (RFC 4648).
 */
import type { Language } from "./engine/protocol";

export interface Shared {
	readonly language: Language;
	readonly text: string;
}

/** Larger than any link should be, unpacked: a small link can hold gigabytes of the same letter. */
const mostCharacters = 1_000_000;

export async function toFragment({ language, text }: Shared): Promise<string> {
	const packed = await new Response(
		new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw")),
	).arrayBuffer();
	const binary = Array.from(new Uint8Array(packed), (byte) => String.fromCharCode(byte)).join("");
	return `#${language}=${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** What a link holds; `null` where it holds no topology, an Error where it is damaged. */
export async function fromFragment(fragment: string): Promise<Shared | null> {
	const [, language, packed] = /^#(ts|yaml)=([\w-]+)$/.exec(fragment) ?? [];
	if (language === undefined || packed === undefined) return null;
	const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
	const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
	const reader = new Blob([bytes])
		.stream()
		.pipeThrough(new DecompressionStream("deflate-raw"))
		.pipeThrough(new TextDecoderStream("utf-8", { fatal: true }))
		.getReader();
	let text = "";
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		text += part.value;
		if (text.length <= mostCharacters) continue;
		await reader.cancel();
		throw new Error(`it holds more than ${mostCharacters} characters`);
	}
	return { language: language as Language, text };
}
