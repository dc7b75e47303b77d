// For: words of the page of rules: what runs, what it hit, what is allowed, and trying a line.
// Never: a rule's own title.

import type { Said } from "../../../../../base/said.ts";

export const ruleWords = {
  rulesLead: {
    ja: "動いている検知規則は{n}本。見つかったことは事件になります。",
    en: "{n} rules are running. What they find becomes an incident.",
  },
  rulesFilter: { ja: "名前・種類・ファイルで絞り込む", en: "Filter by name, kind or file" },
  ruleTitle: { ja: "規則", en: "Rule" },
  ruleLevel: { ja: "重さ", en: "Level" },
  ruleHits: { ja: "検知回数", en: "Hits" },
  ruleLast: { ja: "最後の検知", en: "Last hit" },
  ruleFile: { ja: "ファイル", en: "File" },
  levelCritical: { ja: "緊急", en: "critical" },
  levelHigh: { ja: "高", en: "high" },
  levelMedium: { ja: "中", en: "medium" },
  levelLow: { ja: "低", en: "low" },
  levelInformational: { ja: "参考", en: "informational" },
  rulesUnusable: { ja: "使えない規則", en: "Rules that cannot be used" },
  rulesUnusableNote: {
    ja: "次のファイルは読めなかったので、その規則は動いていません。直すと自動で読み直します。",
    en: "These files could not be read, so their rules do not run. They are read again once mended.",
  },
  ruleLine: { ja: "{file}（{line}行目）", en: "{file}, line {line}" },
  allowancesTitle: { ja: "通知しないことにしたもの", en: "Allowed" },
  allowancesNone: {
    ja: "通知しないことにしたものはありません。誤報だったときに、事件のページから足せます。",
    en: "Nothing is allowed. A false alarm can be turned into an allowance on its incident’s page.",
  },
  allowanceUntil: { ja: "{time}まで", en: "until {time}" },
  allowanceForever: { ja: "期限なし", en: "without end" },
  allowanceYaml: { ja: "効いている形（Sigma フィルター）", en: "As it is in force (Sigma filter)" },
  allowanceEnd: { ja: "終わらせる", en: "End it" },
  allowanceEndNamed: { ja: "「{name}」を終わらせる", en: "End “{name}”" },
  allowanceEndSure: {
    ja: "終わらせると、これからはまた事件として知らせます。",
    en: "From now on it will be an incident again.",
  },
  tryTitle: { ja: "ログを1行試す", en: "Try a line" },
  tryNote: {
    ja: "ログの一行を貼ると、どう読み、どの規則に当てはまるかがわかります。どこにも保存しません。",
    en: "Paste a line of a log to see how it is read and which rules it hits. Nothing is kept.",
  },
  tryLabel: { ja: "ログの一行", en: "A line of a log" },
  tryGo: { ja: "試す", en: "Try" },
  tryFormat: { ja: "読み方", en: "Read as" },
  tryFormatNone: { ja: "どの形でも読めませんでした。", en: "No known format fits this line." },
  tryHits: { ja: "当てはまった規則", en: "Rules that hit" },
  tryNoHit: { ja: "どの規則にも当てはまりません。", en: "No rule hits it." },
  tryNearly: { ja: "あと少しで当てはまった規則", en: "Nearly" },
  tryMissing: { ja: "足りないもの：{what}", en: "missing: {what}" },
  tryOffence: {
    ja: "{source}からの「{kind}」と数えます。",
    en: "Counted as “{kind}” by {source}.",
  },
  tryFields: { ja: "読み取った項目", en: "Fields" },
} as const satisfies Readonly<Record<string, Said>>;
