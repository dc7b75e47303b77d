// For: our own address asked about at block lists that a real named serves, and what is told of the answers.
// Never: a question that leaves the test's own network.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hourMs } from "../../base/clock.ts";
import { daemonsRequired, defaultSettings } from "../../base/settings.ts";
import { playScene } from "../scenes/play-scene.ts";
import { answerLine, appendAnswers, blocklistLogName } from "./blocklist-log.ts";
import { askBlocklists } from "./ask-blocklists.ts";

const missing = ["/usr/sbin/named", "/usr/sbin/ip", "/usr/bin/unshare"].filter(
  (path) => !existsSync(path),
);
if (process.getuid?.() !== 0) missing.push("root");
const isSkipped = missing.length > 0 && !daemonsRequired();
if (isSkipped) process.stdout.write(`skipped: ${missing.join(", ")} missing (bind9, iproute2)\n`);

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-lists-"));
  folders.push(folder);
  return folder;
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function told(path: string) {
  const title = { ja: "", en: "" };
  const scene = {
    title,
    logs: [{ path, format: "hinomi-watch" }],
    nowMs: Date.now(),
    settings: defaultSettings,
    expected: undefined,
  };
  return (await playScene(scene)).told.incidents;
}

test("without consent in the settings nobody is asked, and no log begins", async () => {
  const storeFolder = newFolder();
  await askBlocklists({ settings: defaultSettings, storeFolder, clock: { now: () => Date.now() } });
  expect(existsSync(join(storeFolder, blocklistLogName))).toBe(false);
});

test("a list that stays silent for half a day is told as not known", async () => {
  const storeFolder = newFolder();
  const answer = { state: "unknown", why: "127.255.255.254" } as const;
  const times = [13, 7, 1].map((hours) => Date.now() - hours * hourMs);
  const lines = times.map((ms) => answerLine(ms, "zen.spamhaus.org", "192.0.2.1", answer));
  appendAnswers(storeFolder, lines.join(""));
  expect(await told(join(storeFolder, blocklistLogName))).toMatchObject([
    { key: "open-relay:list-silent", severity: 4 },
  ]);
});

describe.skipIf(isSkipped)("lists that a real name server serves", () => {
  const folder = newFolder();
  let names: readonly string[] = [];
  let lines: readonly string[] = [];

  beforeAll(() => {
    const script = fileURLToPath(new URL("fixture/list-house.ts", import.meta.url));
    const quiet = "--disable-warning=ExperimentalWarning";
    const args = ["--net", "--", process.execPath, quiet, script, folder];
    names = JSON.parse(execFileSync("/usr/bin/unshare", args, { encoding: "utf8" })) as string[];
    const log = readFileSync(join(folder, "store", blocklistLogName), "utf8");
    lines = log.trimEnd().split("\n");
  });

  test("each answer is written once, for what it is", () => {
    const read = lines.map((line) => JSON.parse(line) as Record<string, string>);
    expect(
      read.map((each) => [each["watch.node"], each["event.action"], each["watch.facts"]]),
    ).toEqual([
      [
        "blocklist:lists-us.example.net",
        "blocklist-listed",
        "address=192.0.2.1 codes=127.0.0.4 reason=listed",
      ],
      ["blocklist:clear.example.net", "blocklist-clear", "address=192.0.2.1"],
      [
        "blocklist:refuses.example.net",
        "blocklist-unknown",
        "address=192.0.2.1 why=127.255.255.254",
      ],
      [
        "blocklist:lists-nothing.example.net",
        "blocklist-unknown",
        "address=192.0.2.1 why=lists-nothing",
      ],
      [
        "blocklist:lists-everything.example.net",
        "blocklist-unknown",
        "address=192.0.2.1 why=lists-everything",
      ],
      [
        "blocklist:nobody-serves.example.net",
        "blocklist-unknown",
        "address=192.0.2.1 why=EREFUSED",
      ],
    ]);
  });

  test("nothing was asked but our own address and the two that every list knows", () => {
    const parts = new Set(names.map((name) => name.replace(/\.[a-z-]+\.example\.net$/, "")));
    expect([...parts].sort()).toEqual(["1.0.0.127", "1.2.0.192", "2.0.0.127"]);
  });

  test("the first listing is told, and the lists that say nothing are not taken for one", async () => {
    const incidents = await told(join(folder, "store", blocklistLogName));
    expect(incidents.map(({ key, severity, title }) => [key, severity, title.en])).toEqual([
      ["open-relay:listed", 2, expect.stringMatching(/^An address of ours stands on 1 block list/)],
    ]);
  });
});
