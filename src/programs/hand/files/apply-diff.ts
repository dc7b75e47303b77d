// For: a unified diff applied exactly: every line it takes away or leaves is there, at the line it names.
// Never: fuzz, an offset, a guess. What does not fit is refused whole.

/** Lines keep their "\n"; the last one has none where the file does not end with one. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

const headLine = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;

interface Hunk {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Zero-based places in the file before and after. */
  readonly beforeAt: number;
  readonly afterAt: number;
  /** Index of the line of the diff that follows it. */
  readonly next: number;
}

/** `- 0,0` names the line before which nothing stands; else lines count from 1. */
function place(start: number, count: number): number {
  return count === 0 ? start : start - 1;
}

function readHunk(lines: readonly string[], at: number): Hunk | undefined {
  const head = headLine.exec(lines[at] ?? "");
  if (!head) return undefined;
  const beforeCount = Number(head[2] ?? 1);
  const afterCount = Number(head[4] ?? 1);
  const before: string[] = [];
  const after: string[] = [];
  let next = at + 1;
  while (next < lines.length) {
    const line = lines[next] as string;
    const [sign] = line;
    if (before.length === beforeCount && after.length === afterCount && sign !== "\\") break;
    const body = line.slice(1);
    if (sign === "\\") {
      // "\ No newline at end of file" speaks of the line above it.
      const above = lines[next - 1]?.[0];
      if (above !== "+") cutNewline(before);
      if (above !== "-") cutNewline(after);
    } else if (sign === " ") {
      before.push(body);
      after.push(body);
    } else if (sign === "-") before.push(body);
    else if (sign === "+") after.push(body);
    else return undefined;
    next += 1;
  }
  if (before.length !== beforeCount || after.length !== afterCount) return undefined;
  const beforeAt = place(Number(head[1]), beforeCount);
  const afterAt = place(Number(head[3]), afterCount);
  return { before, after, beforeAt, afterAt, next };
}

function cutNewline(lines: string[]): void {
  const last = lines.pop();
  if (last !== undefined) lines.push(last.replace(/\n$/, ""));
}

/** The content after the diff, or undefined when it does not fit exactly or changes nothing. */
export function applyDiff(content: Buffer, diff: string): Buffer | undefined {
  // One character per byte: what the diff does not touch may be in any encoding.
  const old = linesOf(content.toString("latin1"));
  const lines = linesOf(Buffer.from(diff, "utf8").toString("latin1"));
  let at = 0;
  if (lines[0]?.startsWith("--- ") && lines[1]?.startsWith("+++ ")) at = 2;
  const made: string[] = [];
  let taken = 0;
  let hunks = 0;
  while (at < lines.length) {
    const hunk = readHunk(lines, at);
    if (!hunk || hunk.beforeAt < taken) return undefined;
    for (; taken < hunk.beforeAt; taken += 1) {
      const line = old[taken];
      if (line === undefined) return undefined;
      made.push(line);
    }
    if (made.length !== hunk.afterAt) return undefined;
    for (const line of hunk.before) {
      if (old[taken] !== line) return undefined;
      taken += 1;
    }
    for (const line of hunk.after) made.push(line);
    at = hunk.next;
    hunks += 1;
  }
  for (; taken < old.length; taken += 1) made.push(old[taken] as string);
  // A line without its end is the last one, or two lines would become one.
  if (hunks === 0 || made.slice(0, -1).some((line) => !line.endsWith("\n"))) return undefined;
  const after = Buffer.from(made.join(""), "latin1");
  return after.equals(content) ? undefined : after;
}
