// For: the room's own page: figures, the plot and tables over all its incidents.
// Never: a screen; a face draws what is returned here.

import type { Page, View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { say } from "../say.ts";
import { figuresOf } from "./figures.ts";
import { attemptsSeries } from "./series.ts";
import { ourIncidents } from "./sums.ts";
import { apartTable, familyTable, serviceTable, sourceTable, userTable } from "./tables.ts";

export function breakInPage(snapshot: RoomSnapshot): Page {
  const quiet: View = {
    type: "text",
    title: say("page.quiet.title"),
    paragraphs: [say("page.quiet")],
  };
  const views =
    ourIncidents(snapshot).length === 0
      ? [quiet, apartTable(snapshot)]
      : [
          figuresOf(snapshot),
          attemptsSeries(snapshot),
          familyTable(snapshot),
          sourceTable(snapshot),
          userTable(snapshot),
          serviceTable(snapshot),
          apartTable(snapshot),
        ];
  return {
    name: "break-ins",
    title: say("page.title"),
    views: views.filter((view) => view !== undefined),
  };
}
