// For: what an incident of this room adds to its page: what to check now, and who, where and whose account.
// Never: an account's name other than as `raw`.

import type { Said } from "../../../base/said.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { Cell, View } from "../../../words/view.ts";
import { familyOf, isInside, servicesOf, sourceNote, userNote } from "../facts.ts";
import { say } from "../say.ts";

function checks(incident: Incident): Said[] {
  const family = familyOf(incident);
  const said: Said[] = isInside(incident) ? [say("check.inside")] : [];
  if (incident.reach !== "attempted" && family !== "entered" && family !== "new-network")
    said.push(say("check.entered"));
  said.push(say(`check.${family}`));
  if (incident.notes["names"] === true) said.push(say("check.names"));
  return said;
}

export function breakInViews(incident: Incident): readonly View[] {
  const services = servicesOf(incident);
  const known: (readonly [Said, string | undefined])[] = [
    [say("view.source"), sourceNote(incident)],
    [say("view.user"), userNote(incident)],
    [say("view.services"), services.length > 0 ? services.join(", ") : undefined],
  ];
  const figures = known.flatMap(([label, text]): { label: Said; value: Cell }[] =>
    text === undefined ? [] : [{ label, value: { raw: text } }],
  );
  return [
    { type: "text", title: say("view.check"), paragraphs: checks(incident) },
    ...(figures.length > 0 ? [{ type: "figures" as const, title: say("view.who"), figures }] : []),
  ];
}
