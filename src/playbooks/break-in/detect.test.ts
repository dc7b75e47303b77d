// For: which findings are one trouble, which open nothing, and that severity comes from what came of it.

import { expect, test } from "vitest";
import { hourMs } from "../../base/clock.ts";
import type { Finding } from "../../detect/finding.ts";
import { breakInAppraiser } from "./detect.ts";
import { findingWith, incidentWith, noonMs, surroundingsWith } from "./fixture/made-up.ts";

const { belongs, reach, appraise } = breakInAppraiser;

function keyOf(family: string, changes: Partial<Finding> = {}, ours: readonly string[] = []) {
  return belongs(findingWith(family, changes), surroundingsWith(ours))?.key;
}

function of(sourceIp: string): Partial<Finding> {
  return { sourceIp, group: { "source.ip": sourceIp } };
}

test("a thousand guessing hosts are one incident", () => {
  expect(keyOf("password-guessing", of("198.51.100.9"))).toBe("break-in:password-guessing");
  expect(keyOf("password-guessing", of("2001:db8:5::9"))).toBe("break-in:password-guessing");
});

test("each source that got in, and each account that all the world tries, is an incident of its own", () => {
  expect(keyOf("entered", of("203.0.113.7"))).toBe("break-in:entered:203.0.113.7");
  expect(keyOf("entered", of("198.51.100.9"))).toBe("break-in:entered:198.51.100.9");
  const group = { "user.name": "keiri" };
  const { sourceIp: _none, ...many } = findingWith("distributed-guessing", { group });
  expect(belongs(many, surroundingsWith())?.key).toBe("break-in:distributed-guessing:keiri");
});

test("a name as long as a log line makes no endless key", () => {
  const group = { "user.name": "x".repeat(5000) };
  expect(keyOf("distributed-guessing", { group })?.length).toBeLessThan(100);
});

test("our own and allowed addresses open nothing, nor does what belongs to another room", () => {
  expect(keyOf("password-guessing", {}, ["203.0.113.7"])).toBeUndefined();
  expect(keyOf("code-red")).toBeUndefined();
});

test("inside, guessing means a sick machine, and refused names and pages are everyday noise", () => {
  const pc = of("10.3.0.7");
  expect(keyOf("password-guessing", pc)).toBe("break-in:password-guessing:inside:10.3.0.7");
  expect(keyOf("dns-query", pc)).toBeUndefined();
  expect(keyOf("proxy-probing", pc)).toBeUndefined();
});

test("ten quick attempts are no slow guessing", () => {
  const slow = { count: 10, firstMs: noonMs, lastMs: noonMs + 20 * hourMs };
  expect(keyOf("slow-guessing", slow)).toBe("break-in:slow-guessing");
  expect(keyOf("slow-guessing", { ...slow, lastMs: noonMs + 60_000 })).toBeUndefined();
});

test("only a sign-in reaches anything", () => {
  expect(reach(findingWith("password-guessing"), surroundingsWith())).toBe("attempted");
  const success = (confidence: number) =>
    findingWith("entered", { hinomi: { family: "entered", outcome: "success", confidence } });
  expect(reach(success(0.9), surroundingsWith())).toBe("succeeded");
  expect(reach(success(0.7), surroundingsWith())).toBe("doubtful");
});

const yardstick = { nowMs: noonMs + hourMs, timeZone: "Asia/Tokyo", hours: [] };

test("a hundred thousand attempts that led nowhere are no emergency; one that did is", () => {
  const many = incidentWith("password-guessing", { events: 100_000 });
  expect(appraise(many, yardstick).severity).toBe(4);
  const entered = incidentWith("entered", {
    reach: "succeeded",
    notes: { family: "entered", source: "203.0.113.7" },
  });
  expect(appraise(entered, yardstick).severity).toBe(1);
});

test("the title says how many, where, since when, and whether it worked", () => {
  const { title } = appraise(incidentWith("password-guessing"), yardstick);
  expect(title.en).toBe(
    "Password guessing at sshd: 312 hosts have tried 1,904 times since 12 March; nobody got in",
  );
  expect(title.ja).toBe(
    "パスワードの総当たり（sshd）：3月12日から312か所が1,904回試みました。入られてはいません。",
  );
});

test("no title holds the name of an account", () => {
  const notes = { family: "entered", source: "203.0.113.7", user: "<b>root" };
  const families = ["entered", "distributed-guessing", "become-guessing"];
  const titles = families.map(
    (family) => appraise(incidentWith(family, { notes: { ...notes, family } }), yardstick).title,
  );
  expect(titles.filter(({ ja, en }) => `${ja}${en}`.includes("<b>"))).toEqual([]);
});

test("milestones are passed in order and are named for good", () => {
  const { milestones } = appraise(incidentWith("password-guessing"), yardstick);
  expect(milestones.map(({ name }) => name)).toEqual([
    "attempts-100",
    "attempts-1000",
    "hosts-10",
    "hosts-100",
  ]);
});
