// For: the room's own page: figures, the plot, and tables of kinds, hosts and settings.
// Never: a screen; a face draws what is returned here.

import { hourMs } from "../../../base/clock.ts";
import type { Page, View } from "../../../words/view.ts";
import { timeText } from "../../../words/times.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { familyOf } from "../facts.ts";
import { say } from "../say.ts";
import { heldCount } from "../tell.ts";
import { mailsSeries } from "./series.ts";
import { hostSums, kindSums, ourIncidents } from "./sums.ts";
import { hostTable, kindTable, settingsTable } from "./tables.ts";

/** Mails relayed in the hours that begin on the same day of the zone as now. */
function relayedToday(snapshot: RoomSnapshot): number {
  const dayOf = (ms: number) => timeText(ms, snapshot.timeZone, "en").slice(0, 10);
  const today = dayOf(snapshot.nowMs);
  let mails = 0;
  for (const incident of ourIncidents(snapshot)) {
    if (familyOf(incident) !== "relayed") continue;
    for (const hour of snapshot.hours.get(incident.id) ?? [])
      if (hour.hourMs > snapshot.nowMs - 25 * hourMs && dayOf(hour.hourMs) === today)
        mails += hour.hits;
  }
  return mails;
}

function figuresOf(snapshot: RoomSnapshot): View {
  const relayed = kindSums(snapshot).find(({ family }) => family === "relayed")?.mails ?? 0;
  const incidents = ourIncidents(snapshot);
  const held = incidents.reduce((all, each) => all + heldCount(each, snapshot), 0);
  const accounts = incidents.filter((each) => familyOf(each) === "stolen-account").length;
  return {
    type: "figures",
    title: say("page.figures"),
    figures: [
      { label: say("figure.relayed"), value: relayed, note: say("figure.relayed.note") },
      { label: say("figure.today"), value: relayedToday(snapshot) },
      { label: say("figure.sources"), value: hostSums(snapshot).length },
      { label: say("figure.accounts"), value: accounts },
      { label: say("figure.held"), value: held },
    ],
  };
}

export function openRelayPage(snapshot: RoomSnapshot): Page {
  const quiet: View = {
    type: "text",
    title: say("page.quiet.title"),
    paragraphs: [say("page.quiet")],
  };
  const views: readonly (View | undefined)[] =
    ourIncidents(snapshot).length === 0
      ? [quiet, settingsTable(snapshot)]
      : [
          figuresOf(snapshot),
          mailsSeries(snapshot),
          kindTable(snapshot),
          hostTable(snapshot),
          settingsTable(snapshot),
        ];
  return {
    name: "mail-abuse",
    title: say("page.title"),
    views: views.filter((view) => view !== undefined),
  };
}
