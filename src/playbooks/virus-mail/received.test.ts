import { expect, test } from "vitest";
import type { Incident } from "../../incidents/incident.ts";
import { virusMailViews } from "./page/incident-views.ts";
import { receivedMax, receivedOf, wantedHashes } from "./received.ts";

const hash = "4f1c0e6a9b7d3c58e2a1906f4d8b7c3e5a6f9081b2c3d4e5f60718293a4b5c6d";

function line(to: string, more: object = {}): string {
  return JSON.stringify({
    "@timestamp": 1000,
    "event.action": "mail-passed",
    "email.to.address": to,
    "email.attachments.file.name": "請求書.doc.pif",
    "email.attachments.file.hash.sha256": hash,
    ...more,
  });
}

function incident(more: Partial<Incident> = {}): Incident {
  return {
    id: "INC-2026-0001",
    playbook: "virus-mail",
    state: "open",
    reach: "succeeded",
    notes: { family: "virus", "file-00": `${hash} 請求書.doc.pif` },
    evidence: [],
    rules: {},
    ...more,
  } as unknown as Incident;
}

const evidenceOf = (text: string) => [{ text }] as unknown as Incident["evidence"];

test("everybody who received the file is named once, whatever of it is evidence and what is found in the log", () => {
  const evidence = evidenceOf(line("soumu@example.jp"));
  const lines = [
    line("Soumu@example.jp"),
    line("eigyo3@example.jp", { "@timestamp": 500 }),
    line("other@example.jp", { "email.attachments.file.hash.sha256": "ab".repeat(32) }),
    "junk",
  ];
  const found = receivedOf(incident({ evidence }), { passedLines: { lines, more: 2 } });
  expect(found.passed.map(({ recipient }) => recipient)).toEqual([
    "eigyo3@example.jp",
    "soumu@example.jp",
  ]);
  expect(found.more).toBe(2);
  const crowd = Array.from({ length: receivedMax + 5 }, (_, at) => line(`u${at}@example.jp`));
  expect(receivedOf(incident(), { passedLines: { lines: crowd, more: 0 } }).more).toBe(5);
});

test("it is looked for while somebody has it and the incident goes on", () => {
  expect(wantedHashes([incident()])).toEqual([hash]);
  expect(wantedHashes([incident({ state: "closed" })])).toEqual([]);
  expect(wantedHashes([incident({ reach: "attempted" })])).toEqual([]);
  expect(wantedHashes([incident({ playbook: "worm-scan" })])).toEqual([]);
});

test("held mails of the evidence lead to the list of held mail; a forged number leads nowhere", () => {
  const held = (id: string) =>
    line("b@example.jp", { "event.action": "mail-held", "mail.quarantine_id": id });
  const evidence = [...evidenceOf(held("Q-7K3M9TQX")), ...evidenceOf(held("Q-../../settings"))];
  const views = virusMailViews(incident({ evidence, reach: "attempted" }), {});
  const table = views.find(({ title }) => title.en.startsWith("Held mails"));
  expect(table?.type === "table" && table.rows.map(([cell]) => cell)).toEqual([
    { raw: "Q-7K3M9TQX", page: "/quarantine/Q-7K3M9TQX" },
  ]);
});
