// For: a named whose settings somebody has broken is not started in vain again and again; the line at fault is quoted, and the
// administrator is told of it by mail while no name can be looked up.
// Never: a mailbox of the machine's own.

import { beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { obstacle } from "./named-house/house.ts";
import { play } from "./named-house/play.ts";
import type { Listed } from "./named-house/play.ts";
import { readMail } from "./named-house/read-mail.ts";

const why = daemonsRequired() ? undefined : obstacle();
const name = `named's settings are broken${why === undefined ? "" : ` (not here: ${why})`}`;

describe.skipIf(why !== undefined)(name, () => {
  let played: Awaited<ReturnType<typeof play<"settingsBreak">>>;

  beforeAll(async () => {
    played = await play("settingsBreak");
  }, 180_000);

  test("it is said that it cannot start, and why people notice", () => {
    const { incidents } = played.early as { incidents: readonly Listed[] };
    expect(incidents.map(({ title }) => title.en)).toContain(
      "Web pages cannot be seen because the name server (named) cannot start: its settings are broken; the proxy (squid) is healthy",
    );
  });

  test("named's own words for the line at fault are the evidence, and after them it was not started again", () => {
    const held = played.told.findIndex((each) => each["event.reason"] === "held-configuration");
    expect(played.told[held]?.["watch.evidence"]).toMatch(
      /named\.conf:\d+: unknown option 'bogus-option'/,
    );
    const later = played.told.slice(held).map((each) => each["event.reason"]);
    expect(later).not.toContain("restarting");
    expect(played.named).toBeUndefined();
  });

  test("the administrator's mailbox here was told meanwhile", () => {
    expect(played.mails.map(readMail).join("\n")).toContain("名前解決のサーバー（named）が");
  });

  test("once the line is out and named runs, that is seen, and squid was never touched", () => {
    expect(played.told.at(-1)?.["event.action"]).toBe("recovered");
    const [before, after] = played.squid;
    expect(after).toBe(before);
  });
});
