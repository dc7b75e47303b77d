// For: the room's own page: figures, mails by hour, waves and their files over all its incidents.
// Never: a screen; a face draws what is returned here.

import type { Cell, Column, Page, View } from "../../../words/view.ts";
import { hourMs } from "../../../base/clock.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { familyOf, filesOf, isReceived, mailsOf } from "../facts.ts";
import { say } from "../say.ts";
import type { WordKey } from "../say.ts";
import { isOfFilter, kindSaid, ourIncidents, today, waves } from "./sums.ts";

const rowsMax = 50;
const hoursShown = 72;

export function columns(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name, title: say(`column.${name}` as WordKey) }));
}

function table(title: WordKey, names: readonly string[], rows: readonly Cell[][]): View {
  return {
    type: "table",
    title: say(title),
    columns: columns(...names),
    rows: rows.slice(0, rowsMax),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}

function figuresOf(snapshot: RoomSnapshot): View {
  const all = waves(snapshot);
  const running = ourIncidents(snapshot).filter(({ state }) => state === "open");
  return {
    type: "figures",
    title: say("page.figures"),
    figures: [
      {
        label: say("figure.received"),
        value: all.filter(isReceived).length,
        note: say("figure.received.note"),
      },
      {
        label: say("figure.inside"),
        value: all.filter((each) => familyOf(each) === "inside").length,
      },
      { label: say("figure.today"), value: today(snapshot) },
      { label: say("figure.all"), value: all.reduce((sum, each) => sum + mailsOf(each), 0) },
      { label: say("figure.filter"), value: running.filter(isOfFilter).length },
    ],
  };
}

/** Undefined when nothing was stopped in the last three days. */
function seriesOf(snapshot: RoomSnapshot): View | undefined {
  const start = Math.floor(snapshot.nowMs / hourMs) * hourMs - (hoursShown - 1) * hourMs;
  const values = Array<number>(hoursShown).fill(0);
  for (const hour of waves(snapshot).flatMap(({ id }) => snapshot.hours.get(id) ?? [])) {
    const at = (hour.hourMs - start) / hourMs;
    const before = values[at];
    if (before !== undefined) values[at] = before + hour.hits;
  }
  if (values.every((value) => value === 0)) return undefined;
  return {
    type: "series",
    title: say("series.hour"),
    unit: say("series.unit"),
    times: values.map((_, at) => start + at * hourMs),
    stepMs: hourMs,
    lines: [{ label: say("figure.all"), values }],
  };
}

function waveTable(snapshot: RoomSnapshot): View {
  const rows = waves(snapshot)
    .toSorted((a, b) => b.lastMs - a.lastMs)
    .map((each): Cell[] => [
      kindSaid(each),
      mailsOf(each),
      { timeMs: each.firstMs },
      { timeMs: each.lastMs },
      say(isReceived(each) ? "result.received" : "result.none"),
    ]);
  return table("table.waves", ["what", "mails", "since", "last", "reach"], rows);
}

function fileTable(snapshot: RoomSnapshot): View | undefined {
  const rows = waves(snapshot)
    .flatMap(filesOf)
    .map(({ name, hash }): Cell[] => [{ raw: name }, { raw: hash }]);
  return rows.length === 0 ? undefined : table("table.files", ["name", "hash"], rows);
}

export function virusMailPage(snapshot: RoomSnapshot): Page {
  const quiet: View = {
    type: "text",
    title: say("page.quiet.title"),
    paragraphs: [say("page.quiet")],
  };
  const views =
    ourIncidents(snapshot).length === 0
      ? [quiet]
      : [
          figuresOf(snapshot),
          seriesOf(snapshot),
          ...(waves(snapshot).length > 0 ? [waveTable(snapshot)] : []),
          fileTable(snapshot),
        ];
  return {
    name: "virus-mail",
    title: say("page.title"),
    views: views.filter((view) => view !== undefined),
  };
}
