// For: what the hand says of a `hinomi up` that touches its file, falls silent, and comes back.

import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { minuteMs } from "../../../base/clock.ts";
import { createHand } from "../create-hand.ts";
import { deskKeys } from "../fixture/approved.ts";
import { countedExec } from "../fixture/counted-exec.ts";
import { handInFolder, ownFolder } from "../fixture/hand-in-folder.ts";
import { readOwnLog } from "../log/own-log.ts";
import { deskSaid } from "./desk-words.ts";
import { createDeskWatch } from "./watch-desk.ts";
import type { DeskNews } from "./watch-desk.ts";

function watched() {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-beat-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "beat");
  const clock = { minutes: 0 };
  const told: DeskNews[] = [];
  const look = createDeskWatch(
    path,
    () => clock.minutes * minuteMs,
    (news) => void told.push(news),
  );
  let beats = 0;
  return {
    path,
    told,
    touch() {
      beats += 1;
      writeFileSync(path, "");
      utimesSync(path, 1_800_000_000 + beats, 1_800_000_000 + beats);
    },
    pass(minutes: number) {
      for (let at = 0; at < minutes; at += 1) {
        clock.minutes += 1;
        look();
      }
    },
  };
}

test("as long as it beats nothing is said; after three minutes of silence once, then once an hour, and that it is back", () => {
  const { told, touch, pass } = watched();
  for (let at = 0; at < 20; at += 1) {
    touch();
    pass(1);
  }
  expect(told).toEqual([]);
  pass(2);
  expect(told).toEqual([]);
  pass(1);
  expect(told).toEqual([{ type: "desk-silent", silentMs: 3 * minuteMs }]);
  pass(59);
  expect(told).toHaveLength(1);
  pass(1);
  expect(told.at(-1)).toEqual({ type: "desk-silent", silentMs: 63 * minuteMs });
  touch();
  pass(1);
  expect(told.at(-1)).toEqual({ type: "desk-back", silentMs: 64 * minuteMs });
  pass(3);
  expect(told.at(-1)).toEqual({ type: "desk-silent", silentMs: 3 * minuteMs });
});

test("one that never began is silent too, and an old beat is no beat", () => {
  const never = watched();
  never.pass(3);
  expect(never.told).toEqual([{ type: "desk-silent", silentMs: 3 * minuteMs }]);
  const gone = watched();
  gone.touch();
  gone.pass(1);
  rmSync(gone.path);
  gone.pass(3);
  expect(gone.told).toEqual([{ type: "desk-silent", silentMs: 3 * minuteMs }]);
});

test("it stands in the hand's own chained log, and the next hand reads on behind it", async () => {
  const hand = await handInFolder(ownFolder(), "");
  await hand.stop();
  const { settings } = hand;
  const deps = { clock: hand.clock, exec: countedExec().exec, ownAddresses: () => [] };
  const said = { wait: async () => undefined, report: () => undefined };
  const opened = createHand(settings, deskKeys.publicKey, { ...deps, ...said });
  opened.saw({ type: "desk-silent", silentMs: 3 * minuteMs });
  opened.saw({ type: "desk-back", silentMs: 5 * minuteMs });
  opened.close();
  const entries: string[] = [];
  expect(readOwnLog(settings.log, ({ type }) => void entries.push(type)).torn).toBe(0);
  expect(entries).toEqual(["started", "started", "desk-silent", "desk-back"]);
  await hand.restart();
});

test("in systemd's journal it is said at the level that every terminal shows, elsewhere without one", () => {
  const news = { type: "desk-silent", silentMs: 4 * minuteMs } as const;
  expect(deskSaid(news, true).en).toMatch(/^<0>hinomi up has been silent for 4 minutes/);
  expect(deskSaid(news, false).en).toMatch(/^hinomi up has been silent/);
  expect(deskSaid({ ...news, type: "desk-back" }, true).ja).toMatch(/^<5>hinomi up がまた/);
});
