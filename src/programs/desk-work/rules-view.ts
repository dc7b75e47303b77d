// For: the rules page: what runs, what it hit, what is allowed; and a line to try.
// Never: a rule changed here; rules are files.

import { fileURLToPath } from "node:url";
import type { RuleList, TryAnswer, TryRequest } from "../../faces/kit/contract.ts";
import type { Refused } from "../../faces/kit/desk-work.ts";
import type { ShownAllowance } from "../../faces/kit/contract.ts";
import { chooseFormat } from "../choose-format.ts";
import { createLineExplainer } from "../explain-line.ts";
import { loadRules } from "../rules.ts";
import { allowancesAt } from "./allowances.ts";
import type { WorkContext } from "./context.ts";
import { bodyOf, recordOf } from "./records.ts";

interface Hits {
  hits: number;
  lastMs: number;
}

/** Where the shipped rules lie says nothing to anybody: of those the room and the file are enough. */
const rooms = fileURLToPath(new URL("../../playbooks/", import.meta.url));

function shownFile(file: string): string {
  return file.startsWith(rooms) ? file.slice(rooms.length) : file;
}

export async function ruleList({ store, settings, clock }: WorkContext): Promise<RuleList> {
  const allowances = await allowancesAt(store, clock.now());
  const { rules, unusable, roomOf } = loadRules(settings, allowances);
  const byRule = new Map<string, Hits>();
  for (const incident of await store.incidents()) {
    for (const [rule, hits] of Object.entries(incident.rules)) {
      const known = byRule.get(rule) ?? { hits: 0, lastMs: 0 };
      known.hits += hits;
      known.lastMs = Math.max(known.lastMs, incident.lastMs);
      byRule.set(rule, known);
    }
  }
  return {
    rules: rules.map(({ name, title, level, hinomi, origin }) => {
      const hits = byRule.get(name);
      return {
        name,
        title,
        ...(hinomi.title_ja !== undefined && { titleJa: hinomi.title_ja }),
        level,
        playbook: roomOf(name) ?? "own-rules",
        ...(hinomi.family !== undefined && { family: hinomi.family }),
        file: shownFile(origin.file),
        hits: hits?.hits ?? 0,
        ...(hits && { lastMs: hits.lastMs }),
      };
    }),
    unusable: unusable.filter(({ noSource }) => !noSource),
    allowances,
  };
}

export async function tryLine(
  { settings, estate, clock, timeZone, store }: WorkContext,
  { line, format }: TryRequest,
): Promise<TryAnswer> {
  const bytes = Buffer.from(line);
  const rules = loadRules(settings, await allowancesAt(store, clock.now()));
  const context = { nowMs: clock.now(), timeZone };
  const explainer = createLineExplainer(rules, estate, context);
  const choice = format === undefined ? {} : { format };
  const explained = explainer.explain(bytes, chooseFormat([bytes], choice), true);
  return {
    format: explained.format,
    event: explained.event,
    rules: explained.rules,
    nearly: (explained.nearly ?? []).map(({ rule, missing }) => ({ rule, missing })),
    offence: explained.offence,
  };
}

export async function endAllowance(
  context: WorkContext,
  id: string,
  who: string,
): Promise<RuleList | Refused> {
  const { store, scribe, clock } = context;
  const atMs = clock.now();
  const allowance = bodyOf(await store.record("allowance", id)) as ShownAllowance | undefined;
  if (!allowance || (allowance.untilMs !== undefined && allowance.untilMs <= atMs)) {
    return {
      refused: {
        ja: "その許可は見つからないか、すでに終わっています。何も変えていません。",
        en: "There is no such allowance, or it has ended already. Nothing was changed.",
      },
    };
  }
  const ended: ShownAllowance = { ...allowance, untilMs: atMs };
  await scribe.write({ records: [recordOf("allowance", id, atMs, ended, allowance.incident)] }, [
    {
      atMs,
      kind: "allowance.ended",
      incident: allowance.incident,
      who: "administrator",
      said: {
        ja: `許可を終わらせました：${allowance.why}`,
        en: `The allowance was ended: ${allowance.why}`,
      },
      data: { by: who, allowance: id },
    },
  ]);
  context.rulesChanged();
  return ruleList(context);
}
