// For: hinomi.yaml, for what cannot be discovered; and the only place that looks at the environment.
// Never: a setting that is needed to start. A typo is told with its line, and nothing is guessed in its place.

import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { ownComplaints, settingsSchema } from "./settings-schema.ts";
import { limits } from "./limits.ts";
import type { Language, Said } from "./said.ts";
import { Trouble, exitCodes } from "./trouble.ts";

export type Settings = z.output<typeof settingsSchema>;

export const defaultSettings: Settings = settingsSchema.parse({});

interface Complaint {
  readonly line: number;
  readonly where: string;
  readonly what: Said;
}

function complain(path: string, complaints: readonly Complaint[]): Trouble {
  const list = (language: Language) =>
    complaints
      .slice(0, 5)
      .map(
        ({ line, where, what }) => `${path}:${line}: ${where ? `${where}: ` : ""}${what[language]}`,
      )
      .join("\n");
  return new Trouble(
    {
      ja: `設定ファイルに誤りがあるため、起動しませんでした。次の行を直してください（書き方は docs/reference/settings.md）。\n${list("ja")}`,
      en: `The settings have a mistake, so nothing was started. Mend these lines (see docs/reference/settings.md):\n${list("en")}`,
    },
    exitCodes.settings,
  );
}

/** Reads settings from YAML text. Throws Trouble (exit 78) that names each line at fault. */
export function readSettings(text: string, path: string): Settings {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, uniqueKeys: true, prettyErrors: false });
  if (document.errors.length > 0) {
    throw complain(
      path,
      document.errors.map((error) => ({
        line: lineCounter.linePos(error.pos[0]).line,
        where: "",
        what: { ja: `YAMLとして読めません（${error.message}）`, en: error.message },
      })),
    );
  }
  const data: unknown = document.toJS({ maxAliasCount: 20 }) ?? {};
  const result = settingsSchema.safeParse(data);
  if (result.success) return result.data;
  const inJapanese = settingsSchema.safeParse(data, { error: z.locales.ja().localeError });
  throw complain(
    path,
    result.error.issues.flatMap((issue, index) => {
      const keys = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
      return keys.map((key) => {
        const at = key === undefined ? issue.path : [...issue.path, key];
        return {
          line: lineOf(document, lineCounter, at),
          where: at.join("."),
          what:
            key === undefined
              ? (ownComplaints[issue.message] ?? {
                  ja: inJapanese.error?.issues[index]?.message ?? "",
                  en: issue.message,
                })
              : unknownKey(key, issue.path),
        };
      });
    }),
  );
}

function lineOf(
  document: ReturnType<typeof parseDocument>,
  lineCounter: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = document.getIn(path.slice(0, depth - 1), true) as
      | {
          items?: readonly {
            key?: { value?: unknown; range?: readonly number[] };
            range?: readonly number[];
          }[];
        }
      | undefined;
    const last = path[depth - 1];
    const item =
      typeof last === "number"
        ? parent?.items?.[last]
        : parent?.items?.find((pair) => pair.key?.value === last);
    const start = item?.key?.range?.[0] ?? item?.range?.[0];
    if (start !== undefined) return lineCounter.linePos(start).line;
  }
  return 1;
}

function unknownKey(key: string, path: readonly PropertyKey[]): Said {
  const known = path.length === 0 ? Object.keys(settingsSchema.shape) : [];
  const near = known.find((name) => distance(name, key) <= 2);
  return near
    ? {
        ja: `知らない項目です（「${near}」のことですか）`,
        en: `unknown setting (did you mean "${near}"?)`,
      }
    : { ja: "知らない項目です", en: "unknown setting" };
}

/** Edits between two short words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitute = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitute, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
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
      throw complain(path, [{ line: 1, where: "", what }]);
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

/** True where a missing daemon must fail a system test instead of skipping it (`.ci/run` sets it). */
export function daemonsRequired(): boolean {
  return process.env["HINOMI_DAEMONS_REQUIRED"] === "1";
}
