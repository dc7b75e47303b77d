import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ownFolder } from "../hand/fixture/hand-in-folder.ts";
import { loginAddress } from "./login-address.ts";

/** A made-up /proc: pid → its environment and parent. */
function proc(
  processes: Readonly<Record<string, readonly [environment: string, parent: string]>>,
): string {
  const folder = ownFolder();
  for (const [pid, [environment, parent]] of Object.entries(processes)) {
    mkdirSync(join(folder, pid));
    writeFileSync(join(folder, pid, "environ"), environment);
    writeFileSync(join(folder, pid, "status"), `Name:\tx\nPid:\t1\nPPid:\t${parent}\n`);
  }
  return folder;
}

const ssh = "HOME=/root\0SSH_CONNECTION=203.0.113.77 50022 203.0.113.1 22\0TERM=xterm\0";

test("the address the person is logged in from is found, also behind sudo and a terminal multiplexer", () => {
  expect(loginAddress(proc({ self: [ssh, "9"] }))).toBe("203.0.113.77");
  const behind = proc({
    self: ["SUDO_USER=admin\0", "30"],
    "30": ["", "20"],
    "20": [ssh, "10"],
    "10": ["", "1"],
  });
  expect(loginAddress(behind)).toBe("203.0.113.77");
  const v6 = proc({ self: ["SSH_CONNECTION=fe80::7%eth0 1 fe80::1%eth0 22\0", "1"] });
  expect(loginAddress(v6)).toBe("fe80::7");
});

test("at the console there is none; a name that only looks like it, a circle and a missing process are none", () => {
  expect(loginAddress(proc({ self: ["HOME=/root\0", "0"] }))).toBeUndefined();
  expect(
    loginAddress(proc({ self: ["X=SSH_CONNECTION=203.0.113.9 1 2 3\0", "0"] })),
  ).toBeUndefined();
  expect(
    loginAddress(proc({ self: ["SSH_CONNECTION=gw1.example.jp 1 2 3\0", "5"], "5": ["", "5"] })),
  ).toBeUndefined();
  expect(loginAddress(proc({ self: ["", "404"] }))).toBeUndefined();
  expect(loginAddress("/nowhere")).toBeUndefined();
});
