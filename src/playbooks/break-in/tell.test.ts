// For: what the president, the staff and the administrator are told of attempts, and of one that may have worked.

import { expect, test } from "vitest";
import { incidentWith, snapshotWith } from "./fixture/made-up.ts";
import { breakInPage } from "./page/page.ts";
import { breakInViews } from "./page/incident-views.ts";
import { diagnose } from "./diagnose.ts";
import { families } from "./families.ts";
import { tellBreakIn } from "./tell.ts";

const guessing = incidentWith("password-guessing");
const entered = incidentWith("entered", {
  reach: "succeeded",
  sources: 1,
  events: 0,
  notes: { family: "entered", nameJa: "x", nameEn: "x", source: "203.0.113.7", user: "<b>root" },
});

test("attempts that led nowhere: calm, with numbers, and nothing to decide", () => {
  const told = tellBreakIn(guessing, snapshotWith(guessing));
  expect(told.conclusion.map(({ said }) => said.ja)).toEqual([
    "試みは続いています。",
    "メールもホームページも、いつもどおり使えています。",
  ]);
  expect(told.figures.map(({ name, value }) => [name, value])).toEqual([
    ["hosts", 312],
    ["attempts", 1904],
  ]);
  expect(told.decisions).toEqual([]);
  expect(told.duty.answer).toBe("no");
});

test("somebody may be in: one decision, a report soon, no all-clear, no name of an account", () => {
  const told = tellBreakIn(entered, snapshotWith(entered));
  expect(told.decisions).toHaveLength(1);
  expect(told.duty.answer).toBe("unchecked");
  expect(told.conclusion[1].said.ja).toContain("疑い");
  expect(told.conclusion[1].certainty).toBe("confirmed");
  expect(told.nextReportMs).toBeLessThan(
    tellBreakIn(guessing, snapshotWith(guessing)).nextReportMs,
  );
  expect(JSON.stringify(told)).not.toContain("<b>");
});

test("while a log is silent nobody is told that nobody got in", () => {
  const told = tellBreakIn(guessing, snapshotWith(guessing, [], { isBlind: true }));
  expect(told.spread.certainty).toBe("unknown");
  expect(told.conclusion[1].said.en).toBe("What happened while the log was silent is not known.");
});

test("every kind has a cause, a check and a telling in both languages, with nothing left to fill in", () => {
  for (const family of Object.keys(families)) {
    const incident = incidentWith(family);
    const all = JSON.stringify([
      diagnose(incident),
      breakInViews(incident),
      tellBreakIn(incident, snapshotWith(incident)),
    ]);
    expect([family, /\{\w+/.exec(all.replaceAll(/\{"/g, ""))?.[0]]).toEqual([family, undefined]);
    expect([family, all.includes('"en":""')]).toEqual([family, false]);
  }
});

test("the account is shown on the incident's page as text from outside", () => {
  const views = breakInViews(entered);
  expect(JSON.stringify(views)).toContain('{"raw":"<b>root"}');
});

test("the page is quiet without incidents, and else shows who, where and whose account", () => {
  const none = breakInPage(snapshotWith(guessing, [], { incidents: [] }));
  expect(none.views.map(({ type }) => type)).toEqual(["text"]);
  const page = breakInPage(snapshotWith(entered, [], { incidents: [guessing, entered] }));
  expect(page.views.map(({ title }) => title.en)).toEqual([
    "How it stands",
    "By kind",
    "The busiest sources",
    "Accounts that are aimed at",
    "Services that are aimed at",
  ]);
  expect(page.views[0]).toMatchObject({ figures: [{ value: 1 }, {}, {}, {}, {}] });
});
