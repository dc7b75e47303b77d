// For: what the room proposes as answers when an incident is closed.
// Never: the answers themselves; the administrator writes them.

import type { Incident } from "../../incidents/incident.ts";
import { dayText } from "../../words/times.ts";
import type { ClosingProposal, RoomSnapshot } from "../playbook.ts";
import { diagnose } from "./diagnose.ts";
import { familyOf, nameOf } from "./facts.ts";
import { say } from "./say.ts";

export function proposeClosing(incident: Incident, snapshot: RoomSnapshot): ClosingProposal {
  const first = dayText(incident.firstMs, snapshot.timeZone, snapshot.nowMs);
  const isRelayed = familyOf(incident) === "relayed";
  return {
    cause: diagnose(incident, snapshot).cause,
    found: say("closing.found", { name: nameOf(incident), first }),
    prevention: say(isRelayed ? "closing.prevention.relayed" : "closing.prevention"),
  };
}
