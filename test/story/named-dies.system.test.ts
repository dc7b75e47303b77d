// For: "the home page cannot be seen": the real named dies of a failed assertion, again and again, beside a healthy squid, and
// Hinomi itself is killed in between; one incident names the root, the cause and who asked, and it is started again each time.
// Never: a daemon, a network or a mailbox of the machine's own.

import { beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { obstacle } from "./named-house/house.ts";
import { play } from "./named-house/play.ts";
import type { Listed } from "./named-house/play.ts";
import { stranger } from "./named-house/tkey-query.ts";

const why = daemonsRequired() ? undefined : obstacle();
const name = `named dies four times${why === undefined ? "" : ` (not here: ${why})`}`;

describe.skipIf(why !== undefined)(name, () => {
  let played: Awaited<ReturnType<typeof play<"dies">>>;

  beforeAll(async () => {
    played = await play("dies");
    process.stdout.write(`${JSON.stringify(played.figures)}\n`);
  }, 180_000);

  /** Roots are what fails; a machine that is short of disk says so beside it. */
  const named = (answer: unknown) =>
    (answer as { incidents: readonly Listed[] }).incidents.filter(
      ({ title }) => !/disk/i.test(title.en),
    );
  const of = (action: string) =>
    played.told.filter(
      (each) => each["event.action"] === action && each["watch.root"] === "proc:named",
    );

  test("at the first death one incident says what people cannot do, because of what, and what is well", () => {
    const [first, ...others] = named(played.early);
    expect(others).toEqual([]);
    expect(first?.severity).toBe("critical");
    expect(first?.title).toEqual({
      ja: "名前解決のサーバー（named）が止まっているため、ホームページが見られません。プロキシ（squid）は正常です。",
      en: "Web pages cannot be seen because the name server (named) is dead; the proxy (squid) is healthy",
    });
  });

  test("the cause is the assertion that named itself wrote down, with the hole that ends in the same place", () => {
    const [death] = of("died");
    expect(death?.["watch.cause"]).toBe("assertion");
    expect(death?.["watch.signature"]).toBe("assertion message.c:2231");
    expect(death?.["watch.facts"]).toContain("class=CVE-2015-5477");
    expect(death?.["watch.evidence"]).toContain("REQUIRE(*name == ((void *)0)) failed");
    expect(death?.["watch.evidence"]).toContain("dns:own-zone refused");
  });

  test("four deaths are one incident, whoever was killed meanwhile, and its title says who asked for what before each", () => {
    const [incident, ...others] = named(played.incidents);
    expect(others).toEqual([]);
    expect(incident?.events).toBe(4);
    expect(incident?.title.en).toMatch(/has died 4 times .* always by the same assertion/);
    expect(incident?.title.en).toContain(`after a TKEY query from ${stranger}`);
    expect(incident?.title.ja).toContain(`${stranger} からの TKEY の問い合わせの直後`);
  });

  test("the log of the watch has each event once: four deaths, one crash loop", () => {
    const sessions = played.told.map((each) => String(each["event.session"]));
    const ofNamed = sessions.filter((each) => each.startsWith("proc:named@"));
    expect(ofNamed.map((each) => Number(each.split("/")[1]))).toEqual(
      ofNamed.map((_, index) => index + 1),
    );
    expect(of("died").map((each) => each["watch.deaths"])).toEqual([1, 2, 3, 4]);
    expect(of("looped")).toHaveLength(1);
  });

  test("each return was seen by asking, and squid was never touched", () => {
    expect(of("recovered").length).toBeGreaterThanOrEqual(3);
    const [before, after] = played.squid;
    expect(after).toBe(before);
  });
});
