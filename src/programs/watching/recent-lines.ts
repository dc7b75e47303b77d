// For: what the logs said in the last minutes, for the judge of a death: the end of each file, or of systemd's journal.
// Never: more than the end of a log; read only when something is wrong, so that a quiet round costs nothing.

import { runProgram } from "../../base/exec.ts";
import { limits } from "../../base/limits.ts";
import type { EventClass } from "../../events/classes.ts";
import type { Event } from "../../events/event.ts";
import type { Format, LineContext } from "../../events/format.ts";
import { endOf, formatNow, linesOf } from "./end-of-log.ts";
import { formatByName } from "../../sources/formats/register.ts";

export interface RecentLine {
  readonly atMs: number;
  /** As the line says; the log's own daemon where it says none. */
  readonly program: string;
  readonly text: string;
  /** Who wrote it for certain: `systemd` for process 1, else a unit without `.service`. */
  readonly by?: string;
}

export interface RecentLog {
  readonly path: string;
  /** Undefined: it was empty when the watch began; its lines show it by now, or it has none. */
  readonly format?: Format | undefined;
}

const journalctl = "/usr/bin/journalctl";
const journalTimeoutMs = 3000;

/** What journald notes itself of who wrote a record; its sender has no say in it. systemd.journal-fields(7). */
function writerOf(event: Event | undefined): string | undefined {
  const unit = event?.["systemd.unit"];
  if (typeof unit !== "string") return undefined;
  if (event?.["process.pid"] === 1 && unit === "init.scope") return "systemd";
  return unit.endsWith(".service") ? unit.slice(0, -".service".length) : undefined;
}

function readLines(
  bytes: Buffer,
  format: Format,
  context: LineContext,
  sinceMs: number,
  isJournal = false,
): RecentLine[] {
  const found: RecentLine[] = [];
  for (const line of linesOf(bytes)) {
    const event = format.parse(line, context);
    const atMs = event?.["@timestamp"];
    const message = event?.["message"];
    if (typeof atMs !== "number" || atMs < sinceMs || typeof message !== "string") continue;
    const program = event?.["process.name"] ?? event?.["service.name"];
    const by = isJournal ? writerOf(event) : undefined;
    found.push({
      atMs,
      program: typeof program === "string" ? program : "",
      text: message,
      ...(by !== undefined && { by }),
    });
  }
  return found;
}

/** Classes of logs in which daemons tell how they end. */
const told: ReadonlySet<EventClass> = new Set(["syslog", "web-error"]);

/** Oldest first, at most limits.recentLines; of a journal what its reader prints within three seconds. */
export async function recentLines(
  logs: readonly RecentLog[],
  hasJournal: boolean,
  context: LineContext,
  sinceMs: number,
): Promise<readonly RecentLine[]> {
  const found: RecentLine[] = [];
  for (const log of logs.filter(({ format }) => !format || told.has(format.eventClass))) {
    const bytes = await endOf(log.path);
    const format = formatNow(log, bytes);
    if (format && told.has(format.eventClass))
      found.push(...readLines(bytes, format, context, sinceMs));
  }
  const ofJournal = formatByName({ name: "journald-json" });
  if (hasJournal && ofJournal) {
    const since = `@${Math.floor(sinceMs / 1000)}`;
    const args = ["--output=json", "--no-pager", `--since=${since}`, "--lines=2000"];
    const ran = await runProgram(journalctl, args, {
      timeoutMs: journalTimeoutMs,
      outputBytesMax: limits.recentLogBytes * 4,
    });
    found.push(...readLines(ran.output, ofJournal, context, sinceMs, true));
  }
  return found.sort((a, b) => a.atMs - b.atMs).slice(-limits.recentLines);
}
