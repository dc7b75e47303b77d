// For: the lists of a text as rows: changes against the last report, figures, offices, journal.
// Never: a difference worked out from a figure that is not known.

import { journalSaid } from "../journal-said.ts";
import { limits } from "../../base/limits.ts";
import type { Inline } from "../document.ts";
import type { TableName } from "../templates/template.ts";
import type { Telling } from "../telling.ts";
import { certaintyText, figureText, unknownWord } from "./certain.ts";
import type { LayoutContext } from "./context.ts";
import { momentText } from "./moments.ts";

export type Row = readonly (Inline | number)[];

/** The rows of a table; empty: the table and its heading are left out. */
export function rowsOf(name: TableName, telling: Telling, context: LayoutContext): Row[] {
  if (name === "changes") return changeRows(telling, context);
  if (name === "figures") return figureRows(telling, context);
  return name === "offices" ? officeRows(telling, context) : journalRows(context);
}

function changeRows(telling: Telling, context: LayoutContext): Row[] {
  const { previous, language } = context;
  if (!previous) return [];
  return telling.figures.flatMap((figure): Row[] => {
    const before = previous.telling.figures.find(({ name }) => name === figure.name);
    if (!before) return [];
    const [old, now] = [figureText(before, language), figureText(figure, language)];
    return [[figure.label[language], old, `${now}${momentNote(figure.atMs, context)}`]];
  });
}

function momentNote(ms: number, context: LayoutContext): string {
  const at = momentText(ms, context);
  return context.language === "ja" ? `（${at}）` : ` (${at})`;
}

function figureRows({ figures }: Telling, context: LayoutContext): Row[] {
  const { language } = context;
  return figures.map((figure) => [
    figure.label[language],
    figureText(figure, language),
    certaintyText(figure, context),
  ]);
}

const all = { ja: "合計", en: "All" } as const;

/** Left is worked out from the two; an office that has not answered is "not known", and so is the sum with it. */
function officeRows({ staff }: Telling, { language }: LayoutContext): Row[] {
  const rows = staff?.offices?.rows ?? [];
  if (rows.length === 0) return [];
  const unknown = unknownWord[language];
  const told = rows.map(({ name, total, done, contact }): Row => {
    const ask = contact === undefined ? "" : { raw: contact };
    return done === undefined
      ? [{ raw: name }, total, unknown, unknown, ask]
      : [{ raw: name }, total, done, Math.max(0, total - done), ask];
  });
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const isWhole = rows.every(({ done }) => done !== undefined);
  const done = rows.reduce((sum, row) => sum + (row.done ?? 0), 0);
  const sums: Row = isWhole
    ? [all[language], total, done, Math.max(0, total - done), ""]
    : [all[language], total, unknown, unknown, ""];
  return [...told, sums];
}

const writers: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  hinomi: { ja: "火の見", en: "Hinomi" },
  administrator: { ja: "管理者", en: "administrator" },
};

/** The newest entries, oldest first; how many are left out stands in the first row. */
function journalRows(context: LayoutContext): Row[] {
  const { journal = [], language } = context;
  const kept = journal.slice(-limits.documentRows);
  const rows = kept.map((entry): Row => [
    momentText(entry.atMs, context),
    Object.hasOwn(writers, entry.who) ? (writers[entry.who]?.[language] ?? "") : { raw: entry.who },
    journalSaid(entry)[language],
  ]);
  const omitted = journal.length - kept.length;
  if (omitted === 0) return rows;
  const left =
    language === "ja"
      ? `これより前の${omitted}件は省きました`
      : `${omitted} earlier entries left out`;
  return [["", "", left], ...rows];
}
