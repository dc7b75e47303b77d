// For: the tables of the worms page: families, the busiest sources, and what is kept apart.
// Never: text from a log other than as `raw`.

import { neighbourhood, readAddress } from "../../../base/ip.ts";
import type { Said } from "../../../base/said.ts";
import type { Cell, Column, View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { families } from "../families.ts";
import type { FamilyName } from "../families.ts";
import { say } from "../say.ts";
import type { WordKey } from "../say.ts";
import { familySums, sourceSums } from "./sums.ts";
import type { FamilySum } from "./sums.ts";

type Table = Extract<View, { type: "table" }>;

const sourcesMax = 50;
const networksMax = 20;

function columns(...names: readonly string[]): Column[] {
  return names.map((name) => ({ name, title: say(`column.${name}` as WordKey) }));
}

function resultOf({ family, reach }: { family: FamilyName; reach: FamilySum["reach"] }): Said {
  const isSilent = reach === "attempted" && families[family].answer === "silent";
  return say(isSilent ? "result.silent" : `result.${reach}`);
}

export function familyTable(snapshot: RoomSnapshot): Table {
  const rows = familySums(snapshot).map((sum): Cell[] => [
    sum.name,
    sum.attempts,
    sum.sources,
    sum.family === "nimda" ? sum.sets : { ja: "", en: "" },
    { timeMs: sum.firstMs },
    { timeMs: sum.lastMs },
    resultOf(sum),
  ]);
  return {
    type: "table",
    title: say("table.families"),
    columns: columns("family", "attempts", "sources", "sets", "since", "last", "reach"),
    rows,
    omitted: 0,
  };
}

/** /24 or /48 of an address or of a source key; "" for a name. */
function networkOf(source: string): string {
  const address = readAddress(source.replace(/\/\d+$/, ""));
  return address ? neighbourhood(address) : "";
}

function joined(names: readonly Said[]): Said {
  return { ja: names.map(({ ja }) => ja).join("、"), en: names.map(({ en }) => en).join(", ") };
}

export function sourceTable(snapshot: RoomSnapshot): Table {
  const sums = sourceSums(snapshot);
  const rows = sums
    .slice(0, sourcesMax)
    .map((sum): Cell[] => [
      { raw: sum.source },
      joined(sum.names),
      sum.attempts,
      { timeMs: sum.firstMs },
      { timeMs: sum.lastMs },
      { raw: networkOf(sum.source) },
    ]);
  return {
    type: "table",
    title: say("table.sources"),
    columns: columns("address", "families", "attempts", "first", "last", "network"),
    rows,
    omitted: Math.max(0, sums.length - sourcesMax),
  };
}

/** Attempts by /24 or /48, with the country where a registry's list tells it. Names are of no network. */
export function networkTable(snapshot: RoomSnapshot): Table {
  const { countryOf } = snapshot;
  const sums = new Map<string, { attempts: number; sources: number; first: string }>();
  for (const { source, attempts } of sourceSums(snapshot)) {
    const network = networkOf(source);
    if (network === "") continue;
    const sum = sums.get(network) ?? { attempts: 0, sources: 0, first: source };
    sums.set(network, {
      ...sum,
      attempts: sum.attempts + attempts,
      sources: sum.sources + 1,
    });
  }
  const inOrder = [...sums].sort(([, a], [, b]) => b.attempts - a.attempts);
  const rows = inOrder
    .slice(0, networksMax)
    .map(([network, { attempts, sources, first }]): Cell[] => [
      { raw: network },
      attempts,
      sources,
      ...(countryOf ? [{ raw: countryOf(first) ?? "" }] : []),
    ]);
  return {
    type: "table",
    title: say("table.networks"),
    columns: columns("network", "attempts", "sources", ...(countryOf ? ["country"] : [])),
    rows,
    omitted: Math.max(0, inOrder.length - networksMax),
  };
}

/** Undefined when nothing is kept apart. */
export function apartTable({ keptApart = [] }: RoomSnapshot): Table | undefined {
  if (keptApart.length === 0) return undefined;
  const rows = keptApart
    .slice(0, sourcesMax)
    .map((finding): Cell[] => [
      { raw: finding.sourceIp ?? finding.group["source.ip"] ?? "" },
      finding.hinomi.say ?? { raw: finding.rule },
      finding.count,
      { timeMs: finding.firstMs },
      { timeMs: finding.lastMs },
    ]);
  return {
    type: "table",
    title: say("table.apart"),
    columns: columns("address", "family", "attempts", "first", "last"),
    rows,
    omitted: Math.max(0, keptApart.length - sourcesMax),
  };
}
