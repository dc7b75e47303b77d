import { existsSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEstate } from "../../estate/estate.ts";
import { defaultSettings } from "../../base/settings.ts";
import { audits } from "../../playbooks/index.ts";
import type { SettingsAudit } from "../../playbooks/playbook.ts";
import { postfixSite, writeSite } from "./fixture/sites.ts";
import { gatherFiles } from "./gather-files.ts";
import { daemonStarts, postfixDefaults } from "./this-machine.ts";
import { vantageOf } from "./vantage.ts";

const audit = audits["mail"] as SettingsAudit;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hinomi-audit-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test("tables that main.cf names are read with it, and only below the root", () => {
  const relay = "check_sender_access hash:/etc/postfix/senders, reject_unauth_destination";
  writeSite(root, {
    ...postfixSite([`smtpd_relay_restrictions = ${relay}`]),
    "/etc/postfix/senders": "example.jp OK\n",
  });
  const { files, unread } = gatherFiles(audit, root, []);
  expect(files.get("/etc/postfix/senders")?.text).toBe("example.jp OK\n");
  expect(unread).toEqual([]);
  const { weaknesses } = audit.judge({ files, ownNetworks: [] });
  expect(weaknesses.map(({ name, file, line }) => [name, file, line])).toContainEqual([
    "relays-for-forged-sender",
    "/etc/postfix/senders",
    1,
  ]);
});

test("a link that leads out of the root, and a pipe, are not read and are told", () => {
  mkdirSync(join(root, "etc/postfix"), { recursive: true });
  symlinkSync("/etc/passwd", join(root, "etc/postfix/main.cf"));
  writeFileSync(join(root, "etc/postfix/master.cf"), "");
  mkdirSync(join(root, "etc/mail/sendmail.cf"), { recursive: true });
  const { files, unread } = gatherFiles(audit, root, []);
  expect(files.get("/etc/postfix/main.cf")).toBeUndefined();
  expect(unread.map(({ path, why }) => [path, why])).toEqual([
    ["/etc/postfix/main.cf", "EOUTSIDE"],
    ["/etc/mail/sendmail.cf", "ENOTFILE"],
  ]);
});

test.skipIf(!existsSync("/usr/sbin/postconf"))("Postfix's own defaults are asked for", async () => {
  const defaults = await postfixDefaults();
  expect(defaults?.get("allow_percent_hack")).toBe("yes");
  expect(defaults?.get("smtpd_relay_restrictions")).toContain("defer_unauth_destination");
});

test("a daemon's start is read from /proc", () => {
  mkdirSync(join(root, "77"));
  writeFileSync(join(root, "stat"), "cpu 1\nbtime 1000\n");
  const rest = ["S", ...Array.from({ length: 18 }, () => "0"), "500", "0"].join(" ");
  writeFileSync(join(root, "77/stat"), `77 (sendmail) ${rest}\n`);
  expect(daemonStarts(root).get("sendmail")).toBe(1_005_000);
});

test.each([
  ["127.0.0.1", "198.51.100.1", true],
  ["192.168.1.5", "198.51.100.1", true],
  ["198.51.100.77", "198.51.100.1", true],
  ["203.0.113.7", "198.51.100.1", false],
])("looked from %s at %s it is %s that nothing is concluded", (from, server, isTrusted) => {
  const estate = createEstate(defaultSettings, []);
  expect(vantageOf(from, server, estate, [], 0).trust !== undefined).toBe(isTrusted);
});
