import { xml } from "../parts/escape.js";
import { plain } from "./fence.js";
import type { PageInput, Picture } from "./types.js";

/** Narrower screens than this get the narrow picture, in pixels. */
const PHONE = 600;

const image = (path: string, alt: string): string => `![${plain(alt)}](${path})`;

/** A picture as Markdown, or as HTML within it where there are two of them. */
export function pictureText({ wide, narrow, alt }: Picture, place: PageInput["place"]): string {
	if (narrow === undefined) return image(wide, alt);
	if (place === "md")
		return `<picture><source media="(max-width: ${PHONE}px)" srcset="${narrow}"><img src="${wide}" alt="${xml(alt)}"></picture>`;
	// Docusaurus finds the files of its own image syntax alone; its style sheet shows one of the two
	const within = (name: string, path: string) => `<div className="ng-${name}">\n\n${image(path, alt)}\n\n</div>`;
	return `${within("wide", wide)}\n\n${within("narrow", narrow)}`;
}
