// For: the room's own page: figures, the picture of the services, troubles, and what could not be asked.
// Never: "all well" while nothing is watched.

import type { Finding } from "../../../detect/finding.ts";
import { openStates } from "../../../incidents/life/transitions.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { Cell, Page, View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { causeOf } from "../diagnose.ts";
import { deathsOf, isDown, isLoop, playbookName, rootOf, stateOf } from "../facts.ts";
import { capital, nodeSaid } from "../node-words.ts";
import { say } from "../say.ts";
import type { WordKey } from "../say.ts";
import { graphView } from "./graph-view.ts";

const rowsMax = 50;

function table(title: WordKey, names: readonly string[], rows: readonly Cell[][]): View {
  return {
    type: "table",
    title: say(title),
    columns: names.map((name) => ({ name, title: say(`column.${name}` as WordKey) })),
    rows: rows.slice(0, rowsMax),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}

function figures(ours: readonly Incident[], { watched }: RoomSnapshot): View {
  const open = ours.filter(({ state }) => openStates.includes(state));
  const died = new Map(ours.map((each) => [rootOf(each), 0]));
  for (const each of ours)
    died.set(rootOf(each), Math.max(died.get(rootOf(each)) ?? 0, deathsOf(each)));
  const unknown = watched?.saw.filter(({ status }) => status === "unknown").length;
  return {
    type: "figures",
    title: say("page.figures"),
    figures: [
      {
        label: say("figure.down"),
        value: watched ? open.filter(isDown).length : say("standing.unknown"),
        ...(!watched && { note: say("page.unwatched.title") }),
      },
      { label: say("figure.loops"), value: open.filter(isLoop).length },
      {
        label: say("figure.deaths"),
        value: [...died.values()].reduce((all, each) => all + each, 0),
      },
      ...(unknown === undefined
        ? []
        : [{ label: say("figure.unknown"), value: unknown, note: say("figure.unknown.note") }]),
    ],
  };
}

function troubleTable(ours: readonly Incident[]): View {
  const rows = ours
    .toSorted((a, b) => b.lastMs - a.lastMs)
    .map((each): Cell[] => [
      capital(nodeSaid(rootOf(each))),
      say(`state.${stateOf(each)}`),
      causeOf(each),
      each.events,
      { timeMs: each.firstMs },
      { timeMs: each.lastMs },
    ]);
  return table("table.troubles", ["root", "state", "cause", "deaths", "since", "last"], rows);
}

function apartTable(keptApart: readonly Finding[]): View {
  const rows = keptApart.map((finding): Cell[] => [
    capital(nodeSaid(finding.group["watch.node"] ?? "")),
    { timeMs: finding.firstMs },
    { timeMs: finding.lastMs },
  ]);
  return table("table.apart", ["node", "since", "last"], rows);
}

function heldTable(held: ReadonlyMap<string, number>): View {
  const rows = [...held].map(([service, untilMs]): Cell[] => [
    { raw: service },
    { timeMs: untilMs },
  ]);
  return table("table.held", ["service", "until"], rows);
}

function text(name: "quiet" | "unwatched"): View {
  return { type: "text", title: say(`page.${name}.title`), paragraphs: [say(`page.${name}`)] };
}

export function watchPage(snapshot: RoomSnapshot): Page {
  const { incidents, watched, keptApart = [] } = snapshot;
  const ours = incidents.filter(({ playbook }) => playbook === playbookName);
  const open = ours.filter(({ state }) => openStates.includes(state));
  const apart = keptApart.filter(({ group }) => group["watch.node"] !== undefined);
  return {
    name: "services",
    title: say("page.title"),
    views: [
      ...(watched ? [] : [text("unwatched")]),
      ...(watched && ours.length === 0 ? [text("quiet")] : []),
      ...(ours.length > 0 || watched ? [figures(ours, snapshot)] : []),
      ...(watched ? [graphView(watched, open, say("page.graph"))] : []),
      ...(watched?.held && watched.held.size > 0 ? [heldTable(watched.held)] : []),
      ...(ours.length > 0 ? [troubleTable(ours)] : []),
      ...(apart.length > 0 ? [apartTable(apart)] : []),
    ],
  };
}
