// For: what the room makes of an account that is above its habit, and of a block list that has an address of ours.
// Never: when it is told; the rules bring their own lines.

import { describe, expect, test } from "vitest";
import type { Finding } from "../../detect/finding.ts";
import { openRelayAppraiser } from "./detect.ts";
import { diagnose } from "./diagnose.ts";
import { isTwofold, listsOf, mailsOf } from "./facts.ts";
import { findingWith, incidentWith, noonMs, snapshotWith } from "./fixture/made-up.ts";
import { openRelayViews } from "./page/incident-views.ts";
import { plansFor } from "./plans.ts";

const surroundings = { notFoundSizes: new Map(), isOurs: () => false };
const yardstick = { nowMs: noonMs, timeZone: "Asia/Tokyo", hours: [] };

function notesOf(finding: Finding) {
  return openRelayAppraiser.belongs(finding, surroundings)?.notes ?? {};
}

function ofAccount(rule: string, unusual?: Finding["unusual"]) {
  const group = { "user.name": "hanako" };
  const hinomi = { family: "stolen-account" };
  return findingWith({ rule, group, hinomi, ...(unusual && { unusual }) });
}

describe("an account above its habit", () => {
  test.each([
    [["account_above_habit"], false],
    [["account_busy", "account_above_daily_habit"], false],
    [["account_above_habit", "account_many_networks"], true],
    [["account_busy", "account_many_countries"], true],
    [["account_many_addresses", "account_many_countries"], false],
    [["account_above_habit_elsewhere"], true],
  ])("%s: two kinds of signs are %s", (rules, isSo) => {
    expect(isTwofold({ rules: Object.fromEntries(rules.map((rule) => [rule, 1])) })).toBe(isSo);
  });

  test("says how far above what, in the reasons", () => {
    const notes = notesOf(ofAccount("account_above_habit", { measured: 1260, usual: 10 }));
    const rules = { account_above_habit: 12, account_above_habit_elsewhere: 3 };
    const { reasons, confidence } = diagnose(incidentWith({ notes, rules }), snapshotWith());
    const said = reasons.map(({ en }) => en).join("\n");
    expect(said).toContain("1,260 recipients within an hour");
    expect(said).toContain("never reached more than 10.");
    expect(said).toContain("a network that it had never come from");
    expect(confidence).toBe(85);
  });

  test("says nothing of a habit where there is none yet, or none was asked for", () => {
    expect(notesOf(ofAccount("account_above_habit", { measured: 60 }))).not.toHaveProperty(
      "hour-reached",
    );
    const named = notesOf(ofAccount("account_many_networks", { measured: 4, usual: 1 }));
    expect(Object.keys(named).some((name) => name.endsWith("-usual"))).toBe(false);
  });

  test("counts its mails by the slow rule only where no other counts", () => {
    expect(mailsOf({ events: 12, rules: { account_above_daily_habit: 80 } })).toBe(12);
    expect(mailsOf({ events: 0, rules: { account_above_daily_habit: 80 } })).toBe(80);
  });
});

describe("a block list that has our address", () => {
  const listed = findingWith({
    rule: "on_a_block_list",
    group: { "watch.node": "blocklist:zen.spamhaus.org" },
    hinomi: { family: "listed", counts: false },
  });

  test("is told with the list and its page for removal", () => {
    const notes = notesOf(listed);
    expect(listsOf({ notes })).toEqual(["zen.spamhaus.org"]);
    const incident = incidentWith({ notes, events: 0, rules: { on_a_block_list: 1 } });
    const { title } = openRelayAppraiser.appraise(incident, yardstick);
    expect(title.en).toMatch(/^An address of ours stands on 1 block list/);
    expect(JSON.stringify(openRelayViews(incident, snapshotWith()))).toContain(
      "zen.spamhaus.org https://check.spamhaus.org/",
    );
  });

  test("a name that no list can have is not noted", () => {
    const group = { "watch.node": "blocklist:<b>x</b>" };
    expect(listsOf({ notes: notesOf(findingWith({ ...listed, group })) })).toEqual([]);
  });
});

test("Exim's queue cannot be held, so nothing of the kind is offered", () => {
  const group = { "mail.queue_id": "1xVshS-00000S-2s" };
  const findings = new Map([["INC-2026-0001", [findingWith({ group })]]]);
  const plans = plansFor(incidentWith(), snapshotWith({ findings }));
  expect(plans.map(({ name }) => name)).not.toContain("hold-relayed");
});
