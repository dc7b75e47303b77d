// For: what a scene tells against what it must tell, difference by difference, in words.
// Never: a comparison of its own taste: everything that stands in `expected` is compared, and nothing else.

import type { Said } from "../../base/said.ts";
import type { Told } from "./scene.ts";

export interface Difference {
  /** What differs: an incident by its key and field, or what was kept apart. */
  readonly what: Said;
  /** As texts; undefined: there is none. */
  readonly expected: string | undefined;
  readonly told: string | undefined;
}

type ToldIncident = Told["incidents"][number];
type Apart = NonNullable<Told["kept_apart"]>[number];

const fields = ["state", "severity", "reach", "sources", "events"] as const;

/** Waves of one kind share a key: the second one is `key (2)`. */
function byName(incidents: readonly ToldIncident[]): ReadonlyMap<string, ToldIncident> {
  const named = new Map<string, ToldIncident>();
  const times = new Map<string, number>();
  for (const incident of incidents) {
    const time = (times.get(incident.key) ?? 0) + 1;
    times.set(incident.key, time);
    named.set(time === 1 ? incident.key : `${incident.key} (${time})`, incident);
  }
  return named;
}

function whole({ title, state, severity, reach, sources, events }: ToldIncident): string {
  return `${title.en} [${[state, severity, reach, sources, events].join(", ")}]`;
}

function ofIncident(name: string, field: Said): Said {
  return { ja: `事件 ${name} の${field.ja}`, en: `incident ${name}, ${field.en}` };
}

function within(name: string, expected: ToldIncident, told: ToldIncident): Difference[] {
  const titles = (["ja", "en"] as const).map((language) => ({
    what: ofIncident(name, { ja: `title.${language}`, en: `title.${language}` }),
    expected: expected.title[language],
    told: told.title[language],
  }));
  const others = fields.map((field) => ({
    what: ofIncident(name, { ja: field, en: field }),
    expected: String(expected[field]),
    told: String(told[field]),
  }));
  return [...titles, ...others].filter((each) => each.expected !== each.told);
}

function incidentDifferences(expected: Told["incidents"], told: Told["incidents"]): Difference[] {
  const [wanted, got] = [byName(expected), byName(told)];
  const found: Difference[] = [];
  for (const name of new Set([...wanted.keys(), ...got.keys()])) {
    const [one, other] = [wanted.get(name), got.get(name)];
    const what = { ja: `事件 ${name}`, en: `incident ${name}` };
    if (one && other) found.push(...within(name, one, other));
    else found.push({ what, expected: one && whole(one), told: other && whole(other) });
  }
  const [order, toldOrder] = [[...wanted.keys()].join(", "), [...got.keys()].join(", ")];
  if (found.length > 0 || order === toldOrder) return found;
  const what = { ja: "事件の順番", en: "order of the incidents" };
  return [{ what, expected: order, told: toldOrder }];
}

function apartText(apart: readonly Apart[] = []): string | undefined {
  if (apart.length === 0) return undefined;
  return apart.map(({ rule, source, count }) => `${rule} ${source} ×${count}`).join(", ");
}

/** Empty when the scene tells what is written. */
export function differences(expected: Told | undefined, told: Told): readonly Difference[] {
  const wanted: Told = expected ?? { incidents: [] };
  const rest = [
    {
      what: { ja: "別にしておくもの（kept_apart）", en: "what is kept apart" },
      expected: apartText(wanted.kept_apart),
      told: apartText(told.kept_apart),
    },
    {
      what: { ja: "読めなかった行の数（unparsed）", en: "lines that could not be read" },
      expected: String(wanted.unparsed ?? 0),
      told: String(told.unparsed ?? 0),
    },
  ].filter((each) => each.expected !== each.told);
  const missing: Difference[] = expected
    ? []
    : [
        {
          what: { ja: "expected（書かれた結果）", en: "expected" },
          expected: undefined,
          told: "--update",
        },
      ];
  return [...missing, ...incidentDifferences(wanted.incidents, told.incidents), ...rest];
}
