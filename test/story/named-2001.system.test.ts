// For: "the home page cannot be seen" (2001): the real named dies, hangs, cannot start, or has no line, beside a healthy squid;
// the real Hinomi with its hand names the root, starts it again where that helps, and is itself killed in between.
// Never: a daemon, a network or a mailbox of the machine's own.

import { beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { obstacle } from "./named-house/house.ts";
import { play } from "./named-house/play.ts";
import type { Listed, Played } from "./named-house/play.ts";
import { readMail } from "./named-house/read-mail.ts";
import { stranger } from "./named-house/tkey-query.ts";

const why = daemonsRequired() ? undefined : obstacle();
const note = why === undefined ? "" : ` (not here: ${why})`;

/** Of an answer with incidents: the titles, but those of a machine that is itself short of disk. */
function listed(answer: unknown): readonly Listed[] {
  const { incidents } = answer as { incidents: readonly Listed[] };
  return incidents.filter(({ title: { en } }) => !/disk/i.test(en));
}

describe.skipIf(why !== undefined)(`real gateways whose named is in trouble${note}`, () => {
  let dies: Played<"dies">;
  let hangs: Played<"hangs">;
  let breaks: Played<"settingsBreak">;
  let line: Played<"lineFails">;

  // Each has namespaces of its own, and mostly waits.
  beforeAll(async () => {
    [dies, hangs, breaks, line] = await Promise.all([
      play("dies"),
      play("hangs"),
      play("settingsBreak"),
      play("lineFails"),
    ]);
    const figures = { dies: dies.figures, hangs: hangs.figures, line: line.figures };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  }, 200_000);

  describe("it dies of a failed assertion four times, and Hinomi is killed twice", () => {
    const of = (action: string) =>
      dies.told.filter(
        (each) => each["event.action"] === action && each["watch.root"] === "proc:named",
      );

    test("at the first death it is said what people cannot do, because of what, and what is well", () => {
      expect(dies.early).toContain(
        "CRITICAL  Web pages cannot be seen because the name server (named) is dead; the proxy (squid) is healthy",
      );
    });

    test("the cause is the assertion that named wrote down, with the hole that ends in the same place", () => {
      const [death] = of("died");
      expect(death?.["watch.cause"]).toBe("assertion");
      expect(death?.["watch.signature"]).toBe("assertion message.c:2231");
      expect(death?.["watch.facts"]).toContain("class=CVE-2015-5477");
      expect(death?.["watch.evidence"]).toContain("REQUIRE(*name == ((void *)0)) failed");
      expect(death?.["watch.evidence"]).toContain("dns:own-zone refused");
    });

    test("four deaths are one incident, and its title says who asked for what before each", () => {
      const [incident, ...others] = listed(dies.incidents);
      expect(others).toEqual([]);
      expect(incident?.events).toBe(4);
      expect(incident?.title.en).toMatch(/has died 4 times .* always by the same assertion/);
      expect(incident?.title.en).toContain(`after a TKEY query from ${stranger}`);
      expect(incident?.title.ja).toContain(`${stranger} からの TKEY の問い合わせの直後`);
    });

    test("the log of the watch has each event once: four deaths, one crash loop", () => {
      // That it lasts is told under the number before.
      const news = dies.told.filter((each) => each["event.action"] !== "lasts");
      const sessions = news.map((each) => String(each["event.session"]));
      const ofNamed = sessions.filter((each) => each.startsWith("proc:named@"));
      expect(ofNamed.map((each) => Number(each.split("/")[1]))).toEqual(
        ofNamed.map((_, index) => index + 1),
      );
      expect(of("died").map((each) => each["watch.deaths"])).toEqual([1, 2, 3, 4]);
      expect(of("looped")).toHaveLength(1);
    });

    test("each return was seen by asking, and squid was never touched", () => {
      expect(of("recovered").length).toBeGreaterThanOrEqual(3);
      const [before, after] = dies.squid;
      expect(after).toBe(before);
    });
  });

  describe("it is there, keeps its port and answers nothing", () => {
    test("it is told that it runs and does not answer, and that squid is well", () => {
      expect(hangs.early).toContain(
        "CRITICAL  Web pages cannot be seen because the name server (named) runs but does not answer; the proxy (squid) is healthy",
      );
      expect(listed(hangs.incidents)).toHaveLength(1);
    });

    test("it is asked to end, then told to keep a core, then killed", () => {
      const steps = hangs.told.map((each) => String(each["event.reason"]));
      const signals = steps.filter((step) => ["term", "abort", "kill"].includes(step));
      expect([...new Set(signals)]).toEqual(["term", "abort", "kill"]);
    });

    test("another named answers in the end, behind the same squid", () => {
      const [hung, now] = hangs.pids.named;
      expect(now).toBeDefined();
      expect(now).not.toBe(hung);
      const [before, after] = hangs.pids.squid;
      expect(after).toBe(before);
    });
  });

  describe("somebody breaks its settings, and then it dies", () => {
    test("it is said that it cannot start, and what people notice", () => {
      expect(listed(breaks.early).map(({ title: { en } }) => en)).toEqual([
        "Web pages cannot be seen because the name server (named) cannot start: its settings are broken; the proxy (squid) is healthy",
      ]);
    });

    test("named's own words for the line at fault are the evidence, and after them it is not started again", () => {
      const held = breaks.told.findIndex((each) => each["event.reason"] === "held-configuration");
      expect(breaks.told[held]?.["watch.evidence"]).toMatch(
        /named\.conf:\d+: unknown option 'bogus-option'/,
      );
      const later = breaks.told.slice(held).map((each) => each["event.reason"]);
      expect(later).not.toContain("restarting");
      expect(breaks.named).toBeUndefined();
    });

    test("the administrator's mailbox here is told, though no name can be looked up", () => {
      expect(breaks.mailsMeanwhile.map(readMail).join("\n")).toContain(
        "名前解決のサーバー（named）が",
      );
    });

    test("once the line is out and named runs, that is seen, and squid was never touched", () => {
      expect(breaks.told.at(-1)?.["event.action"]).toBe("recovered");
      const [before, after] = breaks.squid;
      expect(after).toBe(before);
    });
  });

  describe("the line is down", () => {
    test("the one incident is the line's, says what people notice of it, and that named is well; a forged death opens none", () => {
      expect(line.early).toContain(
        "CRITICAL  Names outside cannot be looked up because the line to the Internet is down; the name server (named) is healthy",
      );
      expect(listed(line.incidents)).toHaveLength(1);
    });

    test("named is left as it is", () => {
      const [before, after] = line.named;
      expect(after).toBe(before);
      const failed = line.told.filter((each) => each["event.action"] === "failed");
      expect(failed.map((each) => each["watch.root"])).not.toContain("proc:named");
    });
  });
});
