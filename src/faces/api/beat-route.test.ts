// For: another machine sees whether the watch is awake, without signing in and without learning a name.

import { expect, test } from "vitest";
import { beatMaxMs } from "./beat-route.ts";
import { deskKit } from "./fixture/desk-kit.ts";

test("awake while the watch writes, standing still three minutes after it last did", async () => {
  let lastMs = 0;
  const kit = deskKit(undefined, { lastBeatMs: () => lastMs });
  const nowMs = kit.deps.clock.now();
  const asked = async (agoMs: number) => {
    lastMs = nowMs - agoMs;
    const answer = await kit.ask("/beat");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    return [answer.status, (await answer.text()).split("\n")[0]];
  };
  expect(await asked(1000)).toEqual([200, "awake"]);
  expect(await asked(beatMaxMs - 1)).toEqual([200, "awake"]);
  expect(await asked(beatMaxMs)).toEqual([503, "standing still"]);
});

test("a watch that never wrote anything is not awake", async () => {
  const answer = await deskKit().ask("/beat");
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain("last never");
});
