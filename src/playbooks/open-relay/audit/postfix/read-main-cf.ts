// For: main.cf as logical lines with their places: continuation, comments between, later ones winning. postconf(5).
// Never: a value expanded; that is evaluate.ts.

/** A parameter as it is written, on lines `line` to `lastLine` (from 1). */
export interface Entry {
  readonly name: string;
  readonly value: string;
  readonly line: number;
  readonly lastLine: number;
}

export interface LogicalLine {
  readonly text: string;
  readonly line: number;
  readonly lastLine: number;
}

/** Lines that begin with white space continue the one before; empty ones and comments may stand between. */
export function logicalLines(text: string): LogicalLine[] {
  const found: { parts: string[]; line: number; lastLine: number }[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const row = raw.replace(/\r$/, "");
    const start = /^\s*/.exec(row)?.[0].length ?? 0;
    if (start === row.length || row[start] === "#") continue;
    const last = found.at(-1);
    if (start > 0 && last) {
      last.parts.push(row.trim());
      last.lastLine = index + 1;
    } else {
      found.push({ parts: [row.trim()], line: index + 1, lastLine: index + 1 });
    }
  }
  return found.map(({ parts, line, lastLine }) => ({ text: parts.join(" "), line, lastLine }));
}

/** Of parameters written twice the last one counts. */
export function readMainCf(text: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const { text: row, line, lastLine } of logicalLines(text)) {
    const at = row.indexOf("=");
    if (at < 1) continue;
    const name = row.slice(0, at).trim();
    entries.set(name, { name, value: row.slice(at + 1).trim(), line, lastLine });
  }
  return entries;
}
