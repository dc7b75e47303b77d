// For: one source of a letter as a XARF v4 report: connection/vulnerability_scan, or login_attack for guessed passwords.
// Never: a report that lacks what XARF requires: then the letter goes without it.

import { grouped } from "../../../base/text.ts";
import { sourceText } from "../../../words/letters/contact/source-address.ts";
import { xarfFaults } from "../../../words/letters/xarf/xarf-faults.ts";
import { xarfReport } from "../../../words/letters/xarf/xarf-report.ts";
import type { XarfReport } from "../../../words/letters/xarf/xarf-report.ts";
import { infectionOf } from "./infection.ts";
import type { LetterFacts, LetterSource } from "./letter-facts.ts";
import { evidenceLine } from "./quoted-lines.ts";
import type { ChosenLine } from "./quoted-lines.ts";

/** Machines' desks are international: their words are English whatever the letter's language. */
function descriptionOf({ name, hits }: LetterSource): string {
  return `${name.en}: ${grouped(hits)} request${hits === 1 ? "" : "s"} against a web server`;
}

/** `lines`: of all sources; those of this one go in. An IPv6 source is told by an address of it, not by its /64. */
export function wormReport(
  facts: LetterFacts,
  source: LetterSource,
  lines: readonly ChosenLine[],
): XarfReport | undefined {
  const own = lines.filter((each) => each.source === source);
  // A line is a line: what stands in it begins no other.
  const text = own
    .map((each) => evidenceLine(each, facts.redact, "[redacted]").replaceAll("\n", "\\n"))
    .map((line) => `${line}\n`)
    .join("");
  const isLogin = infectionOf(source.family) === "login";
  const report = xarfReport({
    reportId: source.reportId,
    // Without the source port XARF takes no login_attack; a scan of the web server is then what can be said.
    type: isLogin && source.sourcePort !== undefined ? "login_attack" : "vulnerability_scan",
    reporter: facts.reporter,
    sourceIp: sourceText(source.source),
    protocol: "tcp",
    firstMs: source.firstMs,
    lastMs: source.lastMs,
    hits: source.hits,
    description: descriptionOf(source),
    vulnerabilities: source.cves,
    services: ["http"],
    evidence:
      text === ""
        ? []
        : [
            {
              text,
              description: "Lines of the web server's access log, each behind its time in UTC",
            },
          ],
    ...(!isLogin && { family: source.family }),
    ...(source.sourcePort !== undefined && { sourcePort: source.sourcePort }),
    ...(source.destinationIp !== undefined && { destinationIp: source.destinationIp }),
    ...(source.destinationPort !== undefined && { destinationPort: source.destinationPort }),
    ...(source.confidence !== undefined && { confidence: source.confidence }),
  });
  return report && xarfFaults(report).length === 0 ? report : undefined;
}
