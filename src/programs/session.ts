// For: what every command needs: its settings, its words, its folder.
// Never: opens a store or a log; the commands do.

import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { loadSettings, storeFolder, surface, timeZoneOf } from "../base/settings.ts";
import type { Settings } from "../base/settings.ts";
import { fixedClock, systemClock } from "../base/clock.ts";
import type { Clock } from "../base/clock.ts";
import { Trouble, exitCodes } from "../base/trouble.ts";
import type { Language } from "../base/said.ts";
import { createEstate } from "../estate/estate.ts";
import type { Estate } from "../estate/estate.ts";
import type { Call } from "../faces/cli/commands.ts";
import { withMailDomains } from "./mail-domains.ts";
import { findRehearsal } from "./rehearsals/rehearsal.ts";
import { createPrinter } from "../faces/cli/printer.ts";
import type { Printer, Terminal } from "../faces/cli/printer.ts";

export interface Session {
  readonly call: Call;
  readonly settings: Settings;
  /** The settings file that was read, if any. */
  readonly settingsPath?: string;
  readonly printer: Printer;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly estate: Estate;
  readonly storeFolder: string;
}

function terminal(stream: NodeJS.WriteStream): Terminal {
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY,
    // 0 on a terminal that was not told its size.
    columns: stream.columns || 100,
  };
}

function text(call: Call, option: string): string | undefined {
  const value = call.options[option];
  return typeof value === "string" ? value : undefined;
}

function languageOf(call: Call, fallback: Language): Language {
  const wanted = text(call, "lang");
  if (wanted === undefined) return fallback;
  if (wanted === "ja" || wanted === "en") return wanted;
  throw new Trouble(
    {
      ja: `--lang には ja か en を指定してください（「${wanted}」は使えません）。何も実行していません。`,
      en: `--lang takes ja or en, not "${wanted}". Nothing was done.`,
    },
    exitCodes.usage,
  );
}

function clockOf(call: Call): Clock {
  const wanted = text(call, "now");
  if (wanted === undefined) return systemClock;
  const atMs = Date.parse(wanted);
  if (Number.isNaN(atMs)) {
    throw new Trouble(
      {
        ja: `--now の時刻「${wanted}」を読めません。2001-08-01T00:00:00+09:00 のように書いてください。何も実行していません。`,
        en: `--now "${wanted}" is not a time. Write it like 2001-08-01T00:00:00+09:00. Nothing was done.`,
      },
      exitCodes.usage,
    );
  }
  return fixedClock(atMs);
}

function zoneOf(call: Call, settings: Settings): string {
  const wanted = text(call, "timezone");
  if (wanted === undefined) return timeZoneOf(settings);
  try {
    return new Intl.DateTimeFormat("en", { timeZone: wanted }).resolvedOptions() && wanted;
  } catch {
    throw new Trouble(
      {
        ja: `--timezone「${wanted}」という時間帯はありません。Asia/Tokyo や UTC のように書いてください。何も実行していません。`,
        en: `There is no time zone "${wanted}". Write it like Asia/Tokyo or UTC. Nothing was done.`,
      },
      exitCodes.usage,
    );
  }
}

/** This machine's own addresses: what they send is never a stranger's. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address }) => address),
  );
}

export function openSession(call: Call): Session {
  const { settings: given, path } = loadSettings(text(call, "settings"));
  const settings = withMailDomains(given);
  const { language, colours } = surface(settings, process.stdout);
  return {
    call,
    settings,
    ...(path !== undefined && { settingsPath: path }),
    printer: createPrinter({
      language: languageOf(call, language),
      json: call.options["json"] === true,
      colours,
      out: terminal(process.stdout),
      err: terminal(process.stderr),
    }),
    clock: clockOf(call),
    timeZone: zoneOf(call, settings),
    estate: createEstate(settings, ownAddresses()),
    storeFolder: text(call, "store") ?? storeFolder(settings),
    ...rehearsed(call, settings),
  };
}

/** Where a rehearsal keeps its own store, below the real one. */
export function rehearsalStore(folder: string, name: string): string {
  return join(folder, "rehearsals", name);
}

/** `--rehearse NAME` of a command that only looks: the store, the time and the zone of the rehearsal. */
function rehearsed(call: Call, settings: Settings): Partial<Session> {
  const name = text(call, "rehearse");
  if (name === undefined || call.name === "up") return {};
  const rehearsal = findRehearsal(name);
  return {
    settings: rehearsal.settings,
    estate: createEstate(rehearsal.settings, []),
    clock: fixedClock(rehearsal.nowMs),
    timeZone: timeZoneOf(rehearsal.settings),
    storeFolder: rehearsalStore(text(call, "store") ?? storeFolder(settings), name),
  };
}
