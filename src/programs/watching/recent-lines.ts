// For: what the logs said in the last minutes, for the judge of a death: the end of each file, or of systemd's journal.
// Never: more than the end of a log; read only when something is wrong, so that a quiet round costs nothing.

import { open } from "node:fs/promises";
import { runProgram } from "../../base/exec.ts";
import { limits } from "../../base/limits.ts";
import type { Format, LineContext } from "../../events/format.ts";
import { formatByName } from "../../sources/formats/register.ts";

export interface RecentLine {
  readonly atMs: number;
  /** As the line says; the log's own daemon where it says none. */
  readonly program: string;
  readonly text: string;
}

export interface RecentLog {
  readonly path: string;
  readonly format: Format;
}

const journalctl = "/usr/bin/journalctl";
const journalTimeoutMs = 3000;

/** The last bytes of a file, from the first whole line on; empty when it cannot be read. */
async function endOf(path: string): Promise<Buffer> {
  try {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      const from = Math.max(0, size - limits.recentLogBytes);
      const bytes = Buffer.alloc(size - from);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
      const read = bytes.subarray(0, bytesRead);
      return from === 0 ? read : read.subarray(read.indexOf(10) + 1);
    } finally {
      await handle.close();
    }
  } catch {
    return Buffer.alloc(0);
  }
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(10, at);
    const end = found < 0 ? bytes.length : found;
    if (end - at <= limits.lineBytes) yield bytes.subarray(at, end);
    at = end + 1;
  }
}

function readLines(bytes: Buffer, format: Format, context: LineContext, sinceMs: number) {
  const found: RecentLine[] = [];
  for (const line of linesOf(bytes)) {
    const event = format.parse(line, context);
    const atMs = event?.["@timestamp"];
    const message = event?.["message"];
    if (typeof atMs !== "number" || atMs < sinceMs || typeof message !== "string") continue;
    const program = event?.["process.name"] ?? event?.["service.name"];
    found.push({ atMs, program: typeof program === "string" ? program : "", text: message });
  }
  return found;
}

/** Oldest first, at most limits.recentLines; of a journal what its reader prints within three seconds. */
export async function recentLines(
  logs: readonly RecentLog[],
  hasJournal: boolean,
  context: LineContext,
  sinceMs: number,
): Promise<readonly RecentLine[]> {
  const found: RecentLine[] = [];
  for (const { path, format } of logs)
    found.push(...readLines(await endOf(path), format, context, sinceMs));
  const ofJournal = formatByName({ name: "journald-json" });
  if (hasJournal && ofJournal) {
    const since = `@${Math.floor(sinceMs / 1000)}`;
    const args = ["--output=json", "--no-pager", `--since=${since}`, "--lines=2000"];
    const ran = await runProgram(journalctl, args, {
      timeoutMs: journalTimeoutMs,
      outputBytesMax: limits.recentLogBytes * 4,
    });
    found.push(...readLines(ran.output, ofJournal, context, sinceMs));
  }
  return found.sort((a, b) => a.atMs - b.atMs).slice(-limits.recentLines);
}
