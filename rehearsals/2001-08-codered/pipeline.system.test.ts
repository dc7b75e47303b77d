// For: the real pipeline counting the summer exactly: per family, source and hour, wave by wave, told in one sentence each.
// Never: a tolerance; generated truth and answer are equal or one of them is wrong.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createEstate } from "../../src/estate/estate.ts";
import { findRehearsal } from "../../src/programs/rehearsals/rehearsal.ts";
import { loadRules } from "../../src/programs/rules.ts";
import { replayFiles } from "../../src/programs/replay-files.ts";
import { createMemoryStore } from "../../src/stores/memory/memory-store.ts";
import { generate, summerEndMs } from "./generate.ts";

const lines: string[] = [];
const truth = generate((line) => lines.push(line));
const { settings, format, nowMs } = findRehearsal("2001-08-codered");
const store = createMemoryStore();
const folder = mkdtempSync(join(tmpdir(), "hinomi-summer-"));
const path = join(folder, "access.log");
writeFileSync(path, `${lines.join("\n")}\n`);
const { files, keptApart, limits } = await replayFiles({
  logs: [{ path, format }],
  workers: 2,
  context: { nowMs, timeZone: "Asia/Tokyo" },
  rules: loadRules(settings),
  estate: createEstate(settings, []),
  store,
  keepsFindings: true,
  untilMs: nowMs,
  onProgress: () => undefined,
}).finally(() => rmSync(folder, { recursive: true, force: true }));
const incidents = await store.incidents();
const many = 1_000_000;
const sources = (
  await Promise.all(
    incidents.map(async ({ id }) =>
      (await store.sources(id, many)).map(({ source, hits }) => ({ source, hits, incident: id })),
    ),
  )
).flat();
const hours = (await Promise.all(incidents.map(({ id }) => store.hours(id)))).flat();
const journal = await store.journal();

function familyOf(incident: string): string {
  return String(incidents.find(({ id }) => id === incident)?.notes["family"]);
}

/** Sums per family and key over all its waves. */
function sums(
  tallies: readonly { incident: string; hits: number }[],
  key: (tally: never) => string | number,
) {
  const found = new Map<string, Map<string | number, number>>();
  for (const tally of tallies) {
    const family = familyOf(tally.incident);
    const byKey = found.get(family) ?? new Map<string | number, number>();
    const name = key(tally as never);
    found.set(family, byKey.set(name, (byKey.get(name) ?? 0) + tally.hits));
  }
  return found;
}

test("every line is understood, no limit is reached, and the rehearsal ends with the log", () => {
  expect(files.map(({ totals }) => [totals.lines, totals.unparsed])).toEqual([[lines.length, 0]]);
  expect([keptApart, limits]).toEqual([[], []]);
  expect(nowMs).toBe(summerEndMs);
});

test("attempts per family are exact, and nothing else was found in three months of visitors", () => {
  const counted = new Map<string, number>();
  for (const { id, events } of incidents)
    counted.set(familyOf(id), (counted.get(familyOf(id)) ?? 0) + events);
  expect(counted).toEqual(
    new Map([...truth.families].map(([family, { attempts }]) => [family, attempts])),
  );
});

test("attempts per source and per hour are exact", () => {
  const bySource = sums(sources, ({ source }: { source: string }) => source);
  const byHour = sums(hours, ({ hourMs }: { hourMs: number }) => hourMs);
  for (const [family, counts] of truth.families) {
    expect(bySource.get(family)).toEqual(new Map(counts.bySource));
    expect(byHour.get(family)).toEqual(new Map(counts.byHour));
  }
});

test("the waves are told as five incidents, each in one sentence", () => {
  const told = [...incidents]
    .sort((a, b) => a.firstMs - b.firstMs)
    .map(({ title, state }) => [state, title.en]);
  expect(told).toEqual([
    [
      "resolved",
      expect.stringMatching(
        /^Code Red: [\d,]+ hosts tried [\d,]+ times from 19 July to 20 July 2001; none succeeded; it took \d+ % of the line in its busiest hour$/,
      ),
    ],
    [
      "resolved",
      expect.stringMatching(
        /^Code Red: .* from 1 August to 20 August 2001; none succeeded; it took less than 1 %/,
      ),
    ],
    [
      "open",
      expect.stringMatching(
        /^Code Red II: [\d,]+ hosts have tried [\d,]+ times since 4 August; none succeeded; it takes \d+ %/,
      ),
    ],
    [
      "resolved",
      expect.stringMatching(/^Code Red: .* from 1 September to 20 September 2001; none succeeded/),
    ],
    [
      "open",
      expect.stringMatching(
        /^Nimda: [\d,]+ hosts have tried [\d,]+ times since 18 September; none succeeded; it takes \d+ %/,
      ),
    ],
  ]);
});

test("the journal keeps the day on which Code Red II reached ten thousand", () => {
  expect(journal.map(({ said }) => said.ja)).toContain(
    "Code Red IIが1万件に達しました。目指せ1万件、達成です。被害なし。",
  );
});
