// For: what the room proposes as answers when an incident is closed.
// Never: the answers themselves; the administrator writes them.

import type { Incident } from "../../incidents/incident.ts";
import { dayText } from "../../words/times.ts";
import type { ClosingProposal, RoomSnapshot } from "../playbook.ts";
import { causeOf } from "./diagnose.ts";
import { causeWordOf } from "./facts.ts";
import type { CauseWord } from "./judge/cause/cause-words.ts";
import { say } from "./say.ts";
import type { WordKey } from "./say.ts";

const prevented: Readonly<Partial<Record<CauseWord, WordKey>>> = {
  assertion: "closing.prevention.upgrade",
  crash: "closing.prevention.upgrade",
  configuration: "closing.prevention.configuration",
  disk: "closing.prevention.disk",
};

export function proposeClosing(incident: Incident, snapshot: RoomSnapshot): ClosingProposal {
  const first = dayText(incident.firstMs, snapshot.timeZone, snapshot.nowMs);
  return {
    cause: causeOf(incident),
    found: say("closing.found", { first }),
    prevention: say(prevented[causeWordOf(incident)] ?? "closing.prevention.other"),
  };
}
