// For: what a false alarm allows from now on: a Sigma filter over the incident's rules, with its reason and its end.
// Never: a filter over rules that the incident did not meet.

import { randomUUID } from "node:crypto";
import { stringify } from "yaml";
import { readNetwork } from "../../base/ip.ts";
import type { Said } from "../../base/said.ts";
import type { SigmaRule } from "../../detect/sigma/ast.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import type { ShownAllowance } from "../../faces/kit/contract.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Store, StoredRecord } from "../../incidents/store.ts";
import { loadRules } from "../rules.ts";
import type { WorkContext } from "./context.ts";
import { recordOf } from "./records.ts";

const sourcesOffered = 5;
/** `source:` and an address or network; `rules`: whatever the source. */
const everySource = "rules";

export interface Allowable {
  readonly name: string;
  readonly said: Said;
}

/** What could be allowed: each of the busiest sources, or the incident's rules altogether. */
export async function allowableFor(
  store: Store,
  incident: Incident,
): Promise<readonly Allowable[]> {
  const sources = await store.sources(incident.id, sourcesOffered);
  const offered = sources
    .filter(({ source }) => readNetwork(source) !== undefined)
    .map(({ source }) => ({
      name: `source:${source}`,
      said: {
        ja: `${source} からの、この種類のもの`,
        en: `This kind of thing from ${source}`,
      },
    }));
  const all = {
    name: everySource,
    said: { ja: "この種類のものすべて（どこからでも）", en: "This kind of thing from anywhere" },
  };
  return [...offered, all];
}

/** Filters name plain rules; of a correlation its parts are what is filtered. */
function plainRules(context: WorkContext, incident: Incident): readonly SigmaRule[] {
  const { rules } = loadRules(context.settings);
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const wanted = Object.keys(incident.rules);
  const plain = new Set<SigmaRule>();
  const seen = new Set<string>();
  while (wanted.length > 0) {
    const name = wanted.pop() ?? "";
    const rule = seen.has(name) ? undefined : byName.get(name);
    seen.add(name);
    if (rule?.kind === "rule") plain.add(rule);
    else if (rule) wanted.push(...rule.rules);
  }
  return [...plain].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function selectionOf(names: readonly string[]): Readonly<Record<string, unknown>> {
  if (names.includes(everySource)) return { "event.original|exists": true };
  return { "source.ip|cidr": names.map((name) => name.slice("source:".length)) };
}

/** One document for each log source that the rules have. */
function filterTexts(
  id: string,
  title: string,
  rules: readonly SigmaRule[],
  names: readonly string[],
): string {
  const bySource = Map.groupBy(rules, ({ source }) => JSON.stringify(source));
  const documents = [...bySource.values()].map((ofSource) =>
    stringify({
      title,
      id: randomUUID(),
      description: `made of a false alarm: ${id}`,
      logsource: ofSource[0]?.source,
      filter: {
        rules: ofSource.map(({ name }) => name),
        allowed: selectionOf(names),
        condition: "allowed",
      },
    }),
  );
  return documents.join("---\n");
}

const dateShape = /^\d{4}-\d{2}-\d{2}$/;

/** The record of a new allowance, or why there can be none. */
export async function allowanceOf(
  context: WorkContext,
  incident: Incident,
  why: string,
  { names, until }: { readonly names: readonly string[]; readonly until?: string },
  atMs: number,
): Promise<StoredRecord | Refused> {
  const offered = new Set((await allowableFor(context.store, incident)).map(({ name }) => name));
  const rules = plainRules(context, incident);
  const untilMs = until === undefined ? undefined : Date.parse(`${until}T23:59:59Z`);
  const isDated = until === undefined || (dateShape.test(until) && (untilMs ?? NaN) > atMs);
  if (rules.length === 0 || !names.every((name) => offered.has(name)) || !isDated) {
    return {
      refused: {
        ja: "許可の中身を確かめられませんでした（対象か期限が正しくありません）。何も変えていません。画面を読み直して、選び直してください。",
        en: "The allowance does not fit (what it covers, or its last day), so nothing was changed. Load the page again and choose anew.",
      },
    };
  }
  const id = `ALLOW-${incident.id}-${Math.floor(atMs).toString(36)}`;
  const body: ShownAllowance = {
    id,
    incident: incident.id,
    why,
    madeMs: atMs,
    ...(untilMs !== undefined && { untilMs }),
    yaml: filterTexts(id, `Allowed: ${incident.title.en}`.slice(0, 200), rules, names),
  };
  return recordOf("allowance", id, atMs, body, incident.id);
}

/** Those in force at this moment; an ended one has its end as `untilMs`. */
export async function allowancesAt(
  store: Store,
  nowMs: number,
): Promise<readonly ShownAllowance[]> {
  const records = await store.records({ kind: "allowance" });
  return records
    .map(({ body }) => body as unknown as ShownAllowance)
    .filter(({ untilMs }) => untilMs === undefined || untilMs > nowMs);
}
