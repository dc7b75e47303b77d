// For: what the president, the staff and the administrator are told, in easy Japanese as well.

import { expect, test } from "vitest";
import { shippedTemplates } from "../../words/templates/shipped.ts";
import { documentOf } from "../../words/layouts/document-of.ts";
import type { LayoutContext } from "../../words/layouts/context.ts";
import { proposeClosing } from "./closing.ts";
import { diagnose } from "./diagnose.ts";
import { families } from "./families.ts";
import { incidentWith, noonMs, snapshotWith, someHash } from "./fixture/made-up.ts";
import { virusMailViews } from "./page/incident-views.ts";
import { virusMailPage } from "./page/page.ts";
import { tellVirusMail } from "./tell.ts";

const stopped = incidentWith("virus");
const received = incidentWith("virus", { reach: "succeeded" });

function complaintsOf(incident: typeof stopped, context: Partial<LayoutContext>) {
  const snapshot = snapshotWith(incident);
  const laid = documentOf(tellVirusMail(incident, snapshot), {
    audience: "staff",
    language: "ja",
    templates: shippedTemplates,
    company: "株式会社れい",
    sender: "情報システム 内線201",
    nowMs: snapshot.nowMs,
    timeZone: "Asia/Tokyo",
    number: 1,
    ...context,
  });
  return "trouble" in laid
    ? [laid.trouble.said.en]
    : laid.complaints.map(({ rule, where, words }) => `${rule} ${where}: ${words}`);
}

const everyCase = Object.keys(families).flatMap((family) => [
  incidentWith(family),
  incidentWith(family, { reach: "succeeded" }),
]);

test("a wave that was stopped: calm, with its number, and nothing to decide", () => {
  const told = tellVirusMail(stopped, snapshotWith(stopped));
  expect(told.conclusion.map(({ said }) => said.ja)).toEqual([
    "ウイルスメールが来ていますが、メールサーバーで止めています。",
    "メールはいつもどおり使えます。危ない添付ファイルだけを止めています。",
  ]);
  expect(told.figures.map(({ name, value }) => [name, value])).toEqual([["mails-stopped", 41]]);
  expect([told.decisions.length, told.duty.answer]).toEqual([0, "no"]);
});

test("somebody has it: a decision, a report soon, and who opened it is not known", () => {
  const told = tellVirusMail(received, snapshotWith(received));
  expect(told.decisions).toHaveLength(1);
  expect([told.spread.certainty, told.duty.answer]).toEqual(["unknown", "unchecked"]);
  expect(told.figures.at(-1)).toMatchObject({ name: "received", value: undefined });
  expect(told.nextReportMs).toBeLessThan(noonMs + 4 * 3_600_000);
});

test("while the filter's log is silent nobody is told that nothing passed", () => {
  const told = tellVirusMail(stopped, snapshotWith(stopped, { isBlind: true }));
  expect([told.spread.certainty, told.conclusion[1].certainty]).toEqual(["unknown", "unknown"]);
});

test("no name of an attachment is told to people who might look for it", () => {
  for (const incident of everyCase)
    expect(JSON.stringify(tellVirusMail(incident, snapshotWith(incident)))).not.toContain("請求書");
});

test.each(everyCase.map((incident) => [`${incident.notes["family"]} ${incident.reach}`, incident]))(
  "%s: no text breaks a rule of texts, for staff, in easy Japanese, and for the president",
  (_name, incident) => {
    const isForStaff = incident.notes["family"] !== "inside";
    const found = [
      ...(isForStaff ? complaintsOf(incident, {}) : []),
      ...(isForStaff ? complaintsOf(incident, { easy: true }) : []),
      ...complaintsOf(incident, { audience: "president" }),
      ...complaintsOf(incident, { audience: "president", language: "en" }),
    ];
    expect(found).toEqual([]);
  },
);

test("every family has a cause, checks and a closing, with nothing left to fill in", () => {
  for (const incident of everyCase) {
    const snapshot = snapshotWith(incident);
    const all = JSON.stringify([
      diagnose(incident),
      virusMailViews(incident, {}),
      proposeClosing(incident, snapshot),
      tellVirusMail(incident, snapshot),
    ]);
    expect(/\{\w+|"en":""|undefined/.exec(all)?.[0]).toBeUndefined();
  }
});

test("who received it is read from the lines that were kept, as text from outside", () => {
  const line = {
    hinomi: "mail-filter",
    "@timestamp": noonMs,
    "event.action": "mail-passed",
    "email.to.address": "<b>soumu@example.jp",
    "email.attachments.file.name": "請求書.doc.pif",
    "email.attachments.file.hash.sha256": someHash,
  };
  const place = { file: "mail-filter.log", offset: 0, length: 1 };
  const held = { ...line, "event.action": "mail-held", "email.to.address": "keiri@example.jp" };
  const evidence = [JSON.stringify(line), JSON.stringify(held), "{", "null"].map((text) => ({
    place,
    timeMs: noonMs,
    text,
  }));
  const views = JSON.stringify(virusMailViews({ ...received, evidence }, {}));
  expect(views).toContain('{"raw":"<b>soumu@example.jp"}');
  expect(views).not.toContain("keiri@example.jp");
});

test("the page is quiet without incidents, and else shows waves and files", () => {
  const none = virusMailPage(snapshotWith(stopped, { incidents: [] }));
  expect(none.views.map(({ type }) => type)).toEqual(["text"]);
  const inside = incidentWith("inside", { id: "INC-2026-0002", events: 4, rules: {} });
  const page = virusMailPage(
    snapshotWith(stopped, { incidents: [received, inside, incidentWith("scanner-down")] }),
  );
  expect(page.views.map(({ title }) => title.en)).toEqual([
    "How it stands",
    "Mails stopped, by hour",
    "Waves",
    "Attachments",
  ]);
  const values = page.views[0]?.type === "figures" ? page.views[0].figures : [];
  expect(values.map(({ value }) => value)).toEqual([1, 1, 41, 45, 1]);
});
