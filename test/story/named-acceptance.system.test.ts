// For: what is left of the acceptance scenarios of the watch, with the real named, squid, Postfix and Apache: it dies again and again
// within a minute or two; it dies once an hour behind answers that are all good; a line full of orders; a hand that is gone.
// Never: a daemon, a network or a mailbox of the machine's own.

import { beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { obstacle } from "./named-house/house.ts";
import { play } from "./named-house/play.ts";
import type { Listed, Played } from "./named-house/play.ts";
import { readMail } from "./named-house/read-mail.ts";

const why = daemonsRequired() ? undefined : obstacle();
const note = why === undefined ? "" : ` (not here: ${why})`;
const node = "proc:named";

describe.skipIf(why !== undefined)(`real gateways, the rest of the scenarios${note}`, () => {
  let bursts: Played<"bursts">;
  let drips: Played<"drips">;
  let hostile: Played<"hostileLine">;
  let kept: Played<"kept">;

  // Each has namespaces of its own, and mostly waits.
  beforeAll(async () => {
    [bursts, drips, hostile, kept] = await Promise.all([
      play("bursts"),
      play("drips"),
      play("hostileLine"),
      play("kept"),
    ]);
    process.stdout.write(`${JSON.stringify({ hostile: hostile.figures })}\n`);
  }, 200_000);

  describe("4: it dies as soon as it is back", () => {
    const of = (action: string) =>
      bursts.told.filter((each) => each["event.action"] === action && each["watch.root"] === node);

    test("each start is waited for longer than the one before, and none is left out", () => {
      const begun = bursts.handLog.map(({ atMs }) => atMs);
      const died = of("died").map((each) => Number(each["@timestamp"]));
      expect(died).toHaveLength(4);
      for (const [index, diedMs] of died.entries()) {
        const start = begun.find((atMs) => atMs >= diedMs) ?? NaN;
        expect(start - diedMs).toBeGreaterThanOrEqual(2 ** index * 1000);
      }
    });

    test("it is told at each death, as a loop once, and that it is back at the end", () => {
      expect(of("died").map((each) => each["watch.deaths"])).toEqual([1, 2, 3, 4]);
      expect(of("looped")).toHaveLength(1);
      expect(bursts.told.at(-1)?.["event.action"]).toBe("recovered");
    });

    test("nothing but named was touched: no other verb, and squid is the same process", () => {
      expect(new Set(bursts.handLog.map(({ verb }) => verb))).toEqual(new Set(["service.start"]));
      const [before, after] = bursts.squid;
      expect(after).toBe(before);
    });
  });

  describe("3: three deaths in three hours, each of which something else mends at once", () => {
    test("each was seen although every answer was good, and together they are a loop", () => {
      const actions = drips.told
        .filter((each) => each["watch.root"] === node)
        .map((each) => each["event.action"]);
      expect(actions).toEqual(["died", "died", "died", "looped"]);
      expect(drips.told.filter((each) => each["watch.state"] === "dead")).toEqual([]);
    });

    test("one incident says how often, since when, and after whose question", () => {
      const { incidents } = drips.incidents as { incidents: readonly Listed[] };
      const [ours, ...others] = incidents.filter(({ title: { en } }) => en.includes("(named)"));
      expect(others).toEqual([]);
      expect(ours?.events).toBe(3);
      expect(ours?.title.en).toMatch(
        /has died 3 times since .*, always by the same assertion, each time after a TKEY query from 203\.0\.113\.9; it runs at present, and will not last/,
      );
    });
  });

  describe("10: a line full of orders before a death", () => {
    /** Control characters but line ends and tabs, and marks that turn text around. */
    const live = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/u;

    test("is shown for what it is on the terminal and in the reports, where it orders nothing", () => {
      const { texts } = hostile;
      // It did get there.
      expect(texts["show"]).toContain("<script>alert(1)</script>");
      expect(texts["show"]).toContain(String.raw`\u001b]0;owned\u0007`);
      expect(texts["admin"]).toContain(String.raw`\u202egnp.exe`);
      for (const [name, text] of Object.entries(texts)) {
        expect([name, text.length > 0, live.exec(text)]).toEqual([name, true, null]);
      }
    });

    test("is not in the president's page, nor in the sentence that is mailed, and adds no header", () => {
      expect(hostile.texts["president"]).not.toContain("script");
      expect(hostile.mails.length).toBeGreaterThan(0);
      for (const mail of hostile.mails) {
        const head = mail.slice(0, mail.indexOf("\n\n"));
        expect(head).not.toMatch(/^Bcc/im);
        expect(head).toMatch(/^[\x20-\x7e\n\t]*$/);
      }
      const bodies = hostile.mails.map(readMail).join("\n");
      expect(bodies).toContain("INC-2026-");
      expect(bodies).not.toContain("script");
    });
  });

  describe("the administrator keeps it for a minute, stops it and forgets it", () => {
    test("no consent starts it meanwhile; it is said who keeps it, and how to let go of it", () => {
      expect(kept.printed).toMatch(/^named {2}is not started again until .* new version$/m);
      expect(kept.meanwhile.named).toBeUndefined();
      expect(kept.meanwhile.handLog).toEqual([]);
      expect(kept.meanwhile.shown).toMatch(/You keep it for yourself until/);
      expect(kept.told[0]).toMatchObject({
        "event.action": "failed",
        "event.reason": "held-order",
        "watch.cause": "stopped",
        "watch.deaths": 0,
      });
    });

    test("when its time is over it is started again, and that is mailed", () => {
      expect(kept.handLog.map(({ verb }) => verb)).toEqual(["service.start"]);
      expect(kept.told.at(-1)?.["event.action"]).toBe("recovered");
      expect(kept.mails.map(readMail).join("\n")).toContain("named を起動し直さない指示");
    });
  });

  describe("the hand is killed", () => {
    test("that approved actions cannot run is an incident, until it answers again", () => {
      const { incidents } = hostile.missed as { incidents: readonly Listed[] };
      const ours = incidents.filter(({ title: { en } }) => en.includes("hinomi hand"));
      expect(ours.map(({ title, state }) => [title.en, state])).toEqual([
        ["The hand (hinomi hand) does not answer: what is approved cannot be carried out", "open"],
      ]);
      const told = hostile.told.filter((each) => each["watch.root"] === "hand");
      expect(told.map((each) => each["event.action"])).toEqual(["failed", "recovered"]);
    });
  });
});
