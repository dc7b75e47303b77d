// For: with the line down nothing here is blamed, and nothing here is started again.
// Never: the machine's own line.

import { beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { obstacle } from "./named-house/house.ts";
import { play } from "./named-house/play.ts";
import type { Listed } from "./named-house/play.ts";

const why = daemonsRequired() ? undefined : obstacle();
const name = `the line is down${why === undefined ? "" : ` (not here: ${why})`}`;

describe.skipIf(why !== undefined)(name, () => {
  let played: Awaited<ReturnType<typeof play<"lineFails">>>;

  beforeAll(async () => {
    played = await play("lineFails");
    process.stdout.write(`${JSON.stringify(played.figures)}\n`);
  }, 180_000);

  test("the one incident is the line's, and says what people notice of it", () => {
    const { incidents } = played.early as { incidents: readonly Listed[] };
    const titles = incidents.map(({ title }) => title.en).filter((title) => !/disk/i.test(title));
    expect(titles).toEqual([expect.stringMatching(/line/)]);
  });

  test("named is left as it is: its own names were answered all the while", () => {
    const [before, after] = played.named;
    expect(after).toBe(before);
    const failed = played.told.filter((each) => each["event.action"] === "failed");
    expect(failed.map((each) => each["watch.root"])).not.toContain("proc:named");
  });
});
