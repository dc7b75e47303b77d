// For: the verdict on a mail: the worst of what is held against any part of it; what was not understood is held.
// Never: milder because of something more in the mail.

import type { MailContent } from "../../../events/mail-content.ts";
import type { JudgedEnvelope, MailJudgement, ScanSaid } from "../../playbook.ts";
import { judgePart } from "./judge-part.ts";
import type { PartReason, Ruling } from "./judge-part.ts";
import { severityOf } from "./policy.ts";
import type { MailPolicy, PartVerdict } from "./policy.ts";
import { plainReason, putOffReply, refusal, unreadReason } from "./reasons.ts";
import { isListed, senderClassOf } from "./sender-class.ts";

type Reason = MailJudgement["reasons"][number];
type Verdict = MailJudgement["verdict"];

/** Reasons that are told of one mail. */
const reasonsMax = 200;

function worst(a: PartVerdict | undefined, b: PartVerdict | undefined): PartVerdict | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return severityOf(a) >= severityOf(b) ? a : b;
}

/** Tables, then what the sender's class changes, then exceptions that hold for all recipients. */
export function rulingFor(policy: MailPolicy, envelope: JudgedEnvelope): Ruling {
  const { nowMs } = envelope;
  const ofClass = policy.classes[senderClassOf(policy, envelope)];
  const open = policy.exceptions.filter(
    ({ to, from, untilMs }) =>
      nowMs <= untilMs &&
      envelope.to.length > 0 &&
      envelope.to.every((each) => isListed(each, to)) &&
      (from.length === 0 || isListed(envelope.from, from)),
  );
  return {
    policy,
    nowMs,
    of(table, word) {
      if (open.some((exception) => exception[table].has(word))) return "allow";
      return ofClass?.[table].get(word) ?? policy.tables[table].get(word);
    },
  };
}

/** Only what is locked with a password may be let through unread, and only where somebody wrote so. */
function unreadReasons(ruling: Ruling, { unread }: MailContent): Reason[] {
  return unread.flatMap(({ path, why }) => {
    const written = why === "encrypted" ? ruling.of("marks", "encrypted") : undefined;
    if (written === "allow" || written === "tag") return [];
    return [{ path, ...unreadReason(why), verdict: written === "refuse" ? "refuse" : "hold" }];
  });
}

function isPlainText({ parts, unread }: MailContent): boolean {
  const isText = (kind: string) => kind === "text" || kind === "empty" || kind === "html";
  return (
    unread.length === 0 && parts.every(({ kind, marks }) => isText(kind) && marks.length === 0)
  );
}

/** What the scanner said, and whether the mail must wait for it. Plain texts need no scanner. */
function scanned(
  { scanner }: MailPolicy,
  content: MailContent,
  scan: ScanSaid | undefined,
  nowMs: number,
): { readonly reasons: readonly Reason[]; readonly waits: boolean } {
  if (scan?.state === "found") {
    const found = { path: scan.path, ...plainReason("virus"), verdict: scanner.found };
    return { reasons: [found], waits: false };
  }
  if (scan?.state !== "down" || scanner.down === "pass" || isPlainText(content))
    return { reasons: [], waits: false };
  const isLong = scan.sinceMs !== undefined && nowMs - scan.sinceMs >= scanner.holdAfterMs;
  const down = { path: "", ...plainReason("scanner-down"), verdict: "hold" as const };
  return { reasons: [down], waits: scanner.down === "put-off" && !isLong };
}

function partReasons(path: string, reasons: readonly PartReason[]): Reason[] {
  const seen = new Set<string>();
  return reasons
    .filter(({ word }) => !seen.has(word) && seen.add(word))
    .map((reason) => ({ path, ...reason }));
}

/** Of reasons with one verdict: 0 tells what it is, 1 that something is odd, 2 that nothing is known. */
function weaknessOf({ word }: Reason): number {
  if (word.startsWith("unread-") || isSoft.has(word)) return 2;
  return isOdd.has(word) ? 1 : 0;
}

const isSoft = new Set(["encrypted", "unknown-part", "too-large", "outbreak", "scanner-down"]);
const isOdd = new Set(["script", "name-differs", "names-differ", "password-form", "hidden-entry"]);

/** What must wait for the scanner is put off, unless something is held against it all the same. */
function verdictOf(reasons: readonly Reason[], waits: boolean): Verdict {
  const others = waits ? reasons.filter(({ word }) => word !== "scanner-down") : reasons;
  const most = others.reduce<PartVerdict | undefined>(
    (all, { verdict }) => worst(all, verdict),
    undefined,
  );
  const isHeld = most === "hold" || most === "refuse";
  if (waits && !isHeld) return "put-off";
  return most === undefined || most === "allow" ? "pass" : most;
}

/** The worst reason stands first; of two alike the one that tells more, then the one that stands first in the mail. */
export function judgeMail(
  policy: MailPolicy,
  envelope: JudgedEnvelope,
  content: MailContent,
  scan: ScanSaid | undefined,
): MailJudgement {
  const ruling = rulingFor(policy, envelope);
  const ofScan = scanned(policy, content, scan, envelope.nowMs);
  const reasons = [
    ...ofScan.reasons,
    ...content.parts.flatMap((part) => partReasons(part.path, judgePart(ruling, part))),
    ...unreadReasons(ruling, content),
  ].sort((a, b) => severityOf(b.verdict) - severityOf(a.verdict) || weaknessOf(a) - weaknessOf(b));
  const verdict = verdictOf(reasons, ofScan.waits);
  const [first] = reasons;
  return {
    verdict,
    reasons: reasons.slice(0, reasonsMax),
    ...(verdict === "refuse" && { reply: refusal(first?.word ?? "attachment") }),
    ...(verdict === "put-off" && { reply: putOffReply }),
  };
}
