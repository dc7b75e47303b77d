// For: what an incident of this room adds to its page: what to check now, what it would need to do harm, what it costs the line.
// Never: more certainty than the log gives.

import type { Said } from "../../../base/said.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { familyOf } from "../detect.ts";
import { families } from "../families.ts";
import { say } from "../say.ts";
import { timesText } from "../title.ts";
import { costOf } from "./cost.ts";
import { setsOf } from "./sums.ts";

function checks(incident: Incident): Said[] {
  const family = familyOf(incident) ?? "probing";
  const said = [say(`check.${family}`)];
  if (incident.reach === "succeeded") said.unshift(say("check.succeeded"));
  if (incident.reach === "doubtful") said.unshift(say("check.doubtful"));
  if (families[family].answer === "tells" && incident.reach === "attempted")
    said.push(say("check.redirected"));
  return said;
}

function needs(incident: Incident): Said[] {
  const family = familyOf(incident) ?? "probing";
  if (family === "inside") return [say("view.needs.inside")];
  const said = [say("view.needs.of", { what: say(`needs.${family}`) })];
  const sets = setsOf(incident);
  if (sets > 0)
    said.push(
      say("view.visits", {
        count: sets === 1 ? { ja: "1", en: "once" } : { ja: String(sets), en: timesText(sets).en },
      }),
    );
  return said;
}

export function wormIncidentViews(incident: Incident, snapshot: RoomSnapshot): readonly View[] {
  return [
    { type: "text", title: say("view.check"), paragraphs: checks(incident) },
    { type: "text", title: say("view.needs"), paragraphs: needs(incident) },
    {
      type: "text",
      title: say("view.cost"),
      paragraphs: costOf(incident, snapshot.lineBitsPerSecond),
    },
  ];
}
