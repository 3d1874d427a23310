/** What a lab's page is made of: everything that others made from the same topology. */
import type { Pair, Topology, Walk } from "@netgen/model";
import type { Locale, TypedKind } from "../prose/types.js";
import type { Transcript } from "../transcript/types.js";

/** A line for a shell on the machine, as a person types it. */
export interface TypedLine {
	readonly kind: TypedKind;
	readonly text: string;
}

/** A lab's own words in one language, Markdown; by stage and by what is shown. What is missing is left out. */
export interface Story {
	readonly title?: string;
	readonly intro?: string;
	/** A heading and what stands under it, by the stage's name. */
	readonly stages: Readonly<Record<string, { readonly title: string; readonly text: string }>>;
	/** What is said above an output or a walk, by its name. */
	readonly shown: Readonly<Record<string, string>>;
}

/** A picture beside the page. */
export interface Picture {
	/** Its path, seen from the page. */
	readonly wide: string;
	/** The same for a phone, where the first would be too small to read. */
	readonly narrow?: string;
	/** What it shows, in the page's language; any text. */
	readonly alt: string;
}

export interface PageInput {
	readonly topology: Topology;
	readonly digest: string;
	readonly locale: Locale;
	readonly story: Story;
	/** The topology's file, as its author wrote it. */
	readonly source: { readonly name: string; readonly text: string };
	/** What is typed at each stage, and to remove all. */
	readonly typed: readonly (readonly TypedLine[])[];
	readonly removed: readonly TypedLine[];
	/** Who reaches whom, at each stage. */
	readonly pairs: readonly (readonly Pair[])[];
	/** The walks that are shown, by name. */
	readonly walks: ReadonlyMap<string, Walk>;
	readonly transcript: Transcript;
	/** The scripts beside the page, by file name. */
	readonly scripts: readonly string[];
	/** The pictures beside the page: of all, of each stage, and of each walk by its name. */
	readonly pictures: {
		readonly whole: Picture;
		readonly stages: readonly Picture[];
		readonly walks: ReadonlyMap<string, Picture>;
	};
	/** The same page in other languages, by its path. */
	readonly elsewhere: readonly { readonly locale: Locale; readonly path: string }[];
	/** How a picture for two widths is written. */
	readonly place: "md" | "docusaurus";
}
