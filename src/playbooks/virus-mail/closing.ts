// For: what the room proposes as answers when an incident is closed.
// Never: the answers themselves; the administrator writes them.

import type { Incident } from "../../incidents/incident.ts";
import { dayText } from "../../words/times.ts";
import type { ClosingProposal, RoomSnapshot } from "../playbook.ts";
import { causeOf } from "./diagnose.ts";
import { familyFacts } from "./families.ts";
import { familyOf, isReceived, mailsOf } from "./facts.ts";
import { say } from "./say.ts";
import { mailsText, timesText } from "./title.ts";

export function proposeClosing(incident: Incident, snapshot: RoomSnapshot): ClosingProposal {
  const first = dayText(incident.firstMs, snapshot.timeZone, snapshot.nowMs);
  const family = familyOf(incident);
  const isOfFilter = familyFacts(family).isOfFilter === true;
  const prevention = isOfFilter ? "filter" : isReceived(incident) ? "received" : "stopped";
  return {
    cause: causeOf(incident),
    found: isOfFilter
      ? say("closing.found.filter", { first, times: timesText(mailsOf(incident)) })
      : say("closing.found", { first, mails: mailsText(mailsOf(incident)) }),
    prevention: say(family === "inside" ? "closing.inside" : `closing.${prevention}`),
  };
}
