// For: which incident a finding belongs to, and the sentence, severity and milestones it gets.
// Never: the pipeline; that is the scenes' business.

import { describe, expect, test } from "vitest";
import { dayMs, hourMs } from "../../base/clock.ts";
import type { Appraiser } from "../../incidents/appraisal.ts";
import { wormAppraiser } from "./detect.ts";
import {
  codeRed,
  findingWith,
  incidentWith,
  noonMs,
  surroundingsWith,
  yardstickWith,
} from "./fixture/made-up.ts";

const belongs: Appraiser["belongs"] = (...given) => wormAppraiser.belongs(...given);
const appraise: Appraiser["appraise"] = (...given) => wormAppraiser.appraise(...given);

describe("belongs", () => {
  test("attempts, sets and successes of a family meet in one incident", () => {
    const keys = ["nimda_probe", "nimda_set", "nimda_success"].map(
      (rule) =>
        belongs(findingWith({ rule, hinomi: { ...codeRed, family: "nimda" } }), surroundingsWith())
          ?.key,
    );
    expect(new Set(keys)).toEqual(new Set(["worm-scan:nimda"]));
  });

  test("Code Red and Code Red II are two incidents", () => {
    const second = belongs(
      findingWith({ hinomi: { ...codeRed, family: "code-red-ii" } }),
      surroundingsWith(),
    );
    expect(second?.key).not.toBe(belongs(findingWith(), surroundingsWith())?.key);
  });

  test("our own scanner opens nothing", () => {
    expect(
      belongs(findingWith(), surroundingsWith({ isOurs: (ip) => ip === "203.0.113.7" })),
    ).toBeUndefined();
  });

  test("a source that is ours by its IPv6 network opens nothing", () => {
    const finding = {
      ...findingWith({ group: { "source.ip": "2001:db8:5::/64" } }),
      sourceIp: undefined,
    };
    const { sourceIp: _, ...rest } = finding;
    expect(
      belongs(rest, surroundingsWith({ isOurs: (ip) => ip === "2001:db8:5::" })),
    ).toBeUndefined();
  });

  test("a research scanner opens nothing", () => {
    expect(
      belongs(
        findingWith({ hinomi: { family: "research", kind: "research" } }),
        surroundingsWith(),
      ),
    ).toBeUndefined();
  });

  test("a finding of a family this room does not know is left to others", () => {
    expect(
      belongs(findingWith({ hinomi: { family: "__proto__" } }), surroundingsWith()),
    ).toBeUndefined();
    expect(belongs(findingWith({ hinomi: {} }), surroundingsWith())).toBeUndefined();
  });

  test.each(["10.0.0.5", "127.0.0.1", "192.168.1.9", "fd00::5", "::1"])(
    "attacks under the inside address %s become one incident that asks for mod_remoteip",
    (sourceIp) => {
      const found = belongs(findingWith({ sourceIp }), surroundingsWith());
      expect(found).toMatchObject({ key: "worm-scan:inside", notes: { address: sourceIp } });
    },
  );
});

describe("appraise", () => {
  const line = { lineBitsPerSecond: 64_000 };
  /** 9 % of what 64 kbit/s carry in an hour (28.8 MB). */
  const busy = [{ hourMs: noonMs, hits: 900, bytesIn: 2_592_000, bytesOut: 400_000 }];

  test("the title is one sentence with its numbers in both languages", () => {
    const { title, severity } = appraise(incidentWith(), yardstickWith({ ...line, hours: busy }));
    expect(title.en).toBe(
      "Code Red: 312 hosts have tried 1,204 times since 19 July; none succeeded; it takes 9 % of the line in its busiest hour",
    );
    expect(title.ja).toBe(
      "Code Red：7月19日から312か所が1,204回試みました。成功したものはありません。最も多い1時間で回線の9%を使っています。",
    );
    expect(severity).toBe(4);
  });

  test("one host once is told in the singular, and without a line speed nothing is said of the line", () => {
    const { title } = appraise(
      incidentWith({ sources: 1, events: 1 }),
      yardstickWith({ hours: busy }),
    );
    expect(title.en).toBe("Code Red: 1 host has tried once since 19 July; none succeeded");
    expect(title.ja).toBe("Code Red：7月19日から1か所が1回試みました。成功したものはありません。");
  });

  test("a small share is less than 1 %, never 0 %", () => {
    const hours = [{ hourMs: noonMs, hits: 1, bytesIn: 4975, bytesOut: 670 }];
    const { title } = appraise(incidentWith(), yardstickWith({ ...line, hours }));
    expect(title.en).toContain("less than 1 % of the line");
    expect(title.ja).toContain("1%未満");
  });

  test("a wave that is over is told in the past with its end and the year", () => {
    const over = incidentWith({ lastMs: noonMs + 13 * dayMs });
    const { title } = appraise(over, yardstickWith({ nowMs: noonMs + 400 * dayMs }));
    expect(title.en).toBe(
      "Code Red: 312 hosts tried 1,204 times from 19 July to 1 August 2001; none succeeded",
    );
  });

  test("a wave that crosses the New Year tells both years", () => {
    const over = incidentWith({ lastMs: noonMs + 200 * dayMs });
    const { title } = appraise(over, yardstickWith({ nowMs: noonMs + 400 * dayMs }));
    expect(title.en).toContain("from 19 July 2001 to 4 February 2002");
    expect(title.ja).toContain("2001年7月19日から2002年2月4日までに");
  });

  test("the day is the one of the given zone", () => {
    const late = incidentWith({ firstMs: Date.UTC(2001, 6, 18, 16) });
    expect(appraise(late, yardstickWith()).title.en).toContain("since 19 July");
    expect(appraise(late, yardstickWith({ timeZone: "UTC" })).title.en).toContain("since 18 July");
  });

  test("where the log cannot tell, the title does not claim that none succeeded", () => {
    const notes = { family: "log4shell", nameJa: "Log4Shell", nameEn: "Log4Shell" };
    const { title, milestones } = appraise(incidentWith({ notes }), yardstickWith());
    expect(title.en).toContain("the log cannot tell whether one succeeded");
    expect(milestones.map(({ said }) => said.ja).join()).not.toContain("被害なし");
  });

  test("severity rises with success, doubt, danger to the line, and many guesses", () => {
    const severityOf = (changes: Parameters<typeof incidentWith>[0], percent = 0) =>
      appraise(
        incidentWith(changes),
        yardstickWith({
          ...line,
          hours: [{ hourMs: noonMs, hits: 1, bytesIn: 288_000 * percent, bytesOut: 0 }],
        }),
      ).severity;
    expect(severityOf({ reach: "succeeded" })).toBe(1);
    expect(severityOf({}, 31)).toBe(2);
    expect(severityOf({ notes: { family: "inside", address: "10.0.0.5" } })).toBe(2);
    expect(severityOf({ reach: "doubtful" })).toBe(3);
    expect(severityOf({}, 11)).toBe(3);
    expect(severityOf({ notes: { family: "guessing", kind: "bruteforce" }, events: 100 })).toBe(3);
    expect(severityOf({ notes: { family: "guessing", kind: "bruteforce" }, events: 99 })).toBe(4);
  });

  test("milestones follow the diary: 1, 10 … 10,000 attempts, 10, 100 … hosts, each harmless", () => {
    const { milestones } = appraise(
      incidentWith({ events: 10_000, sources: 312 }),
      yardstickWith(),
    );
    expect(milestones.map(({ name }) => name)).toEqual([
      "attempts-1",
      "attempts-10",
      "attempts-100",
      "attempts-1000",
      "attempts-10000",
      "hosts-10",
      "hosts-100",
    ]);
    expect(milestones[4]?.said.ja).toBe(
      "Code Redが1万件に達しました。目指せ1万件、達成です。被害なし。",
    );
    expect(milestones[3]?.said.en).toBe("Code Red: 1,000 attempts; no harm done");
  });

  test("an inside address is named, and asked whether it is a proxy", () => {
    const notes = { family: "inside", address: "10.0.0.5" };
    const { title } = appraise(incidentWith({ notes, sources: 1, events: 4492 }), yardstickWith());
    expect(title.en).toBe(
      "The inside address 10.0.0.5 has sent attack requests 4,492 times since 19 July: if it is a proxy of yours, let the log show the true sender (mod_remoteip); if not, that machine attacks",
    );
    expect(title.ja).toContain("10.0.0.5");
    const worked = appraise(
      incidentWith({ notes, sources: 1, reach: "succeeded" }),
      yardstickWith(),
    );
    expect(worked.title.en).toMatch(
      /that machine attacks; at least one was answered as if it had succeeded: check now$/,
    );
  });

  test("a family's name begins the sentence with a capital", () => {
    const notes = { family: "phpunit", nameJa: "PHPUnitの穴", nameEn: "the PHPUnit hole" };
    expect(appraise(incidentWith({ notes }), yardstickWith()).title.en).toMatch(
      /^The PHPUnit hole: /,
    );
  });

  test("the same hour apart, the share is measured on the busier direction", () => {
    const hours = [{ hourMs: noonMs + hourMs, hits: 9, bytesIn: 10, bytesOut: 2_880_000 }];
    expect(appraise(incidentWith(), yardstickWith({ ...line, hours })).notes).toMatchObject({
      sharePercent: 10,
      shareDirection: "out",
    });
  });
});
