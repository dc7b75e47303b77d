import { expect, test } from "vitest";
import { dayMs } from "../../base/clock.ts";
import type { FindingDelta, Finding } from "../../detect/finding.ts";
import { createFold } from "../../incidents/fold.ts";
import { openRelayAppraiser } from "./detect.ts";
import { productOf } from "./facts.ts";
import { findingWith, noonMs, own, spammer } from "./fixture/made-up.ts";

const surroundings = { notFoundSizes: new Map(), isOurs: (ip: string) => ip === own };

function deltaOf(finding: Finding, isNew = true): FindingDelta {
  const addedByHour = new Map([[noonMs, finding.count]]);
  return {
    finding,
    isNew,
    addedCount: finding.count,
    addedBytesIn: 0,
    addedBytesOut: 0,
    addedByHour,
  };
}

function told(...deltas: readonly FindingDelta[]) {
  const fold = createFold({
    appraisers: [openRelayAppraiser],
    roomOf: () => "open-relay",
    counts: (rule) => rule !== "relayed_waiting" && rule !== "account_many_addresses",
    timeZone: "Asia/Tokyo",
    nextNumber: 1,
  });
  fold.take(deltas, surroundings);
  return fold.drain(noonMs + 5000).incidents;
}

function other(family: string, changes: Partial<Finding> = {}): Finding {
  return findingWith({ rule: family, hinomi: { family }, group: {}, ...changes });
}

const account = (user: string, rule: string) =>
  deltaOf(
    findingWith({
      key: `${rule} ${user}`,
      rule,
      hinomi: { family: "stolen-account" },
      group: { "user.name": user },
      count: 44,
    }),
  );

test("the first relayed mail is critical, and says that it went through", () => {
  const [incident] = told(deltaOf(findingWith()));
  expect(incident).toMatchObject({ severity: 1, reach: "succeeded", kind: "mail.relayed" });
  expect(incident?.title.en).toMatch(/relayed through our mail server: 1 mail from 1 outside host/);
});

test("a mail counts once, however many lines are written of it", () => {
  const grown = findingWith({ count: 9 });
  const [incident] = told(deltaOf(findingWith()), deltaOf(grown, false));
  expect(incident?.events).toBe(1);
});

test("mails of all forms are one incident, with a note for each form", () => {
  const forms = ["relayed_mail", "relayed_own_sender", "relayed_null_sender"].map((rule, at) =>
    deltaOf(findingWith({ rule, key: rule, group: { "mail.queue_id": `526A221E5C${at}` } })),
  );
  const incidents = told(...forms);
  expect(incidents).toHaveLength(1);
  expect(incidents[0]?.events).toBe(3);
  expect(incidents[0]?.notes).toMatchObject({
    "form-foreign": true,
    "form-own": true,
    "form-null": true,
  });
});

test("mail that only waits is not yet said to have gone through", () => {
  const hinomi = { family: "relayed", confidence: 0.7, counts: false };
  const [incident] = told(deltaOf(findingWith({ rule: "relayed_waiting", hinomi })));
  expect(incident).toMatchObject({ severity: 2, reach: "doubtful", events: 0 });
  expect(incident?.title.en).toMatch(/lies in the queue/);
});

test("what our own and allowed clients send opens nothing", () => {
  expect(told(deltaOf(findingWith({ sourceIp: own })))).toEqual([]);
});

test("each account has an incident, and two signs together are critical", () => {
  const incidents = told(
    account("hanako", "account_busy"),
    account("hanako", "account_many_addresses"),
    account("jiro", "account_busy"),
  );
  expect(incidents.map(({ key, severity }) => [key, severity])).toEqual([
    ["open-relay:stolen-account:hanako", 1],
    ["open-relay:stolen-account:jiro", 2],
  ]);
  expect(JSON.stringify(incidents.map(({ title }) => title))).not.toMatch(/hanako|jiro/);
});

test("forged bounces are no alarm, bounces of ours are one to look at", () => {
  const [forged] = told(deltaOf(other("backscatter")));
  const [ours] = told(deltaOf(other("own-bounces")));
  expect([forged?.severity, ours?.severity]).toEqual([4, 3]);
});

test("a bounce that is only counted opens nothing", () => {
  expect(told(deltaOf(other("bounce-seen")))).toEqual([]);
});

test("relaying that comes back within three days is the same incident", () => {
  const belonging = openRelayAppraiser.belongs(findingWith(), surroundings);
  expect(belonging?.reopenMs).toBe(3 * dayMs);
  expect(belonging?.notes).toMatchObject({ product: "postfix" });
  expect(JSON.stringify(belonging)).not.toContain(spammer);
});

test.each([
  ["526A221E5CD", "postfix"],
  ["4Wm3Kq1nXWz2Sg", "postfix"],
  ["6AOCP8hR000088", "sendmail"],
  ["123456789012", "postfix"],
  ["1vNabc-00000000012-3Ab4", "exim"],
])("the queue id %s is one of %s", (id, product) => {
  expect(productOf(id)).toBe(product);
});
