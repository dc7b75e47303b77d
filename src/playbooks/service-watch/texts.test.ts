// For: the finished texts of this room's stories: no rule of the house's writing is broken, for any reader.
// Never: a judgement of style that a machine cannot make.

import { expect, test } from "vitest";
import { documentOf } from "../../words/layouts/document-of.ts";
import type { LayoutContext } from "../../words/layouts/context.ts";
import { shippedTemplates } from "../../words/templates/shipped.ts";
import { incidentOf, snapshotOf } from "./fixture/incidents.ts";
import { stories } from "./fixture/stories.ts";
import type { StoryName } from "./fixture/stories.ts";
import { tellWatch } from "./tell.ts";

function complaintsOf(name: StoryName, context: Partial<LayoutContext>): readonly string[] {
  const play = stories[name]();
  const incident = incidentOf(play);
  const snapshot = snapshotOf([incident], play);
  const laid = documentOf(tellWatch(incident, snapshot), {
    audience: "president",
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

const told: readonly StoryName[] = [
  "named-is-dead",
  "named-dies-again",
  "broken-settings",
  "hung-and-back",
  "line-is-down",
  "web-server-once",
  "small-troubles",
];

test.each(told)("the president can read the report of %s in both languages", (name) => {
  expect(complaintsOf(name, { language: "ja" })).toEqual([]);
  expect(complaintsOf(name, { language: "en" })).toEqual([]);
});

test.each(["named-is-dead", "line-is-down"] as const)(
  "the notice to the staff about %s is plain, also in easy Japanese",
  (name) => {
    expect(complaintsOf(name, { audience: "staff" })).toEqual([]);
    expect(complaintsOf(name, { audience: "staff", language: "en" })).toEqual([]);
    expect(complaintsOf(name, { audience: "staff", easy: true })).toEqual([]);
  },
);
