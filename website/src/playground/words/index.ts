import { en } from "./en";
import type { Words } from "./types";

export type { Words } from "./types";

const languages: Readonly<Record<string, Words>> = { en };

export const wordsOf = (locale: string): Words => languages[locale] ?? en;
