// For: every text a person reads, in both languages, from the lowest layer up.
// Never: hold a text in one language only, or text from a log (that is data, made inert by the sink that shows it).

export type Language = "ja" | "en";

/** One sentence or heading in natural Japanese and plain English. */
export interface Said {
  readonly ja: string;
  readonly en: string;
}

export const languages: readonly Language[] = ["ja", "en"];
