import { expect, test } from "vitest";
import { programTable } from "../table.ts";
import { unitsOf } from "./units-of.ts";

const files = ["/etc/bind/named.conf", "/etc/bind/db.office", "/etc/squid/squid.conf"];

function textOf(name: string, hasMailServers = false): string {
  const units = unitsOf(programTable({ files, hasMailServers }), "/usr/bin/hinomi");
  return units.find((unit) => unit.name === name)?.text ?? "";
}

test("the hand may write its own folder and the folders of listed files, and has no network", () => {
  const text = textOf("hinomi-hand.service");
  const writable = text.split("\n").filter((line) => line.startsWith("ReadWritePaths="));
  expect(writable).toEqual(["ReadWritePaths=-/etc/bind", "ReadWritePaths=-/etc/squid"]);
  expect(text).toContain("\nIPAddressDeny=any\n");
  expect(text).toContain("\nRestrictAddressFamilies=AF_UNIX AF_NETLINK\n");
  expect(text).not.toContain("CAP_SETUID");
  expect(textOf("hinomi-hand.service", true)).toContain("CAP_SETUID");
});

test("up is no root and has no capability at all", () => {
  const text = textOf("hinomi-up.service");
  expect(text).toContain("\nUser=hinomi\n");
  expect(text).toContain("\nCapabilityBoundingSet=\n");
  expect(text).toContain("\nSupplementaryGroups=adm systemd-journal hinomi-quarantine\n");
});

test("the mail filter reaches this machine's mail server, and nobody else's", () => {
  const text = textOf("hinomi-mail-filter.service");
  expect(text).toContain("\nIPAddressDeny=any\nIPAddressAllow=localhost\n");
  expect(text).toContain("\nSupplementaryGroups=postfix hinomi-quarantine\n");
});

test("only who really says that it is alive is expected to", () => {
  const up = textOf("hinomi-up.service");
  expect(up).toContain("\nType=notify\nNotifyAccess=all\nWatchdogSec=180\n");
  for (const name of ["hinomi-hand.service", "hinomi-mail-filter.service"]) {
    expect(textOf(name)).toContain("\nType=exec\n");
    expect(textOf(name)).not.toContain("Watchdog");
  }
});

test("no unit forbids what the JIT needs, and each starts its own command", () => {
  for (const { name, text } of unitsOf(
    programTable({ files, hasMailServers: true }),
    "/usr/bin/hinomi",
  )) {
    expect(text).not.toContain("MemoryDenyWriteExecute");
    const [, started = ""] = /^ExecStart=(.*)$/m.exec(text) ?? [];
    const [program, command] = started.split(" ");
    expect([program, command]).toEqual([
      "/usr/bin/hinomi",
      name.replace(/^hinomi-|\.service$/g, ""),
    ]);
  }
});
