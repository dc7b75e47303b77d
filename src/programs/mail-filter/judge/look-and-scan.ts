// For: what is in a mail and what the virus scanner says of it, at the same time.
// Never: a mail that could not be looked into told as an empty one.

import type { Clock } from "../../../base/clock.ts";
import { limits } from "../../../base/limits.ts";
import type { MailContent, UnreadPart } from "../../../events/mail-content.ts";
import type { ScanSaid } from "../../../playbooks/playbook.ts";
import type { ClamdClient, MailScan } from "../../../sources/clamd/clamd-client.ts";
import { lookAtLetter } from "../look/look-at-mail.ts";
import type { LookCrew, Looked } from "../look/look-crew.ts";
import type { SpooledMail } from "../spool.ts";
import { roomFor } from "./room-for.ts";

export interface SeenMail {
  readonly content: MailContent;
  readonly scan: ScanSaid | undefined;
}

/** What the header says, for a mail that could not be looked into. */
export type HeaderTexts = Pick<MailContent, "subject" | "from" | "messageId">;

/** Undefined: too many mails wait. */
export type LookAndScan = (mail: SpooledMail, texts: HeaderTexts) => Promise<SeenMail | undefined>;

export interface LookAndScanDeps {
  readonly crew: LookCrew;
  readonly clamd: ClamdClient | undefined;
  readonly clock: Clock;
  /** Told when the scanner stops answering and when it answers again. */
  scannerChanged(why: string | undefined): void;
}

type OnPart = (path: string, bytes: Buffer) => void;

const unreadOf = (why: string): UnreadPart[] => [{ path: "", why }];

export function createLookAndScan(deps: LookAndScanDeps): LookAndScan {
  const { crew, clamd, clock, scannerChanged } = deps;
  const takeRoom = roomFor(limits.mailInMemoryBytes);
  let downSinceMs: number | undefined;

  function heard(scan: MailScan): ScanSaid {
    if (scan.state !== "down") {
      if (downSinceMs !== undefined) scannerChanged(undefined);
      downSinceMs = undefined;
      return scan.state === "found" ? scan : { state: "clean" };
    }
    if (downSinceMs === undefined) scannerChanged(scan.why);
    downSinceMs ??= clock.now();
    return { ...scan, sinceMs: downSinceMs };
  }

  /** A short letter is read in less time than it takes to wake a thread. */
  async function lookInto(mail: SpooledMail, onPart: OnPart | undefined): Promise<Looked> {
    const { file, rest } = mail.where();
    if (!file && mail.bytes <= limits.mailLetterBytes) {
      const content = lookAtLetter(Buffer.concat(rest, mail.bytes), onPart);
      if (content) return { state: "seen", content };
    }
    return crew.look(mail.where(), onPart);
  }

  async function look(mail: SpooledMail, texts: HeaderTexts): Promise<SeenMail | undefined> {
    const scanning = clamd?.begin();
    const looked = await lookInto(mail, scanning && ((path, bytes) => scanning.part(path, bytes)));
    const said = await scanning?.end();
    const scan = said && heard(said);
    if (looked.state === "failed") {
      if (looked.why === "waiting") return undefined;
      const why = looked.why;
      return { content: { ...texts, parts: [], unread: unreadOf(why) }, scan };
    }
    const unscanned = said?.state === "clean" ? said.unscanned : [];
    const unread = [
      ...looked.content.unread,
      ...unscanned.map((path) => ({ path, why: "too-large" })),
    ];
    return { content: { ...looked.content, unread }, scan };
  }

  return async (mail, texts) => {
    if (mail.bytes > limits.mailLookBytes) {
      const content = { ...texts, parts: [], unread: unreadOf("too-large") };
      return { content, scan: undefined };
    }
    // A small one is in memory anyway.
    if (!mail.where().file) return look(mail, texts);
    const giveBack = await takeRoom(mail.bytes);
    try {
      return await look(mail, texts);
    } finally {
      giveBack();
    }
  };
}
