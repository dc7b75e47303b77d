// For: moving from Debian's own fail2ban: its allow-list and the bans it holds.
// Never: its filters; the jails here have one of our own that matches nothing.

import Database from "better-sqlite3";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { daemonsRequired, readSettings } from "../../base/settings.ts";
import type { ImportAnswer } from "../../faces/cli/ban-answers.ts";
import { commandSession } from "../bans/fixture/command-session.ts";
import { hasFail2ban, realFail2ban } from "../bans/fixture/real-fail2ban.ts";
import { bansInDatabase } from "../bans/fail2ban/bans-in-database.ts";
import { ownFolder } from "../hand/fixture/hand-in-folder.ts";
import { bans } from "./bans.ts";
import { importFrom } from "./import.ts";

/** What the command takes for now. */
const nowMs = Date.parse("2026-11-24T09:00:00Z");

const conf = `[DEFAULT]
ignoreip = 127.0.0.1/8 ::1
bantime = 1h
filter = never
backend = polling
logpath = LOG
[sshd]
enabled = true
[web]
enabled = yes
bantime = 600
[forever]
enabled = 1
bantime = -1
[off]
ignoreip = 192.0.2.66
`;
const local = `# ours
[DEFAULT]
office = 198.51.100.0/24   ; Kobe
ignoreip = 127.0.0.1/8 ::1 192.0.2.10,
    # the line above goes on
    %(office)s monitor.example.jp
[sshd]
ignoreip = %(known/ignoreip)s 2001:db8:5::/48
`;

test("fail2ban is here where it is required", () => {
  expect(hasFail2ban() || !daemonsRequired()).toBe(true);
});

test.runIf(hasFail2ban())(
  "the allow-list is the one that fail2ban itself uses, and its bans are taken over with their time",
  async () => {
    const root = ownFolder();
    const fail2ban = await realFail2ban(root, { conf, local });
    const ignored = fail2ban.ignored("sshd");
    fail2ban.ban("sshd", "203.0.113.50", "2001:db8:9::5");
    fail2ban.ban("web", "203.0.113.50", "203.0.113.66");
    fail2ban.ban("forever", "203.0.113.99");
    await fail2ban.stop();
    // Its bans were given now; the made-up hand lives at another hour.
    const path = join(root, "var/lib/fail2ban/fail2ban.sqlite3");
    const database = new Database(path);
    database.prepare("UPDATE bips SET timeofban = ?").run(nowMs / 1000 - 300);
    database.close();

    const desk = await commandSession();
    const seen = await desk.call(importFrom, ["fail2ban"], { root, dryRun: true, json: true });
    const answer = JSON.parse(seen.out) as ImportAnswer;
    const all = [
      ...answer.allow.map(({ network }) => network),
      ...answer.left.map(({ what }) => what),
    ];
    expect(all.toSorted()).toEqual(
      ignored.map((each) => (each === "127.0.0.0/8" ? "127.0.0.1/8" : each)).toSorted(),
    );
    expect(answer.allow.map(({ network }) => network)).toEqual([
      "192.0.2.10",
      "198.51.100.0/24",
      "2001:db8:5::/48",
    ]);
    expect(readSettings(answer.yaml, "hinomi.yaml").allow).toEqual(answer.allow);
    expect(answer.bans.toSorted((a, b) => a.seconds - b.seconds)).toEqual([
      { address: "203.0.113.66", seconds: 300, jails: ["web"] },
      { address: "203.0.113.50", seconds: 3300, jails: ["sshd", "web"] },
      { address: "2001:db8:9::5", seconds: 3300, jails: ["sshd"] },
      { address: "203.0.113.99", seconds: 31 * 86_400, jails: ["forever"] },
    ]);
    expect(answer.notes.map(({ en }) => en)).toEqual([
      expect.stringContaining("1 bans have no end"),
    ]);
    expect(desk.held.size).toBe(0);

    const done = await desk.call(importFrom, ["fail2ban"], { root, yes: true });
    expect(done.exitCode).toBe(0);
    expect(done.out).toContain("Take over 4 bans of fail2ban");
    expect(Object.fromEntries(desk.held)).toEqual({
      "203.0.113.66": 299,
      "203.0.113.50": 3299,
      "2001:db8:9::5": 3299,
      "203.0.113.99": 31 * 86_400,
    });
    expect((await desk.call(bans, ["why", ["203.0.113.50"]])).out).toContain(
      "Take over 4 bans of fail2ban",
    );
  },
);

test("where there is no fail2ban, or another program is named, that is said", async () => {
  const desk = await commandSession();
  const root = ownFolder();
  await expect(desk.call(importFrom, ["fail2ban"], { root })).rejects.toThrow("no fail2ban in");
  await expect(desk.call(importFrom, ["crowdsec"], { root })).rejects.toThrow("only from fail2ban");
});

test("a database that is no database, of an old shape, or full of nonsense is told, and nothing of it is banned", () => {
  const path = join(ownFolder(), "db/fail2ban.sqlite3");
  mkdirSync(dirname(path));
  const read = () => bansInDatabase(path, nowMs);
  expect(read().notes[0]?.en).toContain("cannot be read");
  writeFileSync(path, "no database at all, but long enough to be looked at as one".repeat(100));
  expect(read()).toMatchObject({
    bans: [],
    notes: [{ en: expect.stringContaining("cannot be read") as string }],
  });
  rmSync(path);
  const database = new Database(path);
  database.exec("CREATE TABLE bans(jail TEXT, ip TEXT, timeofban INTEGER, data TEXT)");
  expect(read()).toMatchObject({
    bans: [],
    notes: [{ en: expect.stringContaining("0.10 or before") as string }],
  });
  database.exec("CREATE TABLE bips(ip TEXT, jail TEXT, timeofban INTEGER, bantime INTEGER)");
  const insert = database.prepare("INSERT INTO bips VALUES (?, ?, ?, ?)");
  const began = nowMs / 1000;
  insert.run("gw1.example.jp", "sshd", began, 600);
  insert.run("203.0.113.7", "\u001b[2J", began, "soon");
  insert.run("203.0.113.8", null, began - 700, 600);
  insert.run("203.0.113.9", "sshd", began - 550, 600);
  insert.run(Buffer.from([1, 2]), "sshd", began, 600);
  insert.run("203.0.113.10", "\u001b[2J", began, 600);
  const { bans: found, left } = read();
  expect(found).toEqual([{ address: "203.0.113.10", seconds: 600, jails: ["\\x1b[2J"] }]);
  expect(left.map(({ what }) => what)).toContain("gw1.example.jp");
  database.exec("BEGIN");
  for (let index = 0; index < 5000; index += 1)
    insert.run(`198.51.${100 + (index >> 8)}.${index & 255}`, "sshd", began, 86_400);
  database.exec("COMMIT");
  database.close();
  const many = read();
  expect(many.bans.length).toBe(4096);
  expect(many.notes.map(({ en }) => en)).toEqual([expect.stringContaining("At most 4096")]);
});
