// For: which setting lets it through: what the audit found, joined with the form in which the mail was seen to come through.
// Never: "closed" from the settings alone while mail goes through; more certainty than log and settings give together.

import type { Said } from "../../base/said.ts";
import { grouped } from "../../base/text.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { AuditReport, Diagnosis, RoomSnapshot, Weakness } from "../playbook.ts";
import { bouncesOf, familyOf, formsOf, hostsOf, isTwofold, mailsOf } from "./facts.ts";
import type { Form } from "./facts.ts";
import { say } from "./say.ts";
import { hostsText, mailsText } from "./title.ts";

/** Let in whoever writes a sender that is allowed: of the forms these explain only our own sender. */
const bySender =
  /^(?:relays-for-forged-sender|feature-relay-local-from|feature-relay-mail-from|access-relays-for-sender)$/;

function explains({ name, product }: Weakness, seen: readonly Form[], at: unknown): boolean {
  if (typeof at === "string" && product !== at) return false;
  return seen.length === 0 || !bySender.test(name) || seen.every((form) => form === "own");
}

/** Settings that let relaying happen: those that explain what was seen first, then the others, the worst first. */
export function suspects(
  incident: Incident,
  audit: AuditReport | undefined,
): { readonly fitting: readonly Weakness[]; readonly others: readonly Weakness[] } {
  const found = (audit?.weaknesses ?? []).filter(
    ({ state }) => state === "open" || state === "half-fixed",
  );
  const seen = formsOf(incident);
  const { product } = incident.notes;
  const isFit = (weakness: Weakness) => explains(weakness, seen, product);
  const isOwnOnly = seen.length > 0 && seen.every((form) => form === "own");
  const fitting = found.filter(isFit);
  const sorted = isOwnOnly
    ? fitting.toSorted((a, b) => Number(bySender.test(b.name)) - Number(bySender.test(a.name)))
    : fitting;
  return { fitting: sorted, others: found.filter((each) => !isFit(each)) };
}

interface Cause {
  readonly cause: Said;
  readonly confidence: number;
  readonly reasons: readonly Said[];
}

/** The line that a plan of this incident has put right: it stays the cause after the audit no longer finds it. */
function mendedCause(incident: Incident, { done }: RoomSnapshot): Cause | undefined {
  const mended = (done.get(incident.id) ?? []).findLast(
    ({ plan, run }) => plan.name === "fix-setting" && run.state === "done",
  );
  return mended && { cause: mended.plan.why, confidence: 95, reasons: [mended.plan.title] };
}

function relayCause(incident: Incident, snapshot: RoomSnapshot): Cause {
  const { audit } = snapshot;
  const { fitting, others } = suspects(incident, audit);
  const [first] = [...fitting, ...others];
  const mended = first ? undefined : mendedCause(incident, snapshot);
  if (mended) return mended;
  if (first) {
    const place = { file: first.file, line: first.line };
    return {
      cause: say("cause.setting", place),
      confidence: fitting.length > 0 ? 95 : 60,
      reasons: [first.said, first.judgedBy],
    };
  }
  if (!audit) return { cause: say("cause.unread"), confidence: 40, reasons: [] };
  const isClosed =
    audit.servers.length > 0 && audit.servers.every(({ state }) => state === "closed");
  return isClosed
    ? { cause: say("cause.closed-now"), confidence: 40, reasons: [say("reason.closed")] }
    : { cause: say("cause.unknown"), confidence: 30, reasons: [] };
}

function relayReasons(incident: Incident): readonly Said[] {
  const bounces = bouncesOf(incident);
  const seen = formsOf(incident);
  return [
    ...(incident.reach === "succeeded" && incident.events > 0
      ? [
          say("reason.relayed", {
            mails: mailsText(incident.events),
            hosts: hostsText(hostsOf(incident)),
          }),
        ]
      : [say("reason.taken")]),
    ...seen.map((form) => say(`reason.form.${form}`)),
    ...(bounces === "none" ? [] : [say(bounces === "root" ? "reason.root" : "reason.bounced")]),
  ];
}

/** Which sign each rule is, beside the number of mails. */
const signReasons = {
  account_many_addresses: "reason.addresses",
  account_many_networks: "reason.networks",
  account_many_countries: "reason.countries",
  account_above_habit_elsewhere: "reason.elsewhere",
} as const;

function accountReasons({ rules, notes }: Incident): readonly Said[] {
  const spans = (["hour", "day"] as const).flatMap((span) => {
    const [reached, usual] = [notes[`${span}-reached`], notes[`${span}-usual`]];
    if (typeof reached !== "number" || typeof usual !== "number") return [];
    return [say(`reason.habit.${span}`, { reached: grouped(reached), usual: grouped(usual) })];
  });
  const signs = Object.entries(signReasons).flatMap(([rule, key]) =>
    rules[rule] === undefined ? [] : [say(key)],
  );
  return [...spans, ...signs];
}

export function diagnose(incident: Incident, snapshot: RoomSnapshot): Diagnosis {
  const family = familyOf(incident);
  if (family === "relayed") {
    const { cause, confidence, reasons } = relayCause(incident, snapshot);
    return {
      cause,
      confidence,
      reasons: [...relayReasons(incident), ...reasons],
      wouldDisprove: [say("disprove.trusted"), say("disprove.ours")],
    };
  }
  const mails = mailsOf(incident);
  return {
    cause: say(`cause.${family}`),
    confidence: isTwofold(incident) ? 85 : 60,
    reasons: [
      ...(mails > 0 ? [say("reason.count", { mails: mailsText(mails) })] : []),
      ...accountReasons(incident),
    ],
    wouldDisprove: [say(`disprove.${family}`)],
  };
}
