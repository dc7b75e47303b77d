// For: the logs that `up` watches: what was discovered, what the settings and the command line add, each with its format.
// Never: the same lines twice (a log that repeats another is left out and said).

import { realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Settings } from "../../base/settings.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { Said } from "../../base/said.ts";
import { inert } from "../../base/text.ts";
import type { Format } from "../../events/format.ts";
import { discover } from "../../sources/discover/discover.ts";
import { formatByName } from "../../sources/formats/register.ts";
import { readable, whyUnreadable } from "../../sources/tail/readable.ts";
import { chooseFormat, forcedFormat } from "../choose-format.ts";
import { lookAt } from "../log-file.ts";

export interface WatchedLog {
  /** The name it is written under. */
  readonly path: string;
  /** Undefined while nothing in it shows one. */
  readonly format: Format | undefined;
  /** How we came to watch it. */
  readonly why: Said;
  /** Why it cannot be read now. It is watched all the same, and read as soon as it can be. */
  readonly trouble?: Said;
  /** We write it ourselves: it is no source of the administrator's until something stands in it. */
  readonly isOurs?: boolean;
}

export interface WatchedLogs {
  readonly logs: readonly WatchedLog[];
  readonly unreadable: readonly { readonly path: string; readonly why: Said }[];
  readonly notes: readonly Said[];
  /** True when systemd's journal holds lines that no file repeats. */
  readonly hasJournal: boolean;
}

const named: Said = { ja: "指定されたログです。", en: "Named by you." };

/** One path for one file, whichever links lead to it; the file itself need not be there. */
function onePath(path: string): string {
  const whole = resolve(path);
  try {
    return join(realpathSync(dirname(whole)), whole.slice(dirname(whole).length));
  } catch {
    return whole;
  }
}

/** A log that is not there yet, or may not be read now, is watched for; what is no file never becomes a log. */
async function asked(
  path: string,
  format: string | undefined,
): Promise<WatchedLog | { readonly path: string; readonly lasting: Said }> {
  const file = lookAt(path);
  const forced = format === undefined ? undefined : forcedFormat(format);
  if (!("trouble" in file)) {
    return { path, format: forced ?? chooseFormat(file.sample, {}, path), why: named };
  }
  if (!file.error) return { path, lasting: (await readable(path)) ?? file.trouble };
  return { path, format: forced, why: named, trouble: await whyUnreadable(path, file.error) };
}

/** As `asked`, for the settings: a wrong name of a format there is a mistake of the settings. */
async function askedBySettings(path: string, format: string | undefined): ReturnType<typeof asked> {
  try {
    return await asked(path, format);
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    const head: Said = { ja: `設定の logs（${path}）：`, en: `Settings, logs (${path}): ` };
    const { ja, en } = error.said;
    throw new Trouble({ ja: head.ja + ja, en: head.en + en }, exitCodes.settings);
  }
}

function repeatSaid(path: string, repeats: string): Said {
  return {
    ja: `${inert(path)} は ${inert(repeats)} と同じ内容なので、数えません。`,
    en: `${inert(path)} repeats ${inert(repeats)}, so it is not counted.`,
  };
}

/** `more` are paths from the command line. Only they and the settings' logs are watched when `isOnly`. */
export async function watchedLogs(
  settings: Settings,
  more: readonly string[],
  isOnly = false,
): Promise<WatchedLogs> {
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
    logs.set(livePath, {
      path: livePath,
      format: isConfigured ? configured : chooseFormat(sample, {}, livePath),
      why,
    });
  }
  const wanted = [
    ...settings.logs.map(({ path, format }) => askedBySettings(onePath(path), format)),
    ...more.map((path) => asked(onePath(path), undefined)),
  ];
  for (const log of await Promise.all(wanted)) {
    if ("lasting" in log) unreadable.push({ path: log.path, why: log.lasting });
    else logs.set(log.path, log);
  }
  return { logs: [...logs.values()], unreadable, notes, hasJournal };
}

const anyTime = { nowMs: Date.UTC(2099, 0, 1), timeZone: "UTC" };

function fits(format: Format, sample: readonly Buffer[]): boolean {
  const last = sample.slice(-20);
  return last.some((line) => format.parse(line, anyTime) !== undefined);
}
