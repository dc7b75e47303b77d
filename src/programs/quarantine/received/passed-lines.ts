// For: who received a file before it was stopped: lines of the filter's log about mails that were let through, by the file's hash.
// Never: more of the log in memory than the two files that the filter keeps; read again while it has not changed.

import { readFile, stat } from "node:fs/promises";

export interface PassedLines {
  /** As the filter wrote them, oldest first. */
  readonly lines: readonly string[];
  /** Further ones that are left out. */
  readonly more: number;
}

const linesMax = 500;
const mark = Buffer.from('"mail-passed"');
const hashMark = Buffer.from('"email.attachments.file.hash.sha256":"');
const hashChars = 64;
const newline = 0x0a;

function hashIn(line: Buffer): string | undefined {
  const at = line.indexOf(hashMark);
  if (at < 0) return undefined;
  const from = at + hashMark.length;
  return line.subarray(from, from + hashChars).toString("latin1");
}

/** Lines of one file, in its order. One pass, however many hashes. */
export function linesWith(bytes: Buffer, hashes: ReadonlySet<string>): PassedLines {
  const lines: string[] = [];
  let more = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at)) {
    const start = bytes.lastIndexOf(newline, at) + 1;
    const next = bytes.indexOf(newline, at);
    const end = next < 0 ? bytes.length : next;
    const line = bytes.subarray(start, end);
    if (hashes.has(hashIn(line) ?? "")) {
      if (lines.length < linesMax) lines.push(line.toString("utf8"));
      else more += 1;
    }
    at = end;
  }
  return { lines, more };
}

/** Looks into the log and the one before it; what cannot be read is left out. */
export function createPassedLines(
  path: string,
): (hashes: readonly string[]) => Promise<PassedLines> {
  let kept: { readonly stamp: string; readonly found: PassedLines } | undefined;
  const paths = [`${path}.1`, path];

  async function stampOf(each: string): Promise<string> {
    const { ino, size, mtimeMs } = await stat(each);
    return `${ino} ${size} ${mtimeMs}`;
  }

  return async (hashes) => {
    const wanted = new Set(hashes.map((each) => each.toLowerCase()));
    if (wanted.size === 0) return { lines: [], more: 0 };
    const stamps = await Promise.all(paths.map((each) => stampOf(each).catch(() => "-")));
    const stamp = [...stamps, ...[...wanted].sort()].join("\n");
    if (kept?.stamp === stamp) return kept.found;
    const parts: PassedLines[] = [];
    for (const each of paths) {
      const bytes = await readFile(each).catch(() => undefined);
      if (bytes) parts.push(linesWith(bytes, wanted));
    }
    const all = parts.flatMap(({ lines }) => lines);
    const found = {
      lines: all.slice(0, linesMax),
      more: Math.max(0, all.length - linesMax) + parts.reduce((sum, { more }) => sum + more, 0),
    };
    kept = { stamp, found };
    return found;
  };
}
