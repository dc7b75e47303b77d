// For: words of the menu, of lists that can be searched, and of empty pages.
// Never: a name of a playbook.

import type { Said } from "../../../../../base/said.ts";

export const menuWords = {
  menuIncidents: { ja: "事件", en: "Incidents" },
  menuServices: { ja: "サービス", en: "Services" },
  menuPeople: { ja: "人と拠点", en: "People and offices" },
  menuLetters: { ja: "手紙と送信記録", en: "Letters and outbox" },
  menuJournal: { ja: "日誌", en: "Journal" },
  menuHouse: { ja: "しくみ", en: "Inside" },
  menuRules: { ja: "検知規則", en: "Rules" },
  menuSettings: { ja: "設定", en: "Settings" },
  menuHealth: { ja: "見張りの状態", en: "Health" },
  menuAccounts: { ja: "アカウント", en: "Accounts" },
  menuSearch: { ja: "検索", en: "Search" },
  searchLabel: { ja: "事件・日誌・証拠・送信記録を検索", en: "Search everything" },
  searchGo: { ja: "検索する", en: "Search" },
  searchHint: {
    ja: "アドレス、件名、ログの一部などを入れてください。",
    en: "Type an address, a word of a title or a piece of a log line.",
  },
  searchNone: {
    ja: "「{q}」は、事件・日誌・証拠・送信記録のどこにもありませんでした。",
    en: "“{q}” was found in no incident, journal entry, evidence or message.",
  },
  searchFound: { ja: "「{q}」の検索結果", en: "Found for “{q}”" },
  searchIncidents: { ja: "事件", en: "Incidents" },
  searchEntries: { ja: "日誌", en: "Journal" },
  searchEvidence: { ja: "証拠", en: "Evidence" },
  searchMessages: { ja: "送信記録", en: "Messages" },
  filterLabel: { ja: "題・番号・種類で絞り込む", en: "Filter by title, number or kind" },
  filterState: { ja: "状態", en: "State" },
  filterSeverity: { ja: "重さ", en: "Severity" },
  filterAll: { ja: "すべて", en: "All" },
  filterOpen: { ja: "続いている", en: "Open" },
  filterOver: { ja: "終わった", en: "Over" },
  filterCount: { ja: "{total}件のうち{n}件", en: "{n} of {total}" },
  filterCountAll: { ja: "{n}件", en: "{n} {n|incident|incidents}" },
  incidentsNone: {
    ja: "事件はまだ一件もありません。見つかると、ここに並びます。",
    en: "There has been no incident yet. Each will be listed here.",
  },
  filterNone: {
    ja: "あてはまる事件はありません。絞り込みをゆるめてください。",
    en: "No incident matches. Loosen the filter.",
  },
  listCut: {
    ja: "新しい順に{n}件までを読み込んでいます。それより古いものは、検索で探してください。",
    en: "The newest {n} are loaded. Use the search for older ones.",
  },
  servicesNone: {
    ja: "サービスは、いま見張っていません。",
    en: "Services are not being watched now.",
  },
  servicesNoneNote: {
    ja: "見張りが始まると、何が何に頼っているかがここに図で出ます。端末の「hinomi services」で、いまの様子を一度だけ確かめられます。",
    en: "Once they are, what depends on what is drawn here. “hinomi services” on a terminal asks each of them once now.",
  },
  journalLead: {
    ja: "起きたこと、したことのすべて。消されも書き換えられもしません。新しい順です。",
    en: "Everything that happened and was done, newest first. Nothing here is ever changed or deleted.",
  },
  journalOlder: { ja: "これより前を読み込む", en: "Load earlier entries" },
  journalStart: { ja: "ここが日誌のはじまりです。", en: "This is where the journal begins." },
  journalVerify: {
    ja: "鎖が切れていないかは、端末の「hinomi journal verify」で確かめられます。",
    en: "“hinomi journal verify” on a terminal checks that the chain is whole.",
  },
  paletteTitle: { ja: "移動", en: "Go to" },
  paletteLabel: { ja: "ページ、事件、番号など", en: "A page, an incident, a number" },
  paletteSearch: { ja: "「{q}」を検索する", en: "Search for “{q}”" },
  keyPalette: { ja: "どこへでもすぐ移動", en: "go anywhere" },
  keySearch: { ja: "検索へ", en: "search" },
  keyIncidents: { ja: "事件の一覧へ", en: "go to the incidents" },
  keyJournal: { ja: "日誌へ", en: "go to the journal" },
  keyLetters: { ja: "手紙と送信記録へ", en: "go to letters and outbox" },
  keyHealth: { ja: "見張りの状態へ", en: "go to health" },
} as const satisfies Readonly<Record<string, Said>>;
