// For: the tables of the room's page: kinds, hosts that relay through us, settings that let it through.
// Never: text from a log or a file other than as `raw`.

import type { Cell, View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { say } from "../say.ts";
import type { WordKey } from "../say.ts";
import { hostSums, kindSums } from "./sums.ts";

type Table = Extract<View, { type: "table" }>;

const rowsMax = 50;

function table(title: WordKey, names: readonly string[], rows: readonly Cell[][]): Table {
  return {
    type: "table",
    title: say(title),
    columns: names.map((name) => ({ name, title: say(`column.${name}` as WordKey) })),
    rows: rows.slice(0, rowsMax),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}

export function kindTable(snapshot: RoomSnapshot): Table {
  const rows = kindSums(snapshot).map(({ name, mails, firstMs, lastMs }): Cell[] => [
    name,
    mails,
    { timeMs: firstMs },
    { timeMs: lastMs },
  ]);
  return table("table.kinds", ["kind", "mails", "since", "last"], rows);
}

/** Undefined while nobody relays. */
export function hostTable(snapshot: RoomSnapshot): Table | undefined {
  const sums = hostSums(snapshot);
  if (sums.length === 0) return undefined;
  const rows = sums.map(({ source, mails, firstMs, lastMs }): Cell[] => [
    { raw: source },
    mails,
    { timeMs: firstMs },
    { timeMs: lastMs },
  ]);
  return table("table.sources", ["address", "mails", "since", "last"], rows);
}

/** Undefined where the settings were not read, or nothing in them lets relaying happen. */
export function settingsTable({ audit }: RoomSnapshot): Table | undefined {
  const open = (audit?.weaknesses ?? []).filter(
    ({ state }) => state === "open" || state === "half-fixed",
  );
  if (open.length === 0) return undefined;
  const rows = open.map(({ file, line, said }): Cell[] => [{ raw: file }, line, said]);
  return table("table.settings", ["file", "line", "happens"], rows);
}
