// For: what an incident of this room adds to its page: what to check now, the files, and who is known to have received them.
// Never: text from a mail other than as `raw`.

import type { Said } from "../../../base/said.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { Cell, View } from "../../../words/view.ts";
import { heldIn } from "../held.ts";
import { familyOf, filesOf, isFromOutside, isReceived } from "../facts.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { receivedOf } from "../received.ts";
import { say } from "../say.ts";
import { columns } from "./page.ts";

function checks(incident: Incident): Said[] {
  const family = familyOf(incident);
  const said: Said[] = isReceived(incident) ? [say("check.received")] : [];
  if (family === "inside")
    return [...said, say(isFromOutside(incident) ? "check.account" : "check.inside")];
  return family === "received" ? said : [...said, say(`check.${family}`)];
}

function filesTable(incident: Incident): View[] {
  const rows = filesOf(incident).map(({ name, hash }): Cell[] => [{ raw: name }, { raw: hash }]);
  if (rows.length === 0) return [];
  const title = say("view.files");
  return [{ type: "table", title, columns: columns("name", "hash"), rows, omitted: 0 }];
}

function receivers(incident: Incident, snapshot: Pick<RoomSnapshot, "passedLines">): View[] {
  if (!isReceived(incident)) return [];
  const title = say("view.who");
  const { passed, more } = receivedOf(incident, snapshot);
  const rows = passed.map(({ recipient, name, hash, timeMs }): Cell[] => [
    { raw: recipient },
    { timeMs },
    { raw: name },
    { raw: hash },
  ]);
  const named = columns("recipient", "time", "name", "hash");
  return [
    { type: "text", title, paragraphs: [say("view.who.search")] },
    ...(rows.length > 0
      ? [{ type: "table" as const, title, columns: named, rows, omitted: more }]
      : []),
  ];
}

/** Held mails that the evidence names; the list of held mail has them all. */
function heldTable(incident: Incident): View[] {
  const rows = heldIn(incident).map(({ id, timeMs, recipient, name }): Cell[] => [
    { raw: id, page: `/quarantine/${id}` },
    { timeMs },
    { raw: recipient },
    { raw: name },
  ]);
  if (rows.length === 0) return [];
  const title = say("view.held");
  const named = columns("number", "time", "recipient", "name");
  return [{ type: "table", title, columns: named, rows, omitted: 0 }];
}

export function virusMailViews(
  incident: Incident,
  snapshot: Pick<RoomSnapshot, "passedLines">,
): readonly View[] {
  return [
    { type: "text", title: say("view.check"), paragraphs: checks(incident) },
    ...receivers(incident, snapshot),
    ...filesTable(incident),
    ...heldTable(incident),
  ];
}
