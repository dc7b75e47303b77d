// For: `hinomi journal verify` and `hinomi journal rebuild --to DIR`.
// Never: changes the store whose journal it reads.

import { existsSync, readdirSync } from "node:fs";
import { grouped, inert } from "../../base/text.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import type { JournalAnswer } from "../../faces/cli/results.ts";
import { openSqliteStore } from "../../stores/sqlite/open-sqlite-store.ts";
import { timeText } from "../../words/times.ts";
import { openForReading } from "../open-store.ts";
import { rebuildStore, verifyJournal } from "../rebuild-store.ts";
import type { Checked } from "../rebuild-store.ts";
import type { Session } from "../session.ts";

export async function journal(session: Session): Promise<number> {
  const verb = String(session.call.arguments[0]);
  if (verb === "verify") return verify(session);
  if (verb === "rebuild") return rebuild(session);
  throw new Trouble(
    {
      ja: `hinomi journal に「${inert(verb)}」はありません。verify か rebuild を指定してください。何もしていません。`,
      en: `"hinomi journal" takes verify or rebuild, not "${inert(verb)}". Nothing was done.`,
    },
    exitCodes.usage,
  );
}

function answer({ printer, timeZone }: Session, checked: Checked, folder?: string): number {
  const { entries, broken } = checked;
  const answered: JournalAnswer = {
    version: cliVersion,
    entries,
    whole: !broken,
    ...(broken && { broken: { seq: broken.seq, kind: broken.kind, atMs: broken.atMs } }),
    ...(folder !== undefined && { store: folder }),
  };
  printer.answer(answered);
  const count = grouped(entries);
  if (!broken) {
    printer.line({
      ja: `日誌の鎖は、${count}件すべてつながっています。`,
      en: `The chain of the journal is whole: ${count} ${entries === 1 ? "entry" : "entries"}.`,
    });
    return exitCodes.ok;
  }
  const at = (language: "ja" | "en") => timeText(broken.atMs, timeZone, language);
  printer.line({
    ja: `日誌の鎖が${broken.seq}番目（${inert(broken.kind)}、${at("ja")}）で切れています。それより前の${count}件は確かです。あとから書き換えられたか、失われています。写しがあれば比べてください。`,
    en: `The chain of the journal breaks at entry ${broken.seq} (${inert(broken.kind)}, ${at("en")}); the ${count} before it are sound. Something there was changed or lost; compare with a copy if you have one.`,
  });
  return exitCodes.data;
}

async function verify(session: Session): Promise<number> {
  const store = await openForReading(session);
  try {
    return answer(session, await verifyJournal(store));
  } finally {
    await store.close();
  }
}

function emptyFolder(session: Session): string {
  const folder = session.call.options["to"];
  const isFree =
    typeof folder === "string" && (!existsSync(folder) || readdirSync(folder).length === 0);
  if (isFree) return folder;
  throw new Trouble(
    {
      ja: "作り直した記録を置く、空のフォルダーを --to で指定してください。何もしていません。",
      en: "Name an empty folder for the rebuilt store with --to. Nothing was done.",
    },
    exitCodes.usage,
  );
}

async function rebuild(session: Session): Promise<number> {
  const folder = emptyFolder(session);
  const from = await openForReading(session);
  try {
    const to = await openSqliteStore(folder);
    try {
      const checked = await rebuildStore(from, to);
      session.printer.note({
        ja: `日誌から記録を作り直しました：${inert(folder)}`,
        en: `The store was made anew from the journal: ${inert(folder)}`,
      });
      return answer(session, checked, folder);
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}
