// For: the handles by which JPNIC's records name their contacts: a second query per handle tells the address.
// Never: a handle out of free text.
// Source: JPNIC's whois: `m. [管理者連絡窓口]  JP00000000`, `n. [技術連絡担当者]`, and the same in English.

const handle = String.raw`[A-Z]{2,4}\d{3,9}JP|JP\d{8}`;
const wholeHandle = new RegExp(`^(?:${handle})$`);
const line = new RegExp(
  String.raw`^[ \t]*[mn]\.[ \t]*\[(?:管理者連絡窓口|技術連絡担当者|Administrative Contact|Technical Contact)\][ \t]+(${handle})[ \t]*\r?$`,
  "gm",
);

export function isJpnicHandle(text: string): boolean {
  return wholeHandle.test(text);
}

/** In the order of the record, each once. */
export function jpnicHandlesIn(whoisText: string): string[] {
  return [...new Set([...whoisText.matchAll(line)].map(([, found = ""]) => found))];
}
