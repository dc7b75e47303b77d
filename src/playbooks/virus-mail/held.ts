// For: which held mails an incident's evidence names, so that one can go there.
// Never: a number that is none of the quarantine's.

import type { Incident } from "../../incidents/incident.ts";
import { readLine, textOf } from "./read-line.ts";

export interface HeldOfIncident {
  readonly id: string;
  readonly timeMs: number;
  readonly recipient: string;
  readonly name: string;
}

const idShape = /^Q-[0-9A-Z]{8}$/;
const listedMax = 20;

/** Each mail once, newest first. */
export function heldIn({ evidence }: Pick<Incident, "evidence">): readonly HeldOfIncident[] {
  const found = new Map<string, HeldOfIncident>();
  for (const { text } of evidence) {
    const event = readLine(text);
    const id = textOf(event?.["mail.quarantine_id"]);
    const timeMs = event?.["@timestamp"];
    if (!event || !idShape.test(id) || typeof timeMs !== "number") continue;
    const recipient = textOf(event["email.to.address"]);
    found.set(id, { id, timeMs, recipient, name: textOf(event["email.attachments.file.name"]) });
  }
  return [...found.values()].sort((a, b) => b.timeMs - a.timeMs).slice(0, listedMax);
}
