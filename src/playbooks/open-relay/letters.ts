// For: two letters as texts that are ready to send: to the postmaster whom the relayed mail reached, and to a block list.
// Never: an address or a line out of the log; the administrator adds what the other side asks for.

import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import { timeText } from "../../words/times.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { hostsOf } from "./facts.ts";
import { say } from "./say.ts";
import { hostsText, mailsText } from "./title.ts";

export interface ReadyLetter {
  readonly name: "postmaster" | "delisting";
  readonly text: Said;
}

/** A letter is honest: what is not yet mended is not called mended. */
export function readyLetters(incident: Incident, snapshot: RoomSnapshot): readonly ReadyLetter[] {
  const { timeZone } = snapshot;
  const done = snapshot.done.get(incident.id) ?? [];
  const isFixed = done.some(({ plan, run }) => plan.purpose === "fix" && run.state === "done");
  const isProven = done.some(
    ({ plan, proof }) => plan.name === "fix-setting" && proof?.state === "proven",
  );
  const time = (ms: number): Said => ({
    ja: timeText(ms, timeZone, "ja"),
    en: timeText(ms, timeZone, "en"),
  });
  const values = {
    first: time(incident.firstMs),
    last: time(incident.lastMs),
    zone: timeZone,
    mails: mailsText(incident.events),
    hosts: hostsText(hostsOf(incident)),
    state: say(isFixed ? "letter.mended" : "letter.contained"),
  };
  return [
    { name: "postmaster", text: say("letter.postmaster", values) },
    // Asking to be taken off before it is proven shut earns a longer entry.
    ...(isProven ? [{ name: "delisting" as const, text: say("letter.delisting", values) }] : []),
  ];
}
