import { describe, expect, it } from "vitest";
import { checkRules } from "./check-rules.ts";
import { ruleText } from "./testing.ts";

const worm = `name: worm\n${ruleText("selection: {cs-uri-stem: /default.ida}\ncondition: selection")}`;
const slow = `name: slow\n${ruleText("selection: {cs-method: GET}\ncondition: not selection")}`;
const windows = worm.replace("worm", "win").replace("{category: webserver}", "{product: windows}");
const many =
  "title: m\ncorrelation: {type: event_count, rules: [worm], timespan: 1h, condition: {gte: 9}}\n";
const filter =
  "title: f\nlogsource: {category: webserver}\nfilter: {rules: [worm], selection: {c-ip: 192.0.2.9}, condition: selection}\n";

describe("checkRules", () => {
  it("counts documents by kind, what works, what does not and why, and what is slow", () => {
    const report = checkRules([
      { path: "a.yml", text: [worm, slow, many].join("---\n") },
      { path: "b.yml", text: [windows, filter, "title: ["].join("---\n") },
    ]);
    expect(report).toMatchObject({ files: 2, rules: 3, correlations: 1, filters: 1, usable: 4 });
    expect(report.unusable).toMatchObject([
      { file: "b.yml", line: 1, noSource: true },
      { file: "b.yml", noSource: false },
    ]);
    expect(report.slow).toMatchObject([{ file: "a.yml", line: 8 }]);
  });

  it("tells what the reader lets pass and the correlator cannot count", () => {
    const tower = Array.from({ length: 18 }, (_, level) =>
      many
        .replace("title: m", `title: m\nname: m${level + 1}`)
        .replace("worm", level === 0 ? "worm" : `m${level}`),
    );
    const report = checkRules([{ path: "a.yml", text: [worm, ...tower].join("---\n") }]);
    expect(report).toMatchObject({ rules: 1, correlations: 18, usable: 17 });
    expect(report.unusable.map(({ line }) => line)).toEqual([72, 76]);
    expect(report.unusable[1]?.reason).toMatch(/16 levels/);
  });
});
