// For: how many people and offices a proxy's log shows in the last hour.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, onTestFinished } from "vitest";
import type { Format } from "../../events/format.ts";
import { formatByName } from "../../sources/formats/register.ts";
import { recentUsers } from "./recent-users.ts";

const nowMs = Date.UTC(2026, 10, 24, 8);
const context = { nowMs, timeZone: "Asia/Tokyo" };

function request(minutesAgo: number, client: string): string {
  const seconds = (nowMs - minutesAgo * 60_000) / 1000;
  return `${seconds.toFixed(3)}    120 ${client} TCP_MISS/200 5120 GET http://www.example.com/ - HIER_DIRECT/198.51.100.80 text/html\n`;
}

test("each client of the last hour once, and the offices they are in", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-users-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "access.log");
  const lines = [
    request(90, "192.0.2.99"),
    request(50, "192.0.2.10"),
    request(40, "192.0.2.10"),
    request(30, "198.51.100.7"),
    "no line of a proxy\n",
    request(1, "203.0.113.5"),
  ];
  writeFileSync(path, lines.join(""));
  const format = formatByName({ name: "squid" }) as Format;
  const offices = [
    { name: "本社", network: "192.0.2.0/24" },
    { name: "大阪", network: "198.51.100.0/24" },
    { name: "札幌", network: "10.3.0.0/16" },
  ];
  expect(await recentUsers([{ path, format }], offices, context)).toEqual({
    people: 3,
    offices: 2,
  });
  // Empty when the watch began, so that nobody knew what it would be.
  expect(await recentUsers([{ path }], offices, context)).toEqual({ people: 3, offices: 2 });
  expect(await recentUsers([], offices, context)).toBeUndefined();
  const gone = [{ path: join(folder, "gone"), format }];
  expect(await recentUsers(gone, offices, context)).toEqual({ people: 0, offices: 0 });
});
