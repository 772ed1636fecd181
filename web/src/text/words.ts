/** What the page says, in each language. */
import { english } from "./english";
import { french } from "./french";

export const languages = ["en", "fr"] as const;
export type language = (typeof languages)[number];
export type words = typeof english;

const all: Record<language, words> = { en: english, fr: french };

export function words_of(language: language): words {
  return all[language];
}

/** The first of a browser's languages that the page speaks. */
export function preferred_language(wanted: readonly string[]): language {
  for (const each of wanted) {
    const found = languages.find((known) => each.toLowerCase().split("-")[0] === known);
    if (found) return found;
  }
  return "en";
}

/** Puts values where a sentence has {name}. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
