// For: the tables of the room's page: kinds, the busiest sources, accounts and services aimed at, what is kept apart.
// Never: text from a log other than as `raw`.

import { neighbourhood, readAddress } from "../../../base/ip.ts";
import type { Said } from "../../../base/said.ts";
import type { Finding } from "../../../detect/finding.ts";
import type { Reach } from "../../../incidents/incident.ts";
import type { Cell, Column, View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { isDense } from "../detect.ts";
import { familyFacts } from "../families.ts";
import { say } from "../say.ts";
import type { WordKey } from "../say.ts";
import { familySums, serviceSums, sourceSums, userSums } from "./sums.ts";
import type { NamedSum } from "./sums.ts";

type Table = Extract<View, { type: "table" }>;

const rowsMax = 50;

function columns(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name, title: say(`column.${name}` as WordKey) }));
}

function table(title: WordKey, names: readonly string[], rows: readonly Cell[][]): Table {
  return {
    type: "table",
    title: say(title),
    columns: columns(...names),
    rows: rows.slice(0, rowsMax),
    omitted: Math.max(0, rows.length - rowsMax),
  };
}

function resultOf(reach: Reach, isSilent = false): Said {
  return say(isSilent && reach === "attempted" ? "result.silent" : `result.${reach}`);
}

export function familyTable(snapshot: RoomSnapshot): Table {
  const rows = familySums(snapshot).map((sum): Cell[] => [
    sum.name,
    sum.attempts,
    sum.sources,
    { timeMs: sum.firstMs },
    { timeMs: sum.lastMs },
    resultOf(sum.reach, familyFacts(sum.family).outcome === "silent"),
  ]);
  const names = ["family", "attempts", "sources", "since", "last", "reach"];
  return table("table.families", names, rows);
}

function networkOf(source: string): string {
  const address = readAddress(source.replace(/\/\d{1,3}$/, ""));
  return address ? neighbourhood(address) : "";
}

function joined(names: readonly Said[]): Said {
  return { ja: names.map(({ ja }) => ja).join("、"), en: names.map(({ en }) => en).join(", ") };
}

export function sourceTable(snapshot: RoomSnapshot): Table {
  const rows = sourceSums(snapshot).map((sum): Cell[] => [
    { raw: sum.source },
    joined(sum.names),
    sum.attempts,
    { timeMs: sum.firstMs },
    { timeMs: sum.lastMs },
    { raw: networkOf(sum.source) },
    resultOf(sum.reach),
  ]);
  const names = ["address", "families", "attempts", "since", "last", "network", "reach"];
  return table("table.sources", names, rows);
}

function namedTable(title: WordKey, column: string, sums: readonly NamedSum[]): Table | undefined {
  if (sums.length === 0) return undefined;
  const rows = sums.map(({ name, incidents, lastMs, reach }): Cell[] => [
    { raw: name },
    incidents,
    { timeMs: lastMs },
    resultOf(reach),
  ]);
  return table(title, [column, "incidents", "last", "reach"], rows);
}

export function userTable(snapshot: RoomSnapshot): Table | undefined {
  return namedTable("table.users", "user", userSums(snapshot));
}

export function serviceTable(snapshot: RoomSnapshot): Table | undefined {
  return namedTable("table.services", "service", serviceSums(snapshot));
}

/** The same lines told by another finding already. */
function isEcho(finding: Finding): boolean {
  const { counts, family } = finding.hinomi;
  return counts === false || (family === "slow-guessing" && isDense(finding));
}

/** Undefined when nothing is kept apart. */
export function apartTable({ keptApart = [] }: RoomSnapshot): Table | undefined {
  const told = keptApart.filter((finding) => !isEcho(finding));
  if (told.length === 0) return undefined;
  const rows = told.map((finding): Cell[] => [
    { raw: finding.sourceIp ?? finding.group["source.ip"] ?? "" },
    finding.hinomi.say ?? { raw: finding.rule },
    finding.count,
    { timeMs: finding.firstMs },
    { timeMs: finding.lastMs },
  ]);
  return table("table.apart", ["address", "family", "attempts", "since", "last"], rows);
}
