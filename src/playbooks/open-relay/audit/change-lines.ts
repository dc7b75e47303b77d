// For: a change of some lines of a text, and the unified diff that shows exactly it (the hand applies such diffs to the letter).
// Never: fuzz; a change that changes nothing has no diff.

/** Lines `from` to `to` (from 1, both ends in it) become `lines`; with `to` = `from` - 1 they are put before line `from`. */
export interface LineChange {
  readonly from: number;
  readonly to: number;
  /** Without their line ends. */
  readonly lines: readonly string[];
}

/** Lines of context around a change. */
const context = 3;

interface Lines {
  readonly rows: readonly string[];
  readonly ending: string;
  readonly isEnded: boolean;
}

function linesOf(text: string): Lines {
  const isEnded = text === "" || text.endsWith("\n");
  const rows = text.split("\n");
  if (isEnded) rows.pop();
  const ending = text.includes("\r\n") ? "\r" : "";
  return { rows, ending, isEnded };
}

/** A unified diff of one change, with `a` and `b` the path; undefined when nothing differs. */
export function diffOf(path: string, text: string, change: LineChange): string | undefined {
  const { rows, ending, isEnded } = linesOf(text);
  const out = rows.slice(change.from - 1, change.to);
  const made = change.lines.map((line) => `${line}${ending}`);
  if (out.join("\n") === made.join("\n") && out.length === made.length) return undefined;
  const before = rows.slice(Math.max(0, change.from - 1 - context), change.from - 1);
  const after = rows.slice(change.to, change.to + context);
  const first = change.from - before.length;
  const oldCount = before.length + out.length + after.length;
  const newCount = before.length + made.length + after.length;
  const touchesEnd = change.to + after.length >= rows.length && !isEnded;
  const missing = "\\ No newline at end of file\n";
  const old = [
    ...before.map((line) => [" ", line] as const),
    ...out.map((line) => ["-", line] as const),
    ...made.map((line) => ["+", line] as const),
    ...after.map((line) => [" ", line] as const),
  ];
  const body = old.map(([sign, line], index) => {
    const isLast = touchesEnd && (after.length > 0 ? index === old.length - 1 : false);
    return `${sign}${line}\n${isLast ? missing : ""}`;
  });
  // A last line without end that is itself replaced, or behind which lines are put: it is written with an end from now on.
  if (touchesEnd && after.length === 0) {
    if (out.length > 0) body.splice(before.length + out.length, 0, missing);
    else if (before.length > 0) {
      const last = before.at(-1) ?? "";
      body.splice(before.length - 1, 1, `-${last}\n`, missing, `+${last}\n`);
    }
  }
  const start = (count: number) => (count === 0 ? 0 : first);
  const head = `@@ -${start(oldCount)},${oldCount} +${start(newCount)},${newCount} @@\n`;
  return `--- a${path}\n+++ b${path}\n${head}${body.join("")}`;
}

/** How many lines a text has. */
export function lineCount(text: string): number {
  return linesOf(text).rows.length;
}
