// For: incidents as sentences on a terminal: the list, and one from top to bottom.
// Never: a playbook's name in a condition.

import { fit, grouped, inert } from "../../base/text.ts";
import { timeText } from "../../words/times.ts";
import type { Said } from "../../base/said.ts";
import { severityName } from "../../incidents/incident.ts";
import type { Incident, Severity, SourceTally, State } from "../../incidents/incident.ts";
import type { JournalEntry } from "../../incidents/journal.ts";
import type { ListedIncident } from "./results.ts";
import type { Printer } from "./printer.ts";
import { tableLines } from "./table.ts";

const severityMarks: Readonly<Record<Severity, Said>> = {
  1: { ja: "緊急", en: "CRITICAL" },
  2: { ja: "重大", en: "SERIOUS " },
  3: { ja: "注意", en: "WATCH   " },
  4: { ja: "参考", en: "INFO    " },
};

const stateWords: Readonly<Record<State, Said>> = {
  suspected: { ja: "疑い", en: "suspected" },
  open: { ja: "続いている", en: "open" },
  contained: { ja: "封じ込め済み", en: "contained" },
  recovering: { ja: "復旧中", en: "recovering" },
  resolved: { ja: "収まった", en: "over" },
  closed: { ja: "終了", en: "closed" },
  "false-alarm": { ja: "誤報", en: "false alarm" },
  merged: { ja: "統合済み", en: "merged" },
};

export function listedIncident(incident: Incident): ListedIncident {
  return {
    id: incident.id,
    playbook: incident.playbook,
    kind: incident.kind,
    severity: severityName(incident.severity),
    state: incident.state,
    title: incident.title,
    first: new Date(incident.firstMs).toISOString(),
    last: new Date(incident.lastMs).toISOString(),
    sources: incident.sources,
    events: incident.events,
    reach: incident.reach,
  };
}

/** Most urgent first; among equals those that go on, then the newest. */
export function byUrgency(a: Incident, b: Incident): number {
  const isOver = (incident: Incident) =>
    Number(["resolved", "closed", "false-alarm", "merged"].includes(incident.state));
  return isOver(a) - isOver(b) || a.severity - b.severity || b.lastMs - a.lastMs;
}

export function printIncidents(printer: Printer, incidents: readonly Incident[]): void {
  for (const incident of incidents.toSorted(byUrgency)) {
    const mark = severityMarks[incident.severity][printer.language];
    const painted = incident.severity <= 2 ? printer.style.alarm(mark) : printer.style.strong(mark);
    printer.line(`${painted}  ${inert(incident.title[printer.language])}`);
    const state = stateWords[incident.state][printer.language];
    printer.line(printer.style.faint(`          ${incident.id}  ${state}`));
  }
}

export interface IncidentDetail {
  readonly incident: Incident;
  readonly sources: readonly SourceTally[];
  readonly journal: readonly JournalEntry[];
  readonly timeZone: string;
}

export function printIncident(printer: Printer, detail: IncidentDetail): void {
  const { incident, sources, journal, timeZone } = detail;
  const say = (said: Said) => said[printer.language];
  const time = (ms: number) => timeText(ms, timeZone, printer.language);
  printer.line(printer.style.strong(inert(say(incident.title))));
  printer.line(
    `${incident.id} · ${say(severityMarks[incident.severity]).trim()} · ${say(stateWords[incident.state])} · ${time(incident.firstMs)} – ${time(incident.lastMs)}`,
  );
  section(printer, {
    ja: `接続元（全${grouped(incident.sources)}か所）`,
    en: `Sources (${grouped(incident.sources)} in all)`,
  });
  const heads =
    printer.language === "ja"
      ? [
          { title: "接続元", max: 45 },
          { title: "回数", align: "right" as const },
          { title: "最初" },
          { title: "最後" },
        ]
      : [
          { title: "source", max: 45 },
          { title: "times", align: "right" as const },
          { title: "first" },
          { title: "last" },
        ];
  const rows = sources.map((each) => [
    each.source,
    grouped(each.hits),
    time(each.firstMs),
    time(each.lastMs),
  ]);
  for (const row of tableLines(heads, rows)) printer.line(`  ${row}`);
  section(printer, { ja: "証拠（ログの行そのまま）", en: "Evidence (lines as they were logged)" });
  for (const { place, text } of incident.evidence) {
    printer.line(printer.style.faint(`  ${inert(place.file)} +${place.offset}`));
    const line = inert(text);
    printer.line(`  ${printer.isTerminal ? fit(line, printer.width - 2) : line}`);
  }
  section(printer, { ja: "日誌", en: "Journal" });
  for (const entry of journal) printer.line(`  ${time(entry.atMs)}  ${inert(say(entry.said))}`);
}

function section(printer: Printer, title: Said): void {
  printer.line("");
  printer.line(printer.style.strong(title[printer.language]));
}
