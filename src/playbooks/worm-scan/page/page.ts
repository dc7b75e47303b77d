// For: the room's own page: figures, plots and tables over all its incidents.
// Never: a screen; a face draws what is returned here.

import type { Page, View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { say } from "../say.ts";
import { figuresOf } from "./figures.ts";
import { attemptsSeries, shareSeries } from "./series.ts";
import { ourIncidents } from "./sums.ts";
import { apartTable, familyTable, networkTable, sourceTable } from "./tables.ts";

export function wormPage(snapshot: RoomSnapshot): Page {
  const isQuiet = ourIncidents(snapshot).length === 0;
  const quiet: View = {
    type: "text",
    title: say("page.quiet.title"),
    paragraphs: [say("page.quiet")],
  };
  const views = isQuiet
    ? [quiet, apartTable(snapshot)]
    : [
        figuresOf(snapshot),
        attemptsSeries(snapshot),
        shareSeries(snapshot),
        familyTable(snapshot),
        sourceTable(snapshot),
        networkTable(snapshot),
        apartTable(snapshot),
      ];
  return {
    name: "worms",
    title: say("page.title"),
    views: views.filter((view) => view !== undefined),
  };
}
