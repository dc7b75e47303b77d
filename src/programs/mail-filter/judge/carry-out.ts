// For: what is done with a mail once it is judged. What must be kept is on the disk before the mail server hears that it was taken.
// Never: lost: what cannot be kept is put off, what cannot be stripped or marked is held.

import type { Envelope, Verdict } from "../../../sources/milter/mail-filter.ts";
import type { JudgedEnvelope, MailJudgement } from "../../../playbooks/playbook.ts";
import type { HeldAbout } from "../../quarantine/held-mail.ts";
import type { SpooledMail } from "../spool.ts";
import { noRoom, refusing, strippedNotice } from "./answers.ts";
import type { JudgingDeps } from "./judging-filter.ts";
import type { MailDone } from "./log-lines.ts";
import type { SeenMail } from "./look-and-scan.ts";
import { strippedChanges } from "./stripped-changes.ts";

export interface JudgedMail {
  readonly mail: SpooledMail;
  readonly headBytes: number;
  readonly envelope: Envelope;
  readonly judgedBy: JudgedEnvelope;
  readonly judgement: MailJudgement;
  readonly seen: SeenMail;
  readonly queueId: string | undefined;
}

export type CarriedOut = Pick<MailDone, "action" | "reason" | "quarantineId"> & {
  readonly verdict: Verdict;
};

type CarryDeps = Pick<JudgingDeps, "quarantine" | "crew" | "isMarking" | "isFull">;

const textCharsMax = 500;
const namesMax = 5;
const cut = (text: string) => text.slice(0, textCharsMax);

function aboutOf({ judgedBy, judgement, seen, queueId }: JudgedMail, was: HeldAbout["was"]) {
  const { from, to, clientIp } = judgedBy;
  const { subject, messageId, parts } = seen.content;
  const about: HeldAbout = {
    from,
    to,
    subject: cut(subject),
    messageId: cut(messageId),
    ...(clientIp !== undefined && { clientIp }),
    ...(queueId !== undefined && { queueId }),
    reasons: judgement.reasons.map(({ path, word, said }) => ({ path: cut(path), word, ...said })),
    parts: parts.map(({ path, names, kind, size, sha256 }) => ({
      path: cut(path),
      names: names.slice(0, namesMax).map(cut),
      kind,
      size,
      ...(sha256 !== undefined && { sha256 }),
    })),
    was,
  };
  return about;
}

async function hold(judged: JudgedMail, deps: CarryDeps, after: CarriedOut): Promise<CarriedOut> {
  const was = after.action === "mail-stripped" ? "stripped" : "held";
  try {
    const { id } = await deps.quarantine.hold(aboutOf(judged, was), () => judged.mail.read());
    return { ...after, quarantineId: id };
  } catch (error) {
    deps.isFull(error);
    return { action: "mail-put-off", reason: "quarantine-full", verdict: noRoom };
  }
}

const held: CarriedOut = { action: "mail-held", verdict: { action: "discard" } };

async function bytesBefore(mail: SpooledMail, end: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of mail.read()) {
    pieces.push(Buffer.from(piece));
    length += piece.length;
    if (length >= end) break;
  }
  return Buffer.concat(pieces).subarray(0, end);
}

/** `2/inner.zip/a.exe` stands in part 2 of the mail itself. */
function leafOf(path: string): string {
  return path.split("/")[0] ?? path;
}

async function strip(judged: JudgedMail, deps: CarryDeps): Promise<CarriedOut> {
  const { mail, judgement, envelope, headBytes } = judged;
  const wanted = judgement.reasons.filter(({ verdict }) => verdict === "strip");
  const paths = [...new Set(wanted.map(({ path }) => leafOf(path)))];
  const canStrip = ["replace-body", "change-header", "add-header"] as const;
  if (paths.includes("") || !canStrip.every((each) => envelope.can(each))) {
    return hold(judged, deps, held);
  }
  const stripped = await deps.crew.strip(mail.where(), paths, strippedNotice(wanted));
  if (stripped.state === "failed") return hold(judged, deps, held);
  const changes = strippedChanges(await bytesBefore(mail, headBytes), stripped.mail);
  return hold(judged, deps, { action: "mail-stripped", verdict: { action: "accept", changes } });
}

/** Words of ours, one line of ASCII. */
function tagged({ judgement, envelope }: JudgedMail): Verdict {
  const words = [...new Set(judgement.reasons.map(({ word }) => word))].slice(0, 10);
  if (!envelope.can("add-header")) return { action: "accept" };
  const value = words.join(", ");
  return { action: "accept", changes: [{ type: "add-header", name: "X-Hinomi-Tag", value }] };
}

function passed({ envelope }: JudgedMail, isMarking: boolean): Verdict {
  if (!isMarking || !envelope.can("add-header")) return { action: "accept" };
  return {
    action: "accept",
    changes: [{ type: "add-header", name: "X-Hinomi", value: "seen" }],
  };
}

/** Never rejects for a full disk; rejects where the spool's own file cannot be read. */
export async function carryOut(judged: JudgedMail, deps: CarryDeps): Promise<CarriedOut> {
  const { judgement } = judged;
  switch (judgement.verdict) {
    case "pass":
      return { action: "mail-passed", verdict: passed(judged, deps.isMarking) };
    case "tag":
      return { action: "mail-passed", verdict: tagged(judged) };
    case "strip":
      return strip(judged, deps);
    case "hold":
      return hold(judged, deps, held);
    case "refuse":
      return { action: "mail-refused", verdict: refusing(judgement) };
    case "put-off":
      return { action: "mail-put-off", verdict: refusing(judgement) };
  }
}
