// For: an incident as a finished text for one reader: the room tells, the words lay out, the printers print.
// Never: a text of its own; a report that breaks a hard rule is refused with what to mend.

import type { Said } from "../../base/said.ts";
import type { ReportAnswer } from "../../faces/kit/contract.ts";
import type { FileAnswer, Refused, ReportWish } from "../../faces/kit/desk-work.ts";
import { pdfOf } from "../../faces/print/pdf-of.ts";
import { plainText } from "../../faces/print/plain-text.ts";
import { printHtml } from "../../faces/print/print-html.ts";
import type { Incident } from "../../incidents/incident.ts";
import { playbooks } from "../../playbooks/index.ts";
import { placeSaid } from "../../words/lint/place-said.ts";
import { documentOf } from "../../words/layouts/document-of.ts";
import type { LayoutContext, LaidOut } from "../../words/layouts/context.ts";
import type { Document } from "../../words/document.ts";
import { shippedTemplates } from "../../words/templates/shipped.ts";
import type { Telling } from "../../words/telling.ts";
import type { WorkContext } from "./context.ts";
import { noSuchIncident } from "./decide-incident.ts";
import { estateOf } from "./estate-records.ts";
import { helpDocument } from "./help-document.ts";
import { bodyOf } from "./records.ts";
import { siteTemplates } from "./site-templates.ts";

const journalLines = 200;

/** A report that was sent: what the next one is compared with. */
export interface SentReport {
  readonly telling: Telling;
  readonly number: number;
  readonly atMs: number;
}

export function sentReportId(incident: string, wish: ReportWish): string {
  return `${incident}:${wish.audience}`;
}

const tellsNothing: Refused = {
  refused: {
    ja: "この種類の事件には、まだ文の用意がありません。事件の画面をそのまま見せてください。",
    en: "There are no words for this kind of incident yet. Show its page as it is.",
  },
};

/** What the room tells of it now; undefined where the room has no words. */
export async function tellingOf(
  context: WorkContext,
  incident: Incident,
): Promise<Telling | undefined> {
  const room = playbooks.find(({ name }) => name === incident.playbook);
  return room?.tell?.(incident, await context.snapshot(room.name));
}

async function layoutOf(
  context: WorkContext,
  incident: Incident,
  wish: ReportWish & { readonly audience: LaidOut },
): Promise<LayoutContext> {
  const { store, settings, clock, timeZone } = context;
  const { company, people } = await estateOf(store, settings);
  const last = bodyOf(await store.record("sent-report", sentReportId(incident.id, wish))) as
    | SentReport
    | undefined;
  const journal = await store.journal({
    incident: incident.id,
    before: Number.MAX_SAFE_INTEGER,
    limit: journalLines,
    isTold: true,
  });
  return {
    audience: wish.audience,
    language: wish.language,
    easy: wish.easy,
    templates: siteTemplates(context.storeFolder) ?? shippedTemplates,
    company: company.name,
    sender: company.sender || { ja: "情報システム 担当", en: "IT department" }[wish.language],
    nowMs: clock.now(),
    timeZone,
    number: (last?.number ?? 0) + 1,
    ...(last && { previous: last }),
    journal,
    evidence: incident.evidence.map(({ place, text }) => ({
      origin: `${place.file}:${place.offset}`,
      text,
    })),
    people: people.map(({ name }) => name),
  };
}

export interface Reported extends ReportAnswer {
  readonly telling: Telling;
  readonly number: number;
}

export async function report(
  context: WorkContext,
  id: string,
  wish: ReportWish,
): Promise<Reported | Refused> {
  const incident = await context.store.incident(id);
  if (!incident) return noSuchIncident(id);
  const telling = await tellingOf(context, incident);
  if (!telling) return tellsNothing;
  const { audience } = wish;
  if (audience === "help") {
    const document = await helpDocument(context, incident, telling, wish.language);
    return "refused" in document ? document : { document, complaints: [], telling, number: 1 };
  }
  const layout = await layoutOf(context, incident, { ...wish, audience });
  const laid = documentOf(telling, layout);
  if ("trouble" in laid) return { refused: laid.trouble.said };
  const complaints: Said[] = laid.complaints.map(({ where, words, said }) => ({
    ja: `${placeSaid(where).ja}「${words}」：${said.ja}`,
    en: `${placeSaid(where).en}, "${words}": ${said.en}`,
  }));
  return { document: laid.document, complaints, telling, number: layout.number };
}

export async function printed(
  document: Document,
  name: string,
  format: "pdf" | "html" | "text",
): Promise<FileAnswer> {
  if (format === "pdf") {
    const { bytes } = await pdfOf(document);
    return { name: `${name}.pdf`, type: "application/pdf", bytes };
  }
  const text = format === "html" ? printHtml(document) : plainText(document);
  return {
    name: `${name}.${format === "html" ? "html" : "txt"}`,
    type: format === "html" ? "text/html; charset=utf-8" : "text/plain; charset=utf-8",
    bytes: Buffer.from(text),
  };
}

export async function reportFile(
  context: WorkContext,
  id: string,
  wish: ReportWish,
  format: "pdf" | "html" | "text",
): Promise<FileAnswer | Refused> {
  const answer = await report(context, id, wish);
  if ("refused" in answer) return answer;
  return printed(answer.document, `${id}-${wish.audience}-${wish.language}`, format);
}
