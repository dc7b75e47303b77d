// For: the worms page and what an incident adds to its own page, as the administrator reads them.
// Never: a screen.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMs, hourMs } from "../../../base/clock.ts";
import type { View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { findingWith, incidentWith, noonMs } from "../fixture/made-up.ts";
import { nimda, snapshotWith } from "../fixture/made-up-snapshot.ts";
import { axisOf, bucketOf, dayStart } from "./buckets.ts";
import { costOf } from "./cost.ts";
import { wormIncidentViews } from "./incident-views.ts";
import { wormPage } from "./page.ts";

function viewTitled<T extends View["type"]>(
  views: readonly View[],
  type: T,
  title: string,
): Extract<View, { type: T }> {
  const found = views.find((view) => view.type === type && view.title.en === title);
  if (!found)
    throw new Error(`no ${type} "${title}" among ${views.map((view) => view.title.en).join(", ")}`);
  return found as Extract<View, { type: T }>;
}

describe("the worms page", () => {
  const { views } = wormPage(snapshotWith());

  test("the figures count attempts today and in all, sources, successes and the share of the line", () => {
    const { figures } = viewTitled(views, "figures", "How it stands");
    expect(figures.map(({ label, value }) => [label.en, value])).toEqual([
      ["Attempts today", 252],
      ["Attempts in all", 1252],
      ["Sources", 5],
      ["Sources that may have succeeded", 0],
      ["Share of the line, this hour", { percent: 5 }],
      ["Share of the line, busiest hour", { percent: 10 }],
    ]);
  });

  test("an unknown line is unknown, and the page says how to tell it", () => {
    const { lineBitsPerSecond: _, ...unknown } = snapshotWith();
    const page = wormPage(unknown);
    const { figures } = viewTitled(page.views, "figures", "How it stands");
    expect(figures.at(-1)?.value).toEqual({ ja: "不明", en: "unknown" });
    expect(figures.at(-1)?.note?.en).toContain("hinomi.yaml");
    expect(
      page.views.some((view) => view.type === "series" && view.title.en.startsWith("What crossed")),
    ).toBe(true);
  });

  test("the plot has one value per hour and family", () => {
    const series = viewTitled(views, "series", "Attempts by hour");
    expect(series.times).toHaveLength(26);
    expect(
      series.lines.map(({ label, values }) => [label.en, values[0], values[24], values[25]]),
    ).toEqual([
      ["Code Red", 1000, 0, 204],
      ["Nimda", 0, 48, 0],
    ]);
  });

  test("attack and everything stand side by side as shares of the line, each way", () => {
    const series = viewTitled(views, "series", "Share of the line, by hour");
    expect(series.lines.map(({ label, values }) => [label.en, values[24]])).toEqual([
      ["Attacks, download", 0.09],
      ["All web, download", 20],
      ["Attacks, upload", 0.11],
      ["All web, upload", 50],
    ]);
  });

  test("what Code Red sends without any log showing it is in the whole as it is in the part", () => {
    // 1,000 attempts of 480 logged bytes and 3,569 of body; 420 kB of other pages in the same hour.
    const incident = "INC-2001-0001";
    const attack = { incident, hourMs: noonMs, hits: 1000, bytesIn: 4_049_000, bytesOut: 400_000 };
    const line = { lines: 1100, bytesIn: 480_000 + 420_000, bytesOut: 2_000_000 };
    const page = wormPage(
      snapshotWith({
        hours: new Map([[incident, [attack]]]),
        lineHours: new Map([[noonMs, line]]),
      }),
    );
    const series = viewTitled(page.views, "series", "Share of the line, by hour");
    expect(series.lines.map(({ label, values }) => [label.en, values[0]])).toEqual([
      ["Attacks, download", 14.06],
      ["All web, download", 15.52],
      ["Attacks, upload", 1.39],
      ["All web, upload", 6.94],
    ]);
  });

  test("no part is ever drawn above its whole, whatever the hours say", () => {
    const hour = fc.record({
      incident: fc.constant("INC-2001-0001"),
      hourMs: fc.integer({ min: 0, max: 100 }).map((at) => noonMs + at * hourMs),
      hits: fc.nat(5000),
      bytesIn: fc.nat(50_000_000),
      bytesOut: fc.nat(50_000_000),
    });
    const line = fc.record({ lines: fc.nat(), bytesIn: fc.nat(1e8), bytesOut: fc.nat(1e8) });
    fc.assert(
      fc.property(fc.array(hour, { minLength: 1 }), line, (hours, whole) => {
        const page = wormPage(
          snapshotWith({
            hours: new Map([["INC-2001-0001", hours]]),
            lineHours: new Map([[hours[0]?.hourMs ?? 0, whole]]),
          }),
        );
        const { lines } = page.views.filter((view) => view.type === "series")[1] ?? { lines: [] };
        const above = [0, 2].filter((part) =>
          lines[part]?.values.some((value, at) => value > (lines[part + 1]?.values[at] ?? 0)),
        );
        expect([lines.length, above]).toEqual([4, []]);
      }),
      { numRuns: 50 },
    );
  });

  test("Nimda's sixteen probes are counted as complete sets", () => {
    const { rows } = viewTitled(views, "table", "By family");
    expect(rows.map((row) => [row[0], row[1], row[2], row[3]])).toEqual([
      [{ ja: "Code Red", en: "Code Red" }, 1204, 3, { ja: "", en: "" }],
      [{ ja: "Nimda", en: "Nimda" }, 48, 2, 2],
    ]);
  });

  test("a source that brought two worms stands in one row with its network", () => {
    const { rows } = viewTitled(views, "table", "Busiest sources");
    expect(rows[0]).toEqual([
      { raw: "203.0.113.7" },
      { ja: "Code Red、Nimda", en: "Code Red, Nimda" },
      832,
      { timeMs: noonMs },
      { timeMs: noonMs + 60_000 },
      { raw: "203.0.113.0/24" },
    ]);
    expect(rows[1]?.at(-1)).toEqual({ raw: "2001:db8:5::/48" });
  });

  test("our own scanner is shown apart, and quiet is written, not blank", () => {
    const hinomi = { family: "secrets", say: { ja: "秘密", en: "secrets" } };
    const page = wormPage(
      snapshotWith({ incidents: [], keptApart: [findingWith({ hinomi, count: 38 })] }),
    );
    expect(page.views.map((view) => view.title.en)).toEqual([
      "All quiet",
      "Kept apart: our own, allowed and research scanners",
    ]);
  });

  test("a success is counted although its source is not listed", () => {
    const page = wormPage(
      snapshotWith({ incidents: [incidentWith({ reach: "succeeded" })], sources: new Map() }),
    );
    expect(viewTitled(page.views, "figures", "How it stands").figures[3]?.value).toBe(1);
  });
});

describe("the time axis", () => {
  test("a story of weeks is told by days of the zone, each hour in its day", () => {
    const hours = [Date.UTC(2001, 6, 18, 15), Date.UTC(2001, 8, 1, 14)];
    const axis = axisOf(hours, "Asia/Tokyo");
    expect(axis?.stepMs).toBe(dayMs);
    expect(axis?.count).toBe(45);
    expect(axis && hours.map((hour) => bucketOf(axis, hour))).toEqual([0, 44]);
    expect(axis && bucketOf(axis, Date.UTC(2001, 6, 18, 14))).toBeUndefined();
  });

  test("years of hours end in a bounded plot", () => {
    expect(axisOf([0, Date.UTC(2020, 0, 1)], "UTC")?.count).toBe(120);
  });

  test("a zone nobody knows is taken as UTC", () => {
    expect(dayStart(noonMs, "Mars/Olympus")).toBe(Date.UTC(2001, 6, 19));
  });
});

describe("what an incident adds to its page", () => {
  const text = (incident: Parameters<typeof wormIncidentViews>[0], snapshot = snapshotWith()) =>
    wormIncidentViews(incident, snapshot)
      .flatMap((view) => (view.type === "text" ? view.paragraphs : []))
      .map(({ en }) => en)
      .join("\n");

  test("Code Red costs download, and is harmless without IIS", () => {
    expect(text(incidentWith())).toContain("IIS");
    expect(text(incidentWith())).toContain("mostly costs download");
    expect(text(incidentWith())).not.toContain("ErrorDocument");
  });

  test("Nimda costs upload, the remedy is a shorter 404, and its sets are visits", () => {
    const said = text({ ...nimda, bytesIn: 27_000, bytesOut: 32_000 });
    expect(said).toContain("our own error page");
    expect(said).toContain('ErrorDocument 404 " "');
    expect(said).toContain("9.4 kB in all");
    expect(said).toContain("complete set 2 times");
  });

  test("a success comes first", () => {
    const first = wormIncidentViews(incidentWith({ reach: "succeeded" }), snapshotWith())[0];
    expect(first?.type === "text" && first.paragraphs[0]?.en).toContain("check at once");
  });

  test("10,000 Code Reds fill a 64 kbit/s line's download for an hour and a half", () => {
    const said = costOf({ events: 10_000, bytesIn: 43_070_000, bytesOut: 6_680_000 }, 64_000);
    expect(said.map(({ en }) => en).join(" ")).toContain(
      "the download for 90 min and the upload for 14 min",
    );
  });

  test("nothing is computed from nothing", () => {
    expect(costOf({ events: 0, bytesIn: 0, bytesOut: 0 }, 64_000).map(({ en }) => en)).toEqual([
      "The amount is not known yet.",
    ]);
  });
});

test("networks are added up, with their country only where a list tells it", () => {
  const networks = (changes: Partial<RoomSnapshot>) => {
    const view = wormPage(snapshotWith(changes)).views.find(
      ({ title }) => title.en === "Busiest networks",
    );
    if (view?.type !== "table") throw new Error("no table of networks");
    return view;
  };
  const plain = networks({});
  expect(plain.columns.map(({ name }) => name)).toEqual(["network", "attempts", "sources"]);
  expect(plain.rows.length).toBeGreaterThan(0);
  const known = networks({ countryOf: () => "JP" });
  expect(known.columns.at(-1)?.name).toBe("country");
  expect(known.rows.map((row) => row.at(-1))).toEqual(known.rows.map(() => ({ raw: "JP" })));
});
