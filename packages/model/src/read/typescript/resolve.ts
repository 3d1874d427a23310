/** Paths are texts with "/" between their parts, relative or absolute; the caller turns them into real ones. */

/** The path without "." and, as far as they can be taken away, "..". */
export function normalise(path: string): string {
	const absolute = path.startsWith("/");
	const parts: string[] = [];
	for (const part of path.split("/")) {
		if (part === "" || part === ".") continue;
		if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
		else if (part !== ".." || !absolute) parts.push(part);
	}
	return (absolute ? "/" : "") + parts.join("/");
}

/** True where `path` is `root` or below it. Both are normalised. */
function isBelow(root: string, path: string): boolean {
	if (root === "") return !path.startsWith("/") && path !== ".." && !path.startsWith("../");
	return path.startsWith(root.endsWith("/") ? root : `${root}/`);
}

export type Resolved =
	| { readonly kind: "netgen" }
	| { readonly kind: "module" }
	| { readonly kind: "outside" }
	/** Paths to try, in order. */
	| { readonly kind: "local"; readonly candidates: readonly string[] };

/** Characters that mean something else in a module's name, or nothing in a file's. */
const odd = /[\\%?#:\u0000-\u001f]/;

/** What an import's specifier stands for, in a file of the topology. */
export function resolve(specifier: string, importer: string, root: string): Resolved {
	if (specifier === "netgen") return { kind: "netgen" };
	if (specifier.startsWith("/")) return { kind: "outside" };
	if (!/^\.\.?(?:\/|$)/.test(specifier) || odd.test(specifier)) return { kind: "module" };
	const folder = importer.includes("/") ? importer.slice(0, importer.lastIndexOf("/") + 1) : "";
	const path = normalise(folder + specifier);
	const within = normalise(root);
	const candidates = path.endsWith(".ts")
		? [path]
		: path.endsWith(".js")
			? [`${path.slice(0, -3)}.ts`, path]
			: [`${path}.ts`];
	if (!candidates.every((candidate) => isBelow(within, candidate))) return { kind: "outside" };
	return { kind: "local", candidates };
}
