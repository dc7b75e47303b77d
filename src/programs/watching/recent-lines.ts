// For: what the logs said in the last minutes, for the judge of a death: the end of each file, or of systemd's journal.
// Never: more than the end of a log; read only when something is wrong, so that a quiet round costs nothing.

import { runProgram } from "../../base/exec.ts";
import { limits } from "../../base/limits.ts";
import type { Format, LineContext } from "../../events/format.ts";
import { endOf, linesOf } from "./end-of-log.ts";
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
