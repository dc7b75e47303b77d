// For: fail2ban's bans in force, out of its database (tables of fail2ban 0.11 and later), with what is left of their time.
// Never: a change to it; it is opened for reading only.

import Database from "better-sqlite3";
import { wishedMax } from "../../../actions/ban-wish.ts";
import { readNetwork } from "../../../base/ip.ts";
import { inert } from "../../../base/text.ts";
import type { Said } from "../../../base/said.ts";

export interface FoundBan {
  readonly address: string;
  /** Left of it, at most 31 days. */
  readonly seconds: number;
  readonly jails: readonly string[];
}

export interface FoundBans {
  readonly bans: readonly FoundBan[];
  readonly left: readonly { readonly what: string; readonly why: Said }[];
  readonly notes: readonly Said[];
}

const longestSeconds = 31 * 86_400;
const leastSeconds = 60;
const leftShown = 20;

interface Row {
  readonly ip: unknown;
  readonly jail: unknown;
  readonly until: unknown;
}

const noTable: Said = {
  ja: "fail2ban の記録が古い形（0.10 以前）で、遮断がいつまでかわかりません。遮断は引き継ぎません。",
  en: "fail2ban's database is of an old shape (0.10 or before) and does not tell until when. Its bans are not taken over.",
};

const notRead: Said = {
  ja: "fail2ban の記録を読めません。遮断は引き継ぎません。root で実行するか、ファイルを確かめてください。",
  en: "fail2ban's database cannot be read, so its bans are not taken over. Run this as root, or look at the file.",
};

/** Bans of which the end is not over; the end of one without an end is null. */
const inForce = `SELECT ip, jail, CASE WHEN bantime < 0 THEN NULL ELSE timeofban + bantime END AS until
  FROM bips WHERE bantime < 0 OR timeofban + bantime > ? ORDER BY until IS NOT NULL, until DESC LIMIT ?`;

function rowsOf(path: string, nowMs: number): readonly Row[] | Said {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: 2_000 });
    const table = database.prepare(
      "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'bips'",
    );
    if (table.get() === undefined) return noTable;
    return database.prepare(inForce).all(Math.floor(nowMs / 1000), 2 * wishedMax) as readonly Row[];
  } catch (error) {
    const { code = "" } = error as { readonly code?: string };
    return { ja: `${notRead.ja}（${inert(code)}）`, en: `${notRead.en} (${inert(code)})` };
  } finally {
    database?.close();
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? inert(value).slice(0, 80) : "";
}

export function bansInDatabase(path: string, nowMs: number): FoundBans {
  const rows = rowsOf(path, nowMs);
  if ("ja" in rows) return { bans: [], left: [], notes: [rows] };
  const found = new Map<string, { seconds: number; jails: string[] }>();
  const left: { what: string; why: Said }[] = [];
  let cut = 0;
  let over = 0;
  for (const { ip, jail, until } of rows) {
    const address = textOf(ip);
    if (!readNetwork(address)) {
      const why = { ja: "アドレスではありません", en: "not an address" };
      if (left.length < leftShown) left.push({ what: address, why });
      continue;
    }
    const seconds = typeof until === "number" ? until - Math.floor(nowMs / 1000) : Infinity;
    if (seconds < leastSeconds) continue;
    if (seconds > longestSeconds) cut += 1;
    const known = found.get(address);
    if (!known && found.size >= wishedMax) {
      over += 1;
      continue;
    }
    const { seconds: before = 0, jails = [] } = known ?? {};
    const name = textOf(jail);
    found.set(address, {
      seconds: Math.max(before, Math.min(seconds, longestSeconds)),
      jails: jails.includes(name) ? jails : [...jails, name],
    });
  }
  return {
    bans: [...found].map(([address, { seconds, jails }]) => ({ address, seconds, jails })),
    left,
    notes: [
      ...(cut > 0
        ? [
            {
              ja: `期限のない、または31日より長い遮断が${cut}件あります。31日で引き継ぎます。`,
              en: `${cut} bans have no end or more than 31 days left; they are taken over for 31 days.`,
            },
          ]
        : []),
      ...(over > 0
        ? [
            {
              ja: `一度に引き継げるのは${wishedMax}件までです。終わりの近い${over}件は引き継ぎません。`,
              en: `At most ${wishedMax} bans are taken over; ${over} that end soonest are left.`,
            },
          ]
        : []),
    ],
  };
}
