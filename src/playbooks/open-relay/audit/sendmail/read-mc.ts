// For: the FEATUREs of a .mc file with their lines, as m4 reads them: `dnl` hides the rest of a line.
// Never: m4 run; a FEATURE inside a condition counts as set.

export interface McFeature {
  readonly name: string;
  readonly line: number;
  /** As it is written on its line. */
  readonly written: string;
}

const featureCall = /FEATURE\(\s*[`'"]?(\w+)[`'"]?[^)]*\)/g;

/** The part of a line that m4 does not throw away. */
function live(row: string): string {
  const hidden = /(?:^|[^\w])dnl\b/.exec(row);
  const end = hidden ? hidden.index + (hidden[0].length - "dnl".length) : row.length;
  const hash = row.trimStart().startsWith("#") ? 0 : end;
  return row.slice(0, Math.min(end, hash));
}

export function readMc(text: string): McFeature[] {
  return text.split("\n").flatMap((raw, index) => {
    const row = live(raw.replace(/\r$/, ""));
    return [...row.matchAll(featureCall)].map((match) => ({
      name: match[1] ?? "",
      line: index + 1,
      written: match[0],
    }));
  });
}

/** The line without that feature: hidden behind `dnl` where nothing else stands on it. */
export function withoutFeature(row: string, written: string): string {
  const bare = row.replace(/\r$/, "");
  const rest = bare
    .replace(written, "")
    .replace(/dnl\b.*/, "")
    .trim();
  return rest === "" ? `dnl ${bare.trimStart()}` : bare.replace(written, "");
}
