// For: the check of one template at load: block types, places, figures, lists, and every text in both languages.
// Never: stops at the first fault; the administrator gets them all, each with its line.

import type { Said } from "../../base/said.ts";
import {
  decisionPlaces,
  factPlaces,
  figureName,
  placePattern,
  remarkPlaces,
  stepsNames,
  tableColumns,
  type StepsName,
  type TableName,
  type Template,
  type TemplateBlock,
  type TemplatePair,
  type Worded,
} from "./template.ts";
import type { Tree } from "./tree.ts";

export interface TemplateCheck {
  readonly faults: { line: number; said: Said }[];
  readonly figures: ReadonlySet<string> | undefined;
  readonly isDiary: boolean;
}

type Fields = ReadonlyMap<string, Tree>;

const blockTypes = [
  "heading",
  "paragraph",
  "box",
  "pairs",
  "table",
  "steps",
  "ticks",
  "quote",
  "days",
] as const;

/** Names that `when` may ask for. */
const conditions: ReadonlySet<string> = new Set<string>([
  ...factPlaces,
  ...stepsNames,
  ...Object.keys(tableColumns),
  "evidence",
  "decisions",
  "previous",
]);

function complain(check: TemplateCheck, line: number, ja: string, en: string): undefined {
  check.faults.push({ line, said: { ja, en } });
  return undefined;
}

export function checkTemplate(tree: Tree, check: TemplateCheck): Template | undefined {
  const fields = mapAt(tree, check);
  if (!fields) return undefined;
  const line = tree.line;
  knownKeys(fields, ["to", "from", "title", "blocks", "footer", "remarks"], check);
  const to = worded(fields.get("to"), "to", line, check);
  const title = worded(fields.get("title"), "title", line, check);
  const from = wordedList(fields.get("from"), "from", line, check);
  const footer = wordedList(fields.get("footer"), "footer", line, check);
  const blocks = listAt(fields.get("blocks"), "blocks", line, check)
    .map((each) => checkBlock(each, check))
    .filter((each) => each !== undefined);
  const remarks = remarksOf(fields.get("remarks"), check);
  if (!to || !title) return undefined;
  return { to, from, title, blocks, footer, ...(remarks && { remarks }) };
}

function remarksOf(tree: Tree | undefined, check: TemplateCheck): Template["remarks"] {
  if (!tree) {
    return check.isDiary
      ? complain(check, 1, "日誌の型には remarks が要ります", "the diary's template needs remarks")
      : undefined;
  }
  const kinds = mapAt(tree, check) ?? new Map<string, Tree>();
  if (!kinds.has("*"))
    complain(
      check,
      tree.line,
      "remarks に「*」（その他の出来事）がありません",
      'remarks lack "*", for whatever else happens',
    );
  return Object.fromEntries(
    [...kinds].map(([kind, texts]) => [
      kind,
      wordedList(texts, kind, tree.line, check, remarkPlaces),
    ]),
  );
}

function checkBlock(tree: Tree, check: TemplateCheck): TemplateBlock | undefined {
  const fields = mapAt(tree, check);
  if (!fields) return undefined;
  const { line } = tree;
  const name = textAt(fields.get("type"));
  const type = blockTypes.find((each) => each === name);
  if (!type) {
    const known = blockTypes.join(", ");
    return complain(
      check,
      fields.get("type")?.line ?? line,
      `「${name ?? ""}」という種類の段落はありません（${known}）`,
      `no block type "${name ?? ""}" (there are ${known})`,
    );
  }
  const body = bodyOf(type, fields, line, check);
  const when = whenOf(fields, check);
  return body && { ...body, ...(when !== undefined && { when }) };
}

const fieldsOf: Readonly<Record<(typeof blockTypes)[number], readonly string[]>> = {
  heading: ["text"],
  paragraph: ["text", "align"],
  box: ["lines"],
  pairs: ["of", "pairs"],
  table: ["of", "columns"],
  steps: ["of"],
  ticks: ["items"],
  quote: ["of"],
  days: [],
};

function bodyOf(
  type: (typeof blockTypes)[number],
  fields: Fields,
  line: number,
  check: TemplateCheck,
): TemplateBlock | undefined {
  knownKeys(fields, ["type", "when", ...fieldsOf[type]], check);
  if (type === "heading" || type === "paragraph") {
    const text = worded(fields.get("text"), "text", line, check);
    const align = choice(fields.get("align"), ["center", "right"] as const, check);
    return text && { type, text, ...(type === "paragraph" && align && { align }) };
  }
  if (type === "box") return { type, lines: wordedList(fields.get("lines"), "lines", line, check) };
  if (type === "ticks")
    return { type, items: wordedList(fields.get("items"), "items", line, check) };
  if (type === "pairs") return pairsOf(fields, line, check);
  if (type === "table") return tableOf(fields, line, check);
  if (type === "steps") {
    const of = choice(needed(fields, "of", line, check), stepsNames, check);
    return of && { type, of: of satisfies StepsName };
  }
  if (type === "quote") {
    const of = choice(needed(fields, "of", line, check), ["evidence"] as const, check);
    return of && { type, of };
  }
  return { type };
}

function pairsOf(fields: Fields, line: number, check: TemplateCheck): TemplateBlock {
  const of = choice(fields.get("of"), ["decisions"] as const, check);
  const further = of ? decisionPlaces : [];
  const pairs = listAt(fields.get("pairs"), "pairs", line, check).flatMap(
    (tree): TemplatePair[] => {
      const pair = mapAt(tree, check);
      if (!pair) return [];
      knownKeys(pair, ["label", "text", "when"], check);
      const label = worded(pair.get("label"), "label", tree.line, check, further);
      const text = worded(pair.get("text"), "text", tree.line, check, further);
      const when = whenOf(pair, check);
      return label && text ? [{ label, text, ...(when !== undefined && { when }) }] : [];
    },
  );
  return { type: "pairs", ...(of && { of }), pairs };
}

function tableOf(fields: Fields, line: number, check: TemplateCheck): TemplateBlock | undefined {
  const names = Object.keys(tableColumns) as TableName[];
  const of = choice(needed(fields, "of", line, check), names, check);
  const columns = wordedList(fields.get("columns"), "columns", line, check);
  if (!of) return undefined;
  if (columns.length !== tableColumns[of]) {
    const [is, must] = [columns.length, tableColumns[of]];
    return complain(
      check,
      fields.get("columns")?.line ?? line,
      `表「${of}」の見出しは${must}つです（${is}つあります）`,
      `the table "${of}" has ${must} columns, not ${is}`,
    );
  }
  return { type: "table", of, columns };
}

function whenOf(fields: Fields, check: TemplateCheck): string | undefined {
  const tree = fields.get("when");
  if (!tree) return undefined;
  const when = textAt(tree) ?? "";
  if (conditions.has(when) || isKnownFigure(when, check)) return when;
  return complain(
    check,
    tree.line,
    `when の「${when}」という事実や一覧はありません`,
    `when: there is no fact or list "${when}"`,
  );
}

function isKnownFigure(place: string, check: TemplateCheck): boolean {
  const name = figureName(place);
  return name !== undefined && (check.figures === undefined || check.figures.has(name));
}

function worded(
  tree: Tree | undefined,
  what: string,
  line: number,
  check: TemplateCheck,
  further: readonly string[] = [],
): Worded | undefined {
  if (!tree) return complain(check, line, `${what} がありません`, `${what} is missing`);
  const fields = mapAt(tree, check);
  if (!fields) return undefined;
  knownKeys(fields, ["ja", "en"], check);
  const [ja, en] = (["ja", "en"] as const).map((language) => {
    const text = fields.get(language);
    if (text?.kind !== "text" || text.text.trim() === "") {
      const named = { ja: "日本語", en: "English" }[language];
      return complain(
        check,
        text?.line ?? tree.line,
        `${what} の${named === "English" ? "英語" : named}（${language}）がありません`,
        `${what} is missing in ${language}`,
      );
    }
    checkPlaces(text.text, text.line, check, further);
    // A blank in front stays: it sets a label in.
    return text.text.trimEnd();
  });
  return ja !== undefined && en !== undefined ? { ja, en } : undefined;
}

function checkPlaces(
  text: string,
  line: number,
  check: TemplateCheck,
  further: readonly string[],
): void {
  for (const [, place = ""] of text.matchAll(placePattern)) {
    const isKnown =
      (factPlaces as readonly string[]).includes(place) ||
      further.includes(place) ||
      isKnownFigure(place, check);
    if (isKnown) continue;
    const figure = figureName(place);
    if (figure !== undefined)
      complain(
        check,
        line,
        `「${figure}」という数はどの手順も出しません`,
        `no playbook gives a figure "${figure}"`,
      );
    else
      complain(check, line, `「{${place}}」という事実はありません`, `there is no fact {${place}}`);
  }
}

function wordedList(
  tree: Tree | undefined,
  what: string,
  line: number,
  check: TemplateCheck,
  further: readonly string[] = [],
): Worded[] {
  return listAt(tree, what, line, check)
    .map((each) => worded(each, what, each.line, check, further))
    .filter((each) => each !== undefined);
}

function needed(fields: Fields, key: string, line: number, check: TemplateCheck): Tree | undefined {
  const tree = fields.get(key);
  return tree ?? complain(check, line, `${key} がありません`, `${key} is missing`);
}

function choice<Name extends string>(
  tree: Tree | undefined,
  names: readonly Name[],
  check: TemplateCheck,
): Name | undefined {
  if (!tree) return undefined;
  const text = textAt(tree);
  const known = names.find((each) => each === text);
  const list = names.join(", ");
  return (
    known ??
    complain(
      check,
      tree.line,
      `「${text ?? ""}」は使えません（${list}）`,
      `"${text ?? ""}" is none of ${list}`,
    )
  );
}

function knownKeys(fields: Fields, names: readonly string[], check: TemplateCheck): void {
  for (const [key, tree] of fields) {
    if (!names.includes(key))
      complain(
        check,
        tree.line,
        `「${key}」は使えません（${names.join("、")}）`,
        `the key "${key}" is none of ${names.join(", ")}`,
      );
  }
}

function listAt(
  tree: Tree | undefined,
  what: string,
  line: number,
  check: TemplateCheck,
): readonly Tree[] {
  if (tree?.kind === "list") return tree.items;
  complain(check, tree?.line ?? line, `${what} は一覧（- …）です`, `${what} must be a list (- …)`);
  return [];
}

function mapAt(tree: Tree, check: TemplateCheck): Fields | undefined {
  if (tree.kind === "map") return tree.entries;
  if (tree.kind === "fault")
    return complain(check, tree.line, `読めません：${tree.why}`, `cannot be read: ${tree.why}`);
  return complain(
    check,
    tree.line,
    "ここには「名前: 値」の組を書いてください（文は ja と en の両方）",
    "keys and values are expected here (a text has ja and en)",
  );
}

function textAt(tree: Tree | undefined): string | undefined {
  return tree?.kind === "text" ? tree.text : undefined;
}
