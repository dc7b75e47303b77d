// For: the quarantine as the filter has it: takes mail in, lets it be found again, and lets go of what is too old.
// Never: a mail told as taken before it is on the disk; a mail younger than what is promised thrown away for room.

import { randomBytes } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import type { Clock } from "../../base/clock.ts";
import { dayMs } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import { heldId } from "./held-mail.ts";
import type { DeedBegun, HeldAbout, HeldChange, HeldMail, HeldState } from "./held-mail.ts";
import type { IndexRecord } from "./held-mail.ts";
import { monthOf, openIndex } from "./index-file.ts";
import type { IndexFile } from "./index-file.ts";
import { openKeys } from "./key-file.ts";
import type { Keys } from "./key-file.ts";
import { createLedger, isKept } from "./ledger.ts";
import type { DeedStanding, Ledger, LedgerEntry } from "./ledger.ts";
import { fileOf, mailNames, openMail, putMail, readFileName, removeMail } from "./mail-files.ts";
import type { MailBytes, SealedMail } from "./mail-files.ts";

export interface Quarantine {
  /** On the disk when it resolves. Rejects with errors of the file system (ENOSPC, EDQUOT …), and then nothing was kept. */
  hold(about: HeldAbout, bytes: MailBytes): Promise<HeldMail>;
  find(id: string): LedgerEntry | undefined;
  /** Rejects with ENOENT where its bytes are gone, EBADMSG where they were changed. */
  open(id: string): Promise<SealedMail>;
  /** Throws errors of the file system. False: it is over already, or never was here. */
  change(
    id: string,
    state: Exclude<HeldState, "held">,
    who: string,
    why: string,
    deed?: string,
  ): boolean;
  /** Writes down that something approved is begun. False: there is no such mail any more. Throws errors of the file system. */
  begin(begun: Omit<DeedBegun, "atMs">): boolean;
  /** Writes down that it was not done, or that nobody knows. Throws errors of the file system. */
  fail(deed: string, state: "failed" | "unsure", said: string): void;
  /** Keeps it until then. False: it is over. Throws errors of the file system. */
  keepUntil(untilMs: number, begun: Omit<DeedBegun, "atMs" | "do">): boolean;
  deed(deed: string): DeedStanding | undefined;
  hasPassed(nonce: string): boolean;
  /** Takes in what others have appended. */
  refresh(): void;
  /** Remembers that a release signature was used. False: it was used before. Throws errors of the file system. */
  pass(id: string, nonce: string, untilMs: number): boolean;
  hasAsked(nonce: string): boolean;
  /** The same for a link of a digest. */
  ask(id: string, recipient: string, nonce: string): boolean;
  /** Lets go of what is too old, and of the oldest where there is too much. Answers how many mails went. */
  sweep(): number;
  readonly keys: Keys;
  readonly index: IndexFile;
  readonly bytes: number;
  readonly kept: number;
}

export interface QuarantineOptions {
  readonly folder: string;
  readonly clock: Clock;
  /** How long a mail is kept, and for how long at least where there is too little room. */
  readonly keepDays: number;
  readonly keepAtLeastDays?: number;
  /** All mails together. */
  readonly bytesMax: number;
  /** The filter itself: makes the folder, and sets right what a kill left behind. */
  readonly isKeeper: boolean;
  /** Hears of every record of the index, from the first. */
  readonly hears?: (record: IndexRecord) => void;
}

const indexRecipientsMax = 100;
const indexPartsMax = 20;
/** How long what became of a mail is known after it is gone. */
const historyDays = 92;

function notOurs(folder: string): Trouble {
  return new Trouble(
    {
      ja: `隔離フォルダー ${folder} がないか、他の人も読めるか、持ち主が違います。何もしていません。hinomi mail-filter が動く利用者で実行するか、持ち主と権限（chmod 700）を直してください。`,
      en: `The quarantine folder ${folder} is not there, can be read by others, or belongs to somebody else. Nothing was done. Run this as the user of hinomi mail-filter, or mend its owner and mode (chmod 700).`,
    },
    exitCodes.noInput,
  );
}

function prepare(folder: string, isKeeper: boolean): void {
  if (isKeeper) {
    const isNew = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
    if (isNew) chmodSync(folder, 0o700);
  }
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  const isOurs =
    stats?.isDirectory() === true &&
    (stats.mode & 0o077) === 0 &&
    stats.uid === process.geteuid?.();
  if (!isOurs) throw notOurs(folder);
}

function full(what: string): Error {
  return Object.assign(new Error(what), { code: "EDQUOT" });
}

/** As it stands in the index: of very many recipients and parts the first ones; all of them are in the sealed file. */
export function indexed(mail: HeldMail): HeldMail {
  return {
    ...mail,
    to: mail.to.slice(0, indexRecipientsMax),
    reasons: mail.reasons.slice(0, indexPartsMax),
    parts: mail.parts.slice(0, indexPartsMax),
  };
}

/** Mails whose file was there before their line of the index, when the filter was killed. */
async function adopt(
  folder: string,
  keys: Keys,
  index: IndexFile,
  ledger: Ledger,
  nowMs: number,
): Promise<void> {
  const names = mailNames(folder, true);
  const there = new Set(names);
  for (const name of names) {
    const id = readFileName(name)?.id ?? "";
    const entry = ledger.entries.get(id);
    if (entry) {
      if (!isKept(entry.state)) removeMail(folder, name);
      continue;
    }
    const sealed = await openMail(folder, keys, name).catch(() => undefined);
    if (!sealed) continue;
    await sealed.close();
    // In the month in which it is written, so that a month's file can go as a whole.
    index.append(
      { type: "hold", mail: indexed(sealed.mail), recipients: sealed.mail.to.length },
      nowMs,
    );
  }
  for (const [id, { file, state }] of ledger.entries) {
    if (!isKept(state) || there.has(file)) continue;
    const why = "its file is not there";
    index.append({ type: "state", id, atMs: nowMs, state: "deleted", who: "hinomi", why }, nowMs);
  }
}

/** Throws Trouble, and errors of the file system. */
export async function openQuarantine(options: QuarantineOptions): Promise<Quarantine> {
  const { folder, clock, keepDays, keepAtLeastDays = 3, bytesMax, isKeeper, hears } = options;
  prepare(folder, isKeeper);
  const keys = openKeys(folder, isKeeper && mailNames(folder, false).length === 0);
  const index = openIndex(folder);
  const ledger = createLedger();
  const refresh = () =>
    index.read((record) => {
      ledger.take(record);
      hears?.(record);
    });
  refresh();
  if (isKeeper) {
    await adopt(folder, keys, index, ledger, clock.now());
    refresh();
  }

  function change(
    id: string,
    state: Exclude<HeldState, "held">,
    who: string,
    why: string,
    deed?: string,
  ): boolean {
    refresh();
    const entry = ledger.entries.get(id);
    if (!entry || !isKept(entry.state)) return false;
    const atMs = clock.now();
    const said: HeldChange = { id, atMs, state, who, why, ...(deed !== undefined && { deed }) };
    index.append({ type: "state", ...said }, atMs);
    refresh();
    if (!isKept(state)) removeMail(folder, entry.file);
    return true;
  }

  /** Whole months in which nothing is held any more. */
  function forgetMonths(nowMs: number): void {
    const beforeMs = nowMs - (keepDays + historyDays) * dayMs;
    const before = monthOf(beforeMs);
    const heldIn = new Set(
      [...ledger.entries.values()]
        .filter(({ state }) => isKept(state))
        .map(({ atMs }) => monthOf(atMs)),
    );
    for (const month of index.months()) {
      if (month >= before || heldIn.has(month)) break;
      index.forget(month);
    }
    ledger.forgetBefore(beforeMs);
  }

  function sweep(): number {
    refresh();
    const nowMs = clock.now();
    let gone = 0;
    const old = [...ledger.entries]
      .filter(([, { state }]) => isKept(state))
      .sort(([, a], [, b]) => a.atMs - b.atMs);
    for (const [id, { atMs, untilMs = 0 }] of old) {
      if (nowMs < untilMs) continue;
      const ageDays = (nowMs - atMs) / dayMs;
      const isTooMuch = ledger.bytes > bytesMax && ageDays > keepAtLeastDays;
      if (ageDays <= keepDays && !isTooMuch) break;
      const why = isTooMuch ? "no room" : `${keepDays} days`;
      if (change(id, "expired", "hinomi", why)) gone += 1;
    }
    forgetMonths(nowMs);
    return gone;
  }

  function remember(
    type: "passed" | "asked",
    nonce: string,
    record: Parameters<IndexFile["append"]>[0],
  ) {
    refresh();
    if (type === "passed" ? ledger.hasPassed(nonce) : ledger.hasAsked(nonce)) return false;
    index.append(record, clock.now());
    refresh();
    return true;
  }

  /** One that is not over. */
  function keptEntry(id: string): LedgerEntry | undefined {
    refresh();
    const entry = ledger.entries.get(id);
    return entry && isKept(entry.state) ? entry : undefined;
  }

  function append(record: IndexRecord, atMs: number): void {
    index.append(record, atMs);
    refresh();
  }

  return {
    refresh,
    begin(begun) {
      if (!keptEntry(begun.id)) return false;
      const atMs = clock.now();
      append({ type: "begun", ...begun, atMs }, atMs);
      return true;
    },
    fail(deed, state, said) {
      const id = ledger.deed(deed)?.id ?? "";
      const atMs = clock.now();
      append({ type: "failed", deed, id, atMs, state, said }, atMs);
    },
    keepUntil(untilMs, begun) {
      if (!keptEntry(begun.id)) return false;
      const atMs = clock.now();
      append({ type: "longer", ...begun, atMs, untilMs }, atMs);
      return true;
    },
    deed(deed) {
      refresh();
      return ledger.deed(deed);
    },
    hasAsked(nonce) {
      refresh();
      return ledger.hasAsked(nonce);
    },
    hasPassed(nonce) {
      refresh();
      return ledger.hasPassed(nonce);
    },
    async hold(about, bytes) {
      if (ledger.kept >= limits.quarantineMails || ledger.bytes > bytesMax) {
        sweep();
        if (ledger.kept >= limits.quarantineMails) throw full("too many mails are held");
        if (ledger.bytes > bytesMax) throw full("the quarantine is full");
      }
      const atMs = clock.now();
      const id = heldId(randomBytes(5));
      const mail = await putMail(folder, keys, { ...about, id, atMs }, bytes);
      try {
        index.append({ type: "hold", mail: indexed(mail), recipients: mail.to.length }, atMs);
      } catch (error) {
        removeMail(folder, fileOf(mail));
        throw error;
      }
      refresh();
      return mail;
    },
    find(id) {
      refresh();
      return ledger.entries.get(id);
    },
    async open(id) {
      refresh();
      const entry = ledger.entries.get(id);
      if (!entry) throw Object.assign(new Error("not here"), { code: "ENOENT" });
      return openMail(folder, keys, entry.file);
    },
    change,
    pass: (id, nonce, untilMs) =>
      remember("passed", nonce, { type: "passed", id, nonce, untilMs, atMs: clock.now() }),
    ask: (id, recipient, nonce) =>
      remember("asked", nonce, { type: "asked", id, recipient, nonce, atMs: clock.now() }),
    sweep,
    keys,
    index,
    get bytes() {
      return ledger.bytes;
    },
    get kept() {
      return ledger.kept;
    },
  };
}
