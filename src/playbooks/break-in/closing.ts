// For: what the room proposes as answers when an incident is closed.
// Never: the answers themselves; the administrator writes them.

import type { Incident } from "../../incidents/incident.ts";
import { dayText } from "../../words/times.ts";
import type { ClosingProposal, RoomSnapshot } from "../playbook.ts";
import { causeOf } from "./diagnose.ts";
import { nameOf } from "./facts.ts";
import { say } from "./say.ts";

export function proposeClosing(incident: Incident, snapshot: RoomSnapshot): ClosingProposal {
  const first = dayText(incident.firstMs, snapshot.timeZone, snapshot.nowMs);
  return {
    cause: causeOf(incident),
    found: say("closing.found", { name: nameOf(incident), first }),
    prevention: say("closing.prevention"),
  };
}
