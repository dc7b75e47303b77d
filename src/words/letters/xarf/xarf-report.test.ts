// For: a report that abuse desks' machines accept, and the guard that would notice one that they do not.
// Never: the project's schema itself; the fields that it requires are checked by our own code.

import fc from "fast-check";
import { expect, test } from "vitest";
import { base64 } from "./base64.ts";
import { xarfFaults } from "./xarf-faults.ts";
import { xarfReport } from "./xarf-report.ts";
import type { XarfFacts } from "./xarf-report.ts";

const facts: XarfFacts = {
  reportId: "0b5b2f3e-6a52-4d8e-9a52-0d1f5c7b9e10",
  type: "vulnerability_scan",
  reporter: { org: "Example Co.", contact: "abuse-report@example.jp", domain: "example.jp" },
  sourceIp: "198.51.100.9",
  sourcePort: 4321,
  destinationIp: "192.0.2.10",
  destinationPort: 80,
  protocol: "tcp",
  firstMs: Date.UTC(2001, 8, 18, 13, 0, 0),
  lastMs: Date.UTC(2001, 8, 18, 13, 0, 20),
  hits: 16,
  confidence: 0.99,
  description: "Nimda: 16 requests against a web server",
  vulnerabilities: ["CVE-2001-0333", "CA-2001-26"],
  services: ["http"],
  family: "nimda",
  evidence: [{ text: "a line\n", description: "access log" }],
};

test("a worm's visit is told as connection/vulnerability_scan with all that XARF requires", () => {
  const report = xarfReport(facts);
  expect(xarfFaults(report)).toEqual([]);
  expect(report).toMatchObject({
    xarf_version: "4.0.0",
    category: "connection",
    type: "vulnerability_scan",
    scan_type: "web_vuln_scan",
    protocol: "tcp",
    first_seen: "2001-09-18T13:00:00.000Z",
    sender: { org: "Example Co.", contact: "abuse-report@example.jp", domain: "example.jp" },
    source_identifier: "198.51.100.9",
    source_port: 4321,
    vulnerabilities_probed: ["CVE-2001-0333"],
    tags: ["malware:nimda"],
    evidence: [{ content_type: "text/plain", payload: "YSBsaW5lCg==", size: 7 }],
  });
});

test("password guessing needs the source port: without it there is no report rather than a wrong one", () => {
  const { sourcePort: _, ...portless } = facts;
  expect(xarfReport({ ...portless, type: "login_attack" })).toBeUndefined();
  const login = xarfReport({ ...facts, type: "login_attack" });
  expect(xarfFaults(login)).toEqual([]);
  expect(login).not.toHaveProperty("scan_type");
});

test("each required field, taken away or spoilt, is noticed by name", () => {
  const report = { ...xarfReport(facts) } as Record<string, unknown>;
  for (const field of [
    "xarf_version",
    "report_id",
    "timestamp",
    "reporter",
    "sender",
    "source_identifier",
    "category",
    "type",
    "protocol",
    "first_seen",
    "scan_type",
  ]) {
    const { [field]: _, ...without } = report;
    expect([field, xarfFaults(without).includes(field)]).toEqual([field, true]);
    expect([field, xarfFaults({ ...report, [field]: {} }).includes(field)]).toEqual([field, true]);
  }
  expect(
    xarfFaults({ ...report, source_port: 0, confidence: 2, evidence: [{}], tags: ["x"] }),
  ).toEqual(["source_port", "confidence", "evidence", "tags"]);
});

test("whatever a stranger's line holds, the report is valid and carries it whole", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "binary" }),
      fc.integer(),
      fc.double(),
      (text, family, port, confidence) => {
        const report = xarfReport({
          ...facts,
          family,
          sourcePort: port,
          confidence: Number.isNaN(confidence) ? 0 : confidence,
          description: text.repeat(50),
          evidence: [{ text, description: text }],
        });
        expect(xarfFaults(JSON.parse(JSON.stringify(report)))).toEqual([]);
        const kept = Buffer.from(report?.evidence?.[0]?.payload ?? "", "base64").toString("utf8");
        expect(kept).toBe(text.toWellFormed());
      },
    ),
  );
});

test("base64 is that of everybody else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
    }),
  );
});
