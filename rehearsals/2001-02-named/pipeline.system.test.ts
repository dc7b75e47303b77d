// For: the real pipeline telling the week: one incident for all deaths of named, one for the line, in one sentence each.
// Never: an incident for a symptom, or for the upgrade.

import { expect, test } from "vitest";
import { playRehearsal } from "../../src/programs/rehearsals/play-rehearsal.ts";
import { findRehearsal } from "../../src/programs/rehearsals/rehearsal.ts";
import { attacker, generate, weekEndMs } from "./generate.ts";
import { loadJudge } from "./judge.ts";

const rehearsal = findRehearsal("2001-02-named");
const truth = generate(await loadJudge(), () => undefined);
const { file, incidents } = await playRehearsal(rehearsal);
const inTime = [...incidents].sort((a, b) => a.firstMs - b.firstMs);

test("every line is understood, and the rehearsal ends with the week", () => {
  expect([file?.totals.lines, file?.totals.unparsed]).toEqual([truth.lines, 0]);
  expect(rehearsal.nowMs).toBe(weekEndMs);
});

test("all deaths are one incident with its cause and with who asked, over a day after the upgrade", () => {
  const [named] = inTime;
  expect(named?.state).toBe("resolved");
  expect(named?.events).toBe(truth.deaths.length);
  expect(named?.title.en).toBe(
    `The name server (named) has died ${truth.deaths.length} times since 5 February, always by the same assertion, each time after a TKEY query from ${attacker}; it has not died again for a day`,
  );
});

test("the line's trouble is an incident of its own, and there is no third", () => {
  expect(inTime).toHaveLength(2);
  const [, line] = inTime;
  expect(line?.title.en).toMatch(/^The line to the Internet: all right again since 2001-02-07/);
  expect(line?.state).toBe("resolved");
});
