// For: hinomi.yaml, for what cannot be discovered; and the only place that looks at the environment.
// Never: a setting that is needed to start. A typo is told with its line, and nothing is guessed in its place.

import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { z } from "zod";
import { ownComplaints, settingsSchema } from "./settings-schema.ts";
import { limits } from "./limits.ts";
import type { Language } from "./said.ts";
import { Trouble, exitCodes } from "./trouble.ts";
import { complain, readYaml } from "./yaml-lines.ts";

export type Settings = z.output<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

const reading = {
  schema: settingsSchema,
  own: ownComplaints,
  manual: "docs/reference/settings.md",
};

/** Reads settings from YAML text. Throws Trouble (exit 78) that names each line at fault. */
export function readSettings(text: string, path: string): Settings {
  return readYaml(text, path, reading);
}

/** Reads the named file, or the first of the usual places that exists; none there: the defaults. */
export function loadSettings(named?: string): { settings: Settings; path?: string } {
  const candidates = named ? [named] : ["hinomi.yaml", "/etc/hinomi/hinomi.yaml"];
  for (const path of candidates) {
    const text = readIfThere(path, named !== undefined);
    if (text !== undefined) return { settings: readSettings(text, path), path };
  }
  return { settings: defaultSettings };
}

function readIfThere(path: string, mustExist: boolean): string | undefined {
  try {
    if (statSync(path).size > limits.settingsBytes) {
      const what = {
        ja: "ファイルが大きすぎます",
        en: `larger than ${limits.settingsBytes} bytes`,
      };
      throw complain(path, [{ line: 1, where: "", what }], reading.manual);
    }
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Trouble) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" && !mustExist) return undefined;
    throw new Trouble(
      {
        ja: `設定ファイル ${path} を読めません（${code}）。何も起動していません。パスと読み取り権限を確かめてください。`,
        en: `The settings file ${path} cannot be read (${code}). Nothing was started. Check the path and its permissions.`,
      },
      exitCodes.settings,
    );
  }
}

/** Folder of the store: the setting, else a system folder for root, else one in the home folder. */
export function storeFolder(settings: Settings): string {
  if (settings.store) return settings.store;
  const { XDG_DATA_HOME } = process.env;
  if (process.getuid?.() === 0) return "/var/lib/hinomi";
  return join(XDG_DATA_HOME ?? join(homedir(), ".local/share"), "hinomi");
}

export interface Surface {
  readonly language: Language;
  readonly colours: boolean;
}

/** How to speak on this terminal: settings first, then LANG; colours unless NO_COLOR is set or it is no terminal. */
export function surface(settings: Settings, stream: { readonly isTTY?: boolean }): Surface {
  const { LC_ALL, LC_MESSAGES, LANG, NO_COLOR, TERM } = process.env;
  const locale = LC_ALL ?? LC_MESSAGES ?? LANG ?? "";
  return {
    language: settings.language ?? (locale.startsWith("ja") ? "ja" : "en"),
    colours: stream.isTTY === true && !NO_COLOR && TERM !== "dumb",
  };
}

/** The zone to read and show times in. */
export function timeZoneOf(settings: Settings): string {
  return settings.time_zone ?? new Intl.DateTimeFormat("en").resolvedOptions().timeZone;
}

/** Where systemd listens for signs of life; undefined when it does not. sd_notify(3). */
export function notifySocket(): string | undefined {
  const { NOTIFY_SOCKET } = process.env;
  return NOTIFY_SOCKET === undefined || NOTIFY_SOCKET === "" ? undefined : NOTIFY_SOCKET;
}

/** What we print goes into systemd's journal, which reads a level in `<0>` to `<7>` at its beginning. sd-daemon(3). */
export function isJournaled(): boolean {
  return process.env["JOURNAL_STREAM"] !== undefined;
}

/** True where a missing daemon must fail a system test instead of skipping it (`.ci/run` sets it). */
export function daemonsRequired(): boolean {
  return process.env["HINOMI_DAEMONS_REQUIRED"] === "1";
}
