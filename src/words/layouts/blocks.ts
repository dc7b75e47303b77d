// For: the blocks of a text from the blocks of its template: places filled, lists set in, what has no value left out.
// Never: an empty heading, table or box.

import { limits } from "../../base/limits.ts";
import type { Block, Inline } from "../document.ts";
import type {
  StepsName,
  Template,
  TemplateBlock,
  TemplatePair,
  Worded,
} from "../templates/template.ts";
import type { Telling } from "../telling.ts";
import type { LayoutContext } from "./context.ts";
import { diaryDays } from "./diary-days.ts";
import { rowsOf } from "./listed.ts";
import { filled, withPlaces, type Places } from "./places.ts";

interface Laying {
  readonly template: Template;
  readonly telling: Telling;
  readonly context: LayoutContext;
  readonly places: Places;
}

export function blocksOf(laying: Laying): Block[] {
  const blocks = laying.template.blocks
    .filter((block) => block.when === undefined || isThere(block.when, laying))
    .flatMap((block) => blockOf(block, laying));
  return joinedPairs(blocks);
}

function isThere(name: string, laying: Laying): boolean {
  const { telling, context, places } = laying;
  if (name === "previous") return context.previous !== undefined;
  if (name === "decisions") return telling.decisions.length > 0;
  if (name === "evidence") return (context.evidence ?? []).length > 0;
  if (name === "please" || name === "please-not" || name === "technical")
    return stepsOf(name, laying).length > 0;
  if (name === "changes" || name === "figures" || name === "offices" || name === "journal")
    return rowsOf(name, telling, context).length > 0;
  return places(name.replace(/^\{|\}$/g, "")) !== undefined;
}

function blockOf(block: TemplateBlock, laying: Laying): Block[] {
  const { telling, context } = laying;
  const { language } = context;
  const said = (text: Worded, places = laying.places) => filled(text[language], places);
  switch (block.type) {
    case "heading":
    case "paragraph": {
      const text = said(block.text);
      if (text === undefined) return [];
      if (block.type === "heading") return [{ type: "heading", text: [text] }];
      return [{ type: "paragraph", text: [text], ...(block.align && { align: block.align }) }];
    }
    case "box": {
      const lines = block.lines.map((line) => said(line)).filter((line) => line !== undefined);
      return lines.length === 0 ? [] : [{ type: "box", lines: lines.map((line) => [line]) }];
    }
    case "pairs": {
      const pairs =
        block.of === "decisions"
          ? decisionPairs(block.pairs, laying)
          : pairsOf(block.pairs, laying, laying.places);
      return pairs.length === 0 ? [] : [{ type: "pairs", pairs }];
    }
    case "table": {
      const rows = rowsOf(block.of, telling, context);
      const columns = block.columns.map((column) => said(column) ?? "");
      return rows.length === 0 ? [] : [{ type: "table", columns, rows }];
    }
    case "steps": {
      const items = stepsOf(block.of, laying);
      return items.length === 0 ? [] : [{ type: "steps", items }];
    }
    case "ticks":
      return [{ type: "ticks", items: block.items.flatMap((item) => said(item) ?? []) }];
    case "quote":
      return evidenceOf(context);
    case "days":
      return diaryDays(laying.template.remarks ?? {}, context);
  }
}

type Pairs = Extract<Block, { type: "pairs" }>["pairs"];

function pairsOf(pairs: readonly TemplatePair[], laying: Laying, places: Places): Pairs {
  const { language } = laying.context;
  return pairs.flatMap(({ label, text, when }) => {
    if (when !== undefined && !isThere(when, laying)) return [];
    const [left, right] = [filled(label[language], places), filled(text[language], places)];
    return left === undefined || right === undefined ? [] : [{ label: left, text: [right] }];
  });
}

function decisionPairs(pairs: readonly TemplatePair[], laying: Laying): Pairs {
  const { telling, context, places } = laying;
  const { language } = context;
  const isOnly = telling.decisions.length === 1;
  return telling.decisions.flatMap(({ question, advice, otherwise }, index) => {
    const further = {
      n: isOnly ? "" : String(index + 1),
      question: question[language],
      advice: advice[language],
      otherwise: otherwise[language],
    };
    const told = pairsOf(pairs, laying, withPlaces(places, further));
    return told.map(({ label, text }) => ({ label: label.trimEnd(), text }));
  });
}

function stepsOf(name: StepsName, { telling, context }: Laying): Inline[][] {
  const items =
    name === "technical"
      ? telling.technical
      : ((name === "please" ? telling.staff?.please : telling.staff?.pleaseNot) ?? []);
  return items.map((item) => [item[context.language]]);
}

function evidenceOf({ evidence = [], language }: LayoutContext): Block[] {
  if (evidence.length === 0) return [];
  const kept = evidence.slice(0, limits.documentRows);
  const lines = kept.map(({ origin, text }) => (origin === "" ? text : `${origin}: ${text}`));
  const omitted = evidence.length - kept.length;
  if (omitted > 0)
    lines.push(
      language === "ja" ? `ほか${omitted}行は省きました` : `${omitted} further lines left out`,
    );
  return [{ type: "quote", lines }];
}

/** Pairs that follow one another are one table of questions. */
function joinedPairs(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.type === "pairs" && last?.type === "pairs")
      joined[joined.length - 1] = { type: "pairs", pairs: [...last.pairs, ...block.pairs] };
    else joined.push(block);
  }
  return joined;
}
