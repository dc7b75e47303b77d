// For: the hand at work: its log checked, its leftovers swept, its door open, until it is told to end.
// Never: the network, another user's folder, anything before the log was found whole.

import type { KeyObject } from "node:crypto";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { HandDeps } from "./deps.ts";
import { secondMs, stopwatch } from "../../base/clock.ts";
import { isJournaled } from "../../base/settings.ts";
import { deskSaid } from "./desk/desk-words.ts";
import { createDeskWatch, lookMs } from "./desk/watch-desk.ts";
import { openDoor } from "./door/open-door.ts";
import { sweepBeside } from "./files/put-in-place.ts";
import { createHand } from "./create-hand.ts";
import type { Hand } from "./create-hand.ts";
import { reachOf } from "./reach.ts";
import type { HandSettings } from "./settings.ts";

export interface RunningHand {
  /** Takes no further requests; what is being done is finished first. */
  stop(): Promise<void>;
}

/** Looks at it for as long as the hand is at work; undefined where no beat is named. */
function watchDesk({ beat }: HandSettings, hand: Hand, deps: HandDeps): NodeJS.Timeout | undefined {
  if (beat === undefined) return undefined;
  const passed = stopwatch();
  const look = createDeskWatch(
    beat,
    () => passed() * secondMs,
    (news) => {
      hand.saw(news);
      deps.report(deskSaid(news, isJournaled()));
    },
  );
  return setInterval(look, lookMs);
}

/** Throws Trouble when the log is broken (65) or another hand is at work (69), and errors of the file system. */
export async function runHand(
  settings: HandSettings,
  deskKey: KeyObject,
  deps: HandDeps,
): Promise<RunningHand> {
  mkdirSync(dirname(settings.log), { recursive: true, mode: 0o700 });
  const ready = Promise.withResolvers<Hand>();
  ready.promise.catch(() => undefined);
  // The door first: holding the socket is what keeps a second hand from the log.
  const door = await openDoor(settings, async (value) => (await ready.promise).answer(value));
  try {
    const hand = createHand(settings, deskKey, deps);
    for (const path of reachOf(settings).files) sweepBeside(path);
    ready.resolve(hand);
    const looking = watchDesk(settings, hand, deps);
    return {
      async stop() {
        clearInterval(looking);
        await door.close();
        hand.close();
      },
    };
  } catch (error) {
    ready.reject(error);
    await door.close();
    throw error;
  }
}
