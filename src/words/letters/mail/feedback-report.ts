// For: a report by mail that people and machines can read: text, feedback report, XARF. RFC 5965 with Feedback-Type: xarf.
// Never: a field value that could end its line.

import { normalAddress } from "../../../base/ip.ts";
import type { XarfReport } from "../xarf/xarf-report.ts";
import { headerText } from "./inert-mail.ts";
import type { MailPart } from "./mail-parts.ts";

export interface FeedbackFacts {
  /** `Hinomi/0.1.0`. */
  readonly userAgent: string;
  /** Hits over all sources of the letter. */
  readonly incidents: number;
  readonly lastMs: number;
}

const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Thu, 19 Jul 2001 05:05:00 +0000` (RFC 5322 section 3.3). */
export function mailDate(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, "0");
  const time = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(":");
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  return `${days[date.getUTCDay()]}, ${day} ${time} +0000`;
}

function reportText(report: XarfReport, { userAgent, incidents, lastMs }: FeedbackFacts): string {
  const ip = normalAddress(report.source_identifier);
  const fields: readonly (readonly [string, string])[] = [
    ["Feedback-Type", "xarf"],
    ["User-Agent", userAgent],
    ["Version", "1"],
    ...(ip === undefined ? [] : [["Source-IP", ip] as const]),
    ["Arrival-Date", mailDate(lastMs)],
    ["Incidents", String(Math.max(1, Math.round(incidents)))],
  ];
  return fields.map(([name, value]) => `${name}: ${headerText(value)}\n`).join("");
}

function jsonPart(report: XarfReport): MailPart {
  return {
    type: "application/json",
    text: `${JSON.stringify(report, null, 2)}\n`,
    fileName: `xarf-${report.report_id}.json`,
  };
}

/**
 * RFC 6522 allows three parts and no more: the first source's report stands in the multipart/report, and those of further
 * sources follow it as attachments of a multipart/mixed around it. `reports` has at least one.
 */
export function feedbackReport(
  text: string,
  reports: readonly [XarfReport, ...XarfReport[]],
  facts: FeedbackFacts,
): MailPart {
  const [first, ...further] = reports;
  const report: MailPart = {
    type: "multipart/report",
    reportType: "feedback-report",
    parts: [
      { type: "text/plain", text },
      { type: "message/feedback-report", text: reportText(first, facts) },
      jsonPart(first),
    ],
  };
  return further.length === 0
    ? report
    : { type: "multipart/mixed", parts: [report, ...further.map(jsonPart)] };
}
