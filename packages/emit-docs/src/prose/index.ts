import { en } from "./en.js";
import { ja } from "./ja.js";
import type { Locale, Prose } from "./types.js";
import { zh } from "./zh.js";

/** Every language has every text: what is missing does not compile. */
const languages: Readonly<Record<Locale, Prose>> = { en, ja, zh };

export const locales = Object.keys(languages) as Locale[];

/** The texts of pages in a language. */
export const proseOf = (locale: Locale): Prose => languages[locale];
