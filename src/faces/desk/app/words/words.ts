// For: choosing the language, filling in words, and picking one side of what a room says.
// Never: mark-up in a word.

import { createContext, useContext } from "react";
import { languages, type Language, type Said } from "../../../../base/said.ts";
import { inert } from "../../../../base/text.ts";
import { fill, type Values } from "../../../../words/fill.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { pageWords } from "./pages.ts";

export type WordKey = keyof typeof ja | keyof typeof pageWords;
export type Words = (key: WordKey, values?: Values) => string;

function allOf(language: Language): Readonly<Record<WordKey, string>> {
  const frame = language === "ja" ? ja : en;
  const pages = Object.entries(pageWords).map(([key, said]) => [key, said[language]] as const);
  return { ...frame, ...(Object.fromEntries(pages) as Record<keyof typeof pageWords, string>) };
}

const wordsOf: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = {
  ja: allOf("ja"),
  en: allOf("en"),
};

/** The same function for a language each time, so that it can stand in a list of dependencies. */
const filled: Readonly<Record<Language, Words>> = {
  ja: (key, values = {}) => fill(wordsOf.ja[key], values, "ja"),
  en: (key, values = {}) => fill(wordsOf.en[key], values, "en"),
};

export function wordsFor(language: Language): Words {
  return filled[language];
}

const storageKey = "hinomi.language";

/** The one chosen before, else the browser's. Storage may be forbidden. */
export function startLanguage(): Language {
  try {
    const kept = localStorage.getItem(storageKey);
    const known = languages.find((language) => language === kept);
    if (known) return known;
  } catch {
    // Without storage the browser's language decides each time.
  }
  return navigator.language.toLowerCase().startsWith("ja") ? "ja" : "en";
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Kept for this page only.
  }
}

export const LanguageContext = createContext<Language>("ja");

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useWords(): Words {
  return wordsFor(useLanguage());
}

/** What a room says may hold a name from outside or a person's own words: control characters become visible. */
export function useSaid(): (said: Said) => string {
  const language = useLanguage();
  return (said) => inert(said[language]);
}
