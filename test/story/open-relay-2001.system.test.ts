// For: the diary's open relay with the real sendmail: spam from outside, noticed, held, the line put right, proven shut, legitimate
// mail untouched, the held mail deleted, the letters made.
// Never: a line that sendmail did not write; an assertion on how long a loaded machine takes (times are printed).

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { daemonsRequired } from "../../src/base/settings.ts";
import { root } from "../guard-kit.ts";
import { missingForTheHouse, writeDiarySite } from "./mail-house/diary-site.ts";
import type { Seen } from "./mail-house/diary-story.ts";

const missing = missingForTheHouse();
const isSkipped = missing.length > 0 && !daemonsRequired();
if (isSkipped) process.stdout.write(`skipped: ${missing.join(", ")} missing\n`);

const namespaces = "--net --mount --uts --pid --fork --kill-child --mount-proc --".split(" ");
/** The shell is the first process there: it buries the daemons' children. */
const shell = ["/bin/sh", "-c", '"$@"; true', "sh"];
const legitimate = {
  "inside to outside": "accepted",
  "outside to inside": "accepted",
  submission: "accepted",
};
const routed = ["24", "25", "26", "27", "28", "29"];

describe.skipIf(isSkipped)("the diary's sendmail, its line commented out", () => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-diary-"));
  let seen: Seen;

  beforeAll(() => {
    writeDiarySite(folder);
    const story = join(root, "test/story/mail-house/diary-story.ts");
    const node = [process.execPath, "--disable-warning=ExperimentalWarning", story, folder];
    const { stdout, stderr } = spawnSync("/usr/bin/unshare", [...namespaces, ...shell, ...node], {
      encoding: "utf8",
      maxBuffer: 16 * 1024 * 1024,
      timeout: 200_000,
    });
    if (!stdout.startsWith("{")) throw new Error(stderr);
    const told = JSON.parse(stdout) as Seen | { readonly failed: string };
    if ("failed" in told) throw new Error(told.failed);
    seen = told;
    const { seconds } = seen.audited;
    process.stdout.write(
      `audit ${Math.round(seconds * 1000)} ms; from the spam taken in to the incident listed ${seen.noticedMs} ms; ` +
        `probe ${seen.openProbe.seconds.toFixed(1)} s open, ${seen.closedProbe.seconds.toFixed(1)} s closed (10 s of each waited for arrivals)\n`,
    );
  }, 220_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("the audit names the line, and the rule that the tool made of it", () => {
    expect(seen.audited.weaknesses.map(({ name, file }) => [name, file])).toEqual([
      ["source-route-commented-out", "/etc/mail/sendmail.def"],
      ["own-rule-lets-routes-in", "/etc/mail/sendmail.cf"],
    ]);
    expect(seen.audited.weaknesses[0]?.text).toBe("#REJECT_SOURCE_ROUTE_RELAY=yes");
  });

  test("legitimate mail raises nothing, and one routed spam is a critical incident", () => {
    expect(seen.before).toEqual(legitimate);
    expect(seen.quiet).toEqual([]);
    expect(seen.firstSpam).toMatch(/^accepted/);
    expect(seen.incident).toMatchObject({ kind: "mail.relayed", severity: "critical", sources: 1 });
  });

  test("what waits of strangers is held, and what waits of ours is not", () => {
    expect(seen.planned.slice(0, 2)).toEqual(["hold-relayed", "fix-setting"]);
    expect(seen.ours).toHaveLength(1);
    expect(seen.afterHold.waiting).toEqual(seen.ours);
    expect(seen.afterHold.held).toHaveLength(2);
  });

  test("the fix is the one line of sendmail.def, sendmail.cf made anew, sendmail started anew", () => {
    const calls = seen.fix.steps.map(({ call }) => call.verb);
    expect(calls).toEqual(["service.reload", "file.edit", "mail.rebuild", "service.reload"]);
    expect(seen.shown).toContain("-#REJECT_SOURCE_ROUTE_RELAY=yes");
    expect(seen.shown).toContain("+REJECT_SOURCE_ROUTE_RELAY=yes");
    expect(seen.def).toMatch(/^REJECT_SOURCE_ROUTE_RELAY=yes$/m);
    expect(seen.auditedAfter).toEqual([]);
  });

  test("the probe from outside finds the six forms with a route before, and none after", () => {
    expect([seen.openProbe.state, seen.openProbe.relayed]).toEqual(["open", routed]);
    expect([seen.closedProbe.state, seen.closedProbe.relayed]).toEqual(["closed", []]);
  });

  test("afterwards the spam is refused, nothing more is relayed, and legitimate mail still flows", () => {
    expect(seen.refused).toMatch(/^rcpt 550 .*Relaying denied/);
    expect(seen.after).toEqual(legitimate);
    const [events] = seen.events;
    expect(seen.events).toEqual([events, events, events]);
    expect(seen.arrivedSpam).toEqual(["2", "2"]);
  });

  test("an hour later it is proven, and the incident recovers", () => {
    expect(seen.state).toBe("recovering");
    expect(seen.proofs).toHaveLength(3);
    expect(seen.proofs.join("\n")).toContain("For an hour after it nothing more was misused");
  });

  test("the held mail is deleted when that is approved, and ours still waits", () => {
    expect(seen.atEnd).toEqual({ waiting: seen.ours, held: [] });
  });

  test("president, staff and administrator have their texts, with the cause and the letters ready", () => {
    for (const text of Object.values(seen.texts)) expect(text.length).toBeGreaterThan(300);
    expect(seen.texts["president ja"]).toContain("原因を取り除き");
    expect(seen.texts["staff ja"]).toContain("電話で");
    expect(seen.texts["admin en"]?.replaceAll(/\s+/g, " ")).toContain("The line is commented out");
    expect(seen.texts["admin ja"]?.replaceAll(/\s+/g, "")).toContain("ポストマスター宛て");
    expect(seen.texts["admin ja"]?.replaceAll(/\s+/g, "")).toContain("ブロックリスト");
  });
});
