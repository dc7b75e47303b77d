// For: one explained line on a terminal: how it was read, which rules match or nearly do, whose line it is, the verdict.
// Never: a field of the line that was not made inert.

import { inert } from "../../base/text.ts";
import type { Said } from "../../base/said.ts";
import type { Printer } from "./printer.ts";
import type { ExplainedLine } from "./results.ts";

/** Whose the source address is. */
const relations: Readonly<Record<string, Said>> = {
  own: { ja: "自社のアドレス", en: "one of our own addresses" },
  inner: {
    ja: "社内で使う範囲のアドレス（インターネットの外）",
    en: "a private address, not of the Internet",
  },
  allowed: { ja: "許可してある相手", en: "a stranger that you allow" },
  stranger: { ja: "外部の相手（許可の一覧にはない）", en: "a stranger (not on the allow-list)" },
};

function relationText(
  { kind, why }: NonNullable<ExplainedLine["allow"]>,
  printer: Printer,
): string {
  const text = relations[kind]?.[printer.language] ?? kind;
  if (why === undefined) return text;
  return printer.language === "ja" ? `${text}：${why}` : `${text}: ${why}`;
}

function nearlyText(
  { rule, held, missing }: NonNullable<ExplainedLine["nearly"]>[number],
  printer: Printer,
): string {
  const [has, lacks] = [held.join(", "), missing.join(", ")];
  if (printer.language === "ja") {
    return lacks === ""
      ? `${rule}（成立：${has}。条件の not で外れた）`
      : `${rule}（成立：${has}／不成立：${lacks}）`;
  }
  return lacks === ""
    ? `${rule} (held: ${has}; a "not" in its condition rules it out)`
    : `${rule} (held: ${has}; missing: ${lacks})`;
}

function windowText(
  { rule, group, count, want, fired }: NonNullable<ExplainedLine["windows"]>[number],
  printer: Printer,
): string {
  if (printer.language === "ja")
    return `${rule} ${group}：いま${count}（条件 ${want}）${fired ? "、成立" : ""}`;
  return `${rule} ${group}: ${count} so far (wanted: ${want})${fired ? ", fired" : ""}`;
}

function matchedText(
  rules: readonly string[],
  titles: ReadonlyMap<string, Said>,
  { language }: Printer,
): string {
  const named = rules.map((rule) => {
    const title = titles.get(rule)?.[language];
    if (title === undefined) return rule;
    return language === "ja" ? `${rule}「${title}」` : `${rule} (${title})`;
  });
  return named.join(language === "ja" ? "、" : ", ");
}

function verdictText({ offence }: ExplainedLine, printer: Printer): string {
  if (!offence) return { ja: "問題なし", en: "no offence" }[printer.language];
  const user = offence.user === undefined ? "" : ` (${offence.user})`;
  return `${offence.kind} ← ${offence.source_ip}${user}`;
}

function fieldText(field: string, value: unknown): string {
  return inert(field === "@timestamp" ? new Date(Number(value)).toISOString() : String(value));
}

/** `titles`: what a rule of that name finds. */
export function printExplained(
  printer: Printer,
  answer: ExplainedLine,
  titles: ReadonlyMap<string, Said>,
): void {
  const { style, language } = printer;
  if (!answer.event) {
    printer.line({
      ja: `${answer.n}行目：どの形にも当てはまらず、読めませんでした。`,
      en: `Line ${answer.n}: of no known format, so it could not be read.`,
    });
    return;
  }
  const head = language === "ja" ? `${answer.n}行目：` : `Line ${answer.n}: `;
  printer.line(style.strong(`${head}${answer.format}`));
  for (const [field, value] of Object.entries(answer.event)) {
    if (field === "event.original") continue;
    printer.line(`  ${style.faint(inert(field).padEnd(28))} ${fieldText(field, value)}`);
  }
  const row = (label: Said, text: string) =>
    printer.line(`  ${style.strong(label[language])}${inert(text)}`);
  const none: Said = { ja: "なし", en: "none" };
  row(
    { ja: "当てはまった規則：", en: "Rules that match: " },
    matchedText(answer.rules, titles, printer) || none[language],
  );
  for (const each of answer.nearly ?? []) {
    row({ ja: "惜しい規則：", en: "Nearly: " }, nearlyText(each, printer));
  }
  for (const each of answer.windows ?? []) {
    row({ ja: "数えている規則：", en: "Counting: " }, windowText(each, printer));
  }
  if (answer.allow)
    row({ ja: "相手：", en: "The source is: " }, relationText(answer.allow, printer));
  row({ ja: "判定：", en: "Verdict: " }, verdictText(answer, printer));
}
