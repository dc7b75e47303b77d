// For: all that can be taken over from fail2ban: whom it ignores, and whom it bans now.
// Never: a change to fail2ban; it goes on until the administrator ends it.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { inert } from "../../../base/text.ts";
import type { Said } from "../../../base/said.ts";
import type { Known } from "../../../estate/never-ban.ts";
import type { ImportAnswer } from "../../../faces/cli/ban-answers.ts";
import { bansInDatabase } from "./bans-in-database.ts";
import { allowYaml, ignoredBy } from "./ignored.ts";
import { expanded } from "./read-ini.ts";
import { readSettingsFiles } from "./settings-files.ts";

const usualDatabase = "/var/lib/fail2ban/fail2ban.sqlite3";

export type Takeover = Omit<ImportAnswer, "version" | "plan" | "run">;

function unreadableSaid(path: string, code: string): Said {
  return {
    ja: `${inert(path)} を読めません（${inert(code)}）。そこに書かれた許可は引き継げません。`,
    en: `${inert(path)} cannot be read (${inert(code)}); what it allows is not taken over.`,
  };
}

/** `root`: "/" or a folder that holds etc/ and var/. Undefined: no fail2ban there. */
export function findTakeover(root: string, known: Known, nowMs: number): Takeover | undefined {
  const folder = join(root, "etc/fail2ban");
  const jails = readSettingsFiles(folder, "jail");
  const server = readSettingsFiles(folder, "fail2ban");
  const files = [...jails.paths, ...server.paths];
  const unreadable = [...jails.unreadable, ...server.unreadable];
  // fail2ban reads [Definition], and [DEFAULT] for what is not there.
  const named = expanded(server.ini, "Definition", "dbfile");
  const isKept = named === undefined || named.startsWith("/");
  const path = join(root, isKept ? (named ?? usualDatabase) : usualDatabase);
  const isThere = isKept && existsSync(path);
  if (files.length === 0 && unreadable.length === 0 && !isThere) return undefined;
  const ignored = ignoredBy(jails.ini, known, nowMs);
  const found = isThere ? bansInDatabase(path, nowMs) : undefined;
  const without: Said = {
    ja: "fail2ban の遮断の記録が見つかりません。引き継ぐ遮断はありません。",
    en: "There is no database of fail2ban, so there are no bans to take over.",
  };
  return {
    files,
    ...(isThere && { database: path }),
    allow: ignored.allow,
    yaml: allowYaml(ignored.allow),
    bans: found?.bans ?? [],
    left: [...ignored.left, ...(found?.left ?? [])],
    notes: [
      ...unreadable.map(({ path: each, code }) => unreadableSaid(each, code)),
      ...(found?.notes ?? [without]),
    ],
  };
}
