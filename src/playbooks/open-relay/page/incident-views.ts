// For: what an incident of this room adds to its page: what to check now, how it came through, letters that are ready.
// Never: an account's name or a queue id other than as `raw`.

import type { Said } from "../../../base/said.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { Cell, View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { familyOf, formsOf, listsOf, queueIdsOf, userNote } from "../facts.ts";
import { readyLetters } from "../letters.ts";
import { say } from "../say.ts";
import { settingsTable } from "./tables.ts";

const idsShown = 20;

/** Where the larger lists take off an address; of another list its own pages say it. */
const removalPages: Readonly<Record<string, string>> = {
  "zen.spamhaus.org": "https://check.spamhaus.org/",
  "bl.spamcop.net": "https://www.spamcop.net/bl.shtml",
  "psbl.surriel.com": "https://psbl.org/remove",
};

function formsText(incident: Incident): Said | undefined {
  const said = formsOf(incident).map((form) => say(`form.${form}`));
  if (said.length === 0) return undefined;
  return { ja: said.map(({ ja }) => ja).join("、"), en: said.map(({ en }) => en).join("; ") };
}

function listsCell(incident: Incident): Cell | undefined {
  const zones = listsOf(incident);
  if (zones.length === 0) return undefined;
  return {
    raw: zones
      .map((zone) => [zone, removalPages[zone]].flatMap((one) => one ?? []).join(" "))
      .join(" · "),
  };
}

export function openRelayViews(incident: Incident, snapshot: RoomSnapshot): readonly View[] {
  const isRelayed = familyOf(incident) === "relayed";
  const { product } = incident.notes;
  const findings = (snapshot.findings?.get(incident.id) ?? []).toSorted(
    (a, b) => b.lastMs - a.lastMs,
  );
  const ids = queueIdsOf(findings).slice(0, idsShown);
  const user = userNote(incident);
  const known: (readonly [Said, Cell | undefined])[] = [
    [say("view.server"), typeof product === "string" ? { raw: product } : undefined],
    [say("view.forms"), formsText(incident)],
    [say("view.user"), user === undefined ? undefined : { raw: user }],
    [say("view.lists"), listsCell(incident)],
    [say("view.queue"), ids.length > 0 ? { raw: ids.join(" ") } : undefined],
  ];
  const figures = known.flatMap(([label, value]) =>
    value === undefined ? [] : [{ label, value }],
  );
  const settings = isRelayed ? settingsTable(snapshot) : undefined;
  return [
    {
      type: "text",
      title: say("view.check"),
      paragraphs: [say(`check.${familyOf(incident)}`)],
    },
    ...(figures.length > 0
      ? [{ type: "figures" as const, title: say("view.facts"), figures }]
      : []),
    ...(settings ? [settings] : []),
    ...(isRelayed
      ? [
          {
            type: "text" as const,
            title: say("view.letters"),
            paragraphs: readyLetters(incident, snapshot).map(({ text }) => text),
          },
        ]
      : []),
  ];
}
