// For: a named that is there, keeps its port and answers nothing is found, ended step by step, and started again.
// Never: taken for well because a process and an open port are there.

import { beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { obstacle } from "./named-house/house.ts";
import { play } from "./named-house/play.ts";
import type { Listed } from "./named-house/play.ts";

const why = daemonsRequired() ? undefined : obstacle();
const name = `named hangs${why === undefined ? "" : ` (not here: ${why})`}`;

describe.skipIf(why !== undefined)(name, () => {
  let played: Awaited<ReturnType<typeof play<"hangs">>>;

  beforeAll(async () => {
    played = await play("hangs");
    process.stdout.write(`${JSON.stringify(played.figures)}\n`);
  }, 180_000);

  test("it is told that it runs and does not answer, and that squid is well", () => {
    const { incidents } = played.early as { incidents: readonly Listed[] };
    expect(incidents.map(({ title }) => title.en)).toContain(
      "Web pages cannot be seen because the name server (named) runs but does not answer; the proxy (squid) is healthy",
    );
  });

  test("it is asked to end, then told to keep a core, then killed", () => {
    const steps = played.told.map((each) => each["event.reason"]);
    const signals = steps.filter((step) => ["term", "abort", "kill"].includes(String(step)));
    expect([...new Set(signals)]).toEqual(["term", "abort", "kill"]);
  });

  test("another named answers in the end, behind the same squid", () => {
    const [hung, now] = played.pids.named;
    expect(now).toBeDefined();
    expect(now).not.toBe(hung);
    const [before, after] = played.pids.squid;
    expect(after).toBe(before);
  });
});
