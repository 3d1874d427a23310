import type { Locale } from "@netgen/emit-docs";
import { en } from "./en";
import { ja } from "./ja";
import type { Words } from "./types";
import { zh } from "./zh";

export type { Words } from "./types";

/** Every language that the labs have: one that is missing here does not compile. */
const languages: Readonly<Record<Locale, Words>> = { en, ja, zh };
const byName: Readonly<Record<string, Words>> = languages;

export const wordsOf = (locale: string): Words => byName[locale] ?? en;
