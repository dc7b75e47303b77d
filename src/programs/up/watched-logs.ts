// For: the logs that `up` watches: what was discovered, what the settings and the command line add, each with its format.
// Never: the same lines twice (a log that repeats another is left out and said).

import type { Settings } from "../../base/settings.ts";
import type { Said } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import type { Format } from "../../events/format.ts";
import { discover } from "../../sources/discover/discover.ts";
import { formatByName } from "../../sources/formats/register.ts";
import { chooseFormat, forcedFormat } from "../choose-format.ts";
import { lookAt } from "../log-file.ts";

export interface WatchedLog {
  /** The name it is written under. */
  readonly path: string;
  /** Undefined while nothing in it shows one. */
  readonly format: Format | undefined;
  /** How we came to watch it. */
  readonly why: Said;
}

export interface WatchedLogs {
  readonly logs: readonly WatchedLog[];
  readonly unreadable: readonly { readonly path: string; readonly why: Said }[];
  readonly notes: readonly Said[];
  /** True when systemd's journal holds lines that no file repeats. */
  readonly hasJournal: boolean;
}

function asked(path: string, format: string | undefined): WatchedLog | { readonly path: string; readonly why: Said } {
  const file = lookAt(path);
  if ("trouble" in file) return { path, why: file.trouble };
  return {
    path,
    format: format === undefined ? chooseFormat(file.sample, {}, path) : forcedFormat(format),
    why: { ja: "指定されたログです。", en: "Named by you." },
  };
}

function repeatSaid(path: string, repeats: string): Said {
  return {
    ja: `${inert(path)} は ${inert(repeats)} と同じ内容なので、数えません。`,
    en: `${inert(path)} repeats ${inert(repeats)}, so it is not counted.`,
  };
}

/** `more` are paths from the command line. Only they and the settings' logs are watched when `isOnly`. */
export function watchedLogs(settings: Settings, more: readonly string[], isOnly = false): WatchedLogs {
  const found = isOnly ? { sources: [], unreadable: [], notes: [] } : discover({ root: "/" });
  const logs = new Map<string, WatchedLog>();
  const unreadable = [...found.unreadable];
  const notes = [...found.notes];
  let hasJournal = false;
  for (const { kind, livePath, path, format, repeats, why } of found.sources) {
    if (repeats !== undefined) {
      if (kind === "file") notes.push(repeatSaid(livePath, repeats));
      continue;
    }
    if (kind === "journald") {
      hasJournal = true;
      continue;
    }
    const file = path === undefined ? undefined : lookAt(path);
    const sample = file && "sample" in file ? file.sample : [];
    const configured = format && formatByName(format);
    // The server's configuration says what it writes now; older lines may have another shape, and then the lines decide.
    const isConfigured = configured && (sample.length === 0 || fits(configured, sample));
    logs.set(livePath, { path: livePath, format: isConfigured ? configured : chooseFormat(sample, {}, livePath), why });
  }
  const wanted = [...settings.logs, ...more.map((path) => ({ path, format: undefined }))];
  for (const { path, format } of wanted) {
    const log = asked(path, format);
    if ("format" in log) logs.set(path, log);
    else unreadable.push(log);
  }
  return { logs: [...logs.values()], unreadable, notes, hasJournal };
}

const anyTime = { nowMs: Date.UTC(2099, 0, 1), timeZone: "UTC" };

function fits(format: Format, sample: readonly Buffer[]): boolean {
  const last = sample.slice(-20);
  return last.some((line) => format.parse(line, anyTime) !== undefined);
}
