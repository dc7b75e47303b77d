// For: filling in sentences: the one way in which rooms and faces put numbers, dates and names into their words.
// Never: a value read as a template again, or mark-up; what goes in comes out as it is.

import { languages, type Language, type Said } from "../base/said.ts";

/** What goes into a sentence by name; what is said in both languages goes in in its own. */
export type Values = Readonly<Record<string, string | number | Said>>;

export type Speaker<Key extends string> = (key: Key, values?: Values) => Said;

const places = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** `{n}` becomes its value, `{n|host|hosts}` the first word for 1 and else the second. A name without a value stays. */
export function fill(template: string, values: Values, language: Language): string {
  return template.replace(places, (whole, name: string, one?: string, many?: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return whole;
    const text = typeof value === "object" ? value[language] : String(value);
    if (one === undefined || many === undefined) return text;
    return text === "1" ? one : many;
  });
}

/** From two dictionaries with the same keys the function that says a sentence of them in both languages. */
export function speaker<Key extends string>(
  words: Readonly<Record<Language, Readonly<Record<Key, string>>>>,
): Speaker<Key> {
  return (key, values = {}) => {
    const [ja = "", en = ""] = languages.map((each) => fill(words[each][key], values, each));
    return { ja, en };
  };
}
