import { basename, dirname, extname } from "node:path";

/** The name of a topology that gives none: its folder's, or the file's own where that says more than `topology`. */
export function defaultName(file: string): string {
	const own = basename(file, extname(file));
	return asName(own === "topology" ? basename(dirname(file)) : own);
}

/** Lower-case letters, digits and hyphens, a letter first, at most 32 characters. */
function asName(text: string): string {
	const plain = text
		.normalize("NFKD")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^[-0-9]+/, "")
		.slice(0, 32)
		.replace(/-+$/, "");
	return plain || "lab";
}
