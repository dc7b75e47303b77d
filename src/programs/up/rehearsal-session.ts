// For: `hinomi up --rehearse NAME`: the same watch over a made-up log, with the rehearsal's settings, clock and a store of its own.
// Never: near the real store or the real logs.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fixedClock } from "../../base/clock.ts";
import type { Said } from "../../base/said.ts";
import { timeZoneOf } from "../../base/settings.ts";
import { createEstate } from "../../estate/estate.ts";
import { makeFolder } from "../../stores/sqlite/make-folder.ts";
import { findRehearsal } from "../rehearsals/rehearsal.ts";
import { rehearsalStore } from "../session.ts";
import type { Session } from "../session.ts";

export interface RehearsalSession {
  readonly name: string;
  readonly session: Session;
  readonly logs: readonly string[];
  readonly said: Said;
}

/** Writes the log unless an earlier run did. Throws Trouble for an unknown name. */
export async function rehearsalSession(session: Session): Promise<RehearsalSession> {
  const rehearsal = findRehearsal(String(session.call.options["rehearse"]));
  const { name, title, settings, nowMs } = rehearsal;
  const storeFolder = rehearsalStore(resolve(session.storeFolder), name);
  makeFolder(storeFolder);
  const log = join(storeFolder, rehearsal.logName);
  const { printer } = session;
  if (!existsSync(log)) {
    printer.line({ ja: "予行演習のログを作っています…", en: "Writing the log of the rehearsal …" });
    await rehearsal.writeLog(log);
  }
  const looks = (language: "ja" | "en") =>
    rehearsal.lookAt.map((said) => `\n  - ${said[language]}`).join("");
  return {
    name,
    logs: [log],
    session: {
      ...session,
      settings: { ...settings, desk: session.settings.desk },
      clock: fixedClock(nowMs),
      timeZone: timeZoneOf(settings),
      estate: createEstate(settings, []),
      storeFolder,
    },
    said: {
      ja: `【予行演習】${title.ja}。本物の記録とは別の場所（${storeFolder}）に入ります。見どころ：${looks("ja")}`,
      en: `[REHEARSAL] ${title.en}. It goes into a store of its own (${storeFolder}). What to look at:${looks("en")}`,
    },
  };
}
