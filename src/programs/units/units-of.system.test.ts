import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { daemonsRequired } from "../../base/settings.ts";
import { programTable } from "../table.ts";
import { unitsOf } from "./units-of.ts";

const analyze = "/usr/bin/systemd-analyze";

/** The most exposure that systemd-analyze may find (0 closed, 10 open). */
const exposureMost: Readonly<Record<string, number>> = {
  // 0.1 of it: a child of its own (systemd-notify) may say that it is alive.
  "hinomi-up.service": 1.7,
  "hinomi-hand.service": 2.4,
  // It hands released mail to the mail server of this machine, and so needs sockets of the network.
  "hinomi-mail-filter.service": 1.4,
};

const table = programTable({
  files: ["/etc/mail/sendmail.def", "/etc/bind/named.conf"],
  hasMailServers: true,
});

test("systemd-analyze is here where it is required", () => {
  expect(existsSync(analyze) || !daemonsRequired()).toBe(true);
});

/** Exposure by systemd's own reckoning, and what it complains of in the file. */
function exposure(name: string, text: string): number {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-unit-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, name);
  writeFileSync(path, text);
  const words = ["security", "--offline=true", "--no-pager", path];
  const said = execFileSync(analyze, words, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return Number(/Overall exposure level for \S+: ([\d.]+)/.exec(said)?.[1]);
}

test.runIf(existsSync(analyze)).each(unitsOf(table, "/usr/bin/env"))(
  "$name is closed as far as it can be",
  ({ name, text }) => {
    expect(exposure(name, text)).toBeLessThanOrEqual(exposureMost[name] ?? 0);
    // Without its lines the same program would be far more open: the measure measures.
    const bare = text
      .split("\n")
      .filter((line) => !/^(?:Protect|Private|Restrict|System|Capability|NoNew)/.test(line));
    expect(exposure(name, bare.join("\n"))).toBeGreaterThan(5);
  },
);
