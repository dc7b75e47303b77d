// For: the short message about an incident: what, how bad, what to do next, and where to read on.
// Never: a line of a log; titles are our own words.

import type { Language, Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Notice } from "../../incidents/notices/notices.ts";
import { fill } from "../../words/fill.ts";
import { timeText } from "../../words/times.ts";

const heads: Readonly<Record<Notice["reason"], Said>> = {
  opened: { ja: "新しい事件", en: "New incident" },
  worsened: { ja: "事件が重くなりました", en: "An incident got worse" },
  changed: { ja: "事件の状態が変わりました", en: "An incident has changed" },
  reminder: { ja: "まだ手がついていません", en: "Nobody has looked after this yet" },
  resolved: { ja: "収まりました", en: "It is over" },
  digest: { ja: "ほかに{count}件の事件があります", en: "{count} more {count|incident|incidents}" },
};

const body: Said = {
  ja: "{title}\n\n番号：{id}\n最後に見たのは {last}\n\nくわしくは：hinomi show {id}（または画面）",
  en: "{title}\n\nNumber: {id}\nLast seen {last}\n\nRead on: hinomi show {id} (or the desk)",
};

export function noticeText(
  notice: Notice,
  incidents: readonly Incident[],
  language: Language,
  timeZone: string,
): { readonly subject: string; readonly text: string } {
  const head = fill(heads[notice.reason][language], { count: incidents.length }, language);
  const texts = incidents.map(({ id, title, lastMs }) =>
    fill(body[language], { id, title, last: timeText(lastMs, timeZone, language) }, language),
  );
  const [first] = incidents;
  const about = notice.reason === "digest" ? "" : (first?.title[language] ?? "");
  return {
    subject: about === "" ? `[Hinomi] ${head}` : `[Hinomi] ${head}: ${about}`,
    text: texts.join("\n\n----\n\n"),
  };
}
