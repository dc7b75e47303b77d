// For: choosing the language, filling in words, and picking one side of what a room says.
// Never: mark-up in a word.

import { createContext, useContext } from "react";
import { languages, type Language, type Said } from "../../../../base/said.ts";
import { fill, type Values } from "../../../../words/fill.ts";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

export type WordKey = keyof typeof ja;
export type Words = (key: WordKey, values?: Values) => string;

const wordsOf: Readonly<Record<Language, Readonly<Record<WordKey, string>>>> = { ja, en };

export function wordsFor(language: Language): Words {
  return (key, values = {}) => fill(wordsOf[language][key], values, language);
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

export function useSaid(): (said: Said) => string {
  const language = useLanguage();
  return (said) => said[language];
}
