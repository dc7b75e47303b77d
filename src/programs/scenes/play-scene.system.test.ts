// For: scenes in folders of their own: several logs, formats, the allow-list, silence, and the mistakes a scene may have.
// Never: the rooms' own scenes; scenes.system.test.ts plays those.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { Trouble } from "../../base/trouble.ts";
import { judgeScene } from "./judge-scene.ts";
import type { JudgedScene } from "./judge-scene.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const title = 'title: { ja: "場面", en: "A scene" }\n';
const now = 'now: "2026-03-12T06:00:00+09:00"\n';

function scene(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-scene-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function judge(files: Readonly<Record<string, string>>): Promise<JudgedScene> {
  return judgeScene({ name: "test/scene", room: "test", folder: scene(files) });
}

/** One request for the PHPUnit hole. */
function phpunit(source: string, clock: string, vhost = ""): string {
  return `${vhost}${source} - - [12/Mar/2026:${clock} +0900] "POST /vendor/phpunit/src/Util/PHP/eval-stdin.php HTTP/1.1" 404 196 "-" "-"\n`;
}

function visitor(clock: string, vhost = ""): string {
  return `${vhost}198.51.100.20 - - [12/Mar/2026:${clock} +0900] "GET / HTTP/1.1" 200 8421 "-" "Mozilla/5.0"\n`;
}

test("several logs are one story in the order of time, each read in its own format", async () => {
  const { told, lines } = await judge({
    "scene.yml": title + now,
    "access.log":
      phpunit("203.0.113.7", "01:00:00") + visitor("02:00:00") + phpunit("203.0.113.7", "04:00:00"),
    "other.log":
      phpunit("203.0.113.8", "00:30:00", "www.example.jp:443 ") +
      visitor("01:30:00", "www.example.jp:443 ") +
      phpunit("203.0.113.9", "03:00:00", "www.example.jp:443 "),
  });
  expect(lines).toBe(6);
  expect(told.unparsed).toBeUndefined();
  const [incident, ...others] = told.incidents;
  expect(others).toEqual([]);
  expect(incident).toMatchObject({ key: "worm-scan:phpunit", sources: 3, events: 4 });
});

test("an incident is over when the scene's present time comes long after it, and a second wave is another one", async () => {
  const log = phpunit("203.0.113.7", "01:00:00") + visitor("02:00:00");
  const later = log.replaceAll("12/Mar", "22/Mar");
  const { told } = await judge({
    "scene.yml": `${title}now: "2026-03-22T06:00:00+09:00"\n`,
    "access.log": log + later,
  });
  expect(told.incidents.map(({ key, state }) => [key, state])).toEqual([
    ["worm-scan:phpunit", "resolved"],
    ["worm-scan:phpunit", "open"],
  ]);
});

test("whom the scene's settings allow is kept apart, and nobody else", async () => {
  const { told } = await judge({
    "scene.yml": `${title}${now}settings:\n  allow:\n    - { network: 203.0.113.7, why: a test }\n`,
    "access.log":
      phpunit("203.0.113.7", "01:00:00") + phpunit("203.0.113.8", "02:00:00") + visitor("03:00:00"),
  });
  expect(told.kept_apart).toEqual([{ rule: "phpunit", source: "203.0.113.7", count: 1 }]);
  expect(told.incidents).toHaveLength(1);
  expect(told.incidents[0]).toMatchObject({ sources: 1, events: 1 });
});

test("lines that cannot be read are told, and a last line without its newline counts", async () => {
  const { told, lines } = await judge({
    "scene.yml": `${title}format: combined\n${now}`,
    "access.log": `${visitor("01:00:00")}not a line\n${phpunit("203.0.113.7", "01:00:00").trimEnd()}`,
  });
  expect([lines, told.unparsed, told.incidents.length]).toEqual([3, 1, 1]);
});

const good = visitor("01:00:00");
const mistakes: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  ["no scene.yml", { "access.log": good }, /scene\.yml.*ENOENT/],
  ["YAML that is none", { "scene.yml": "title: [", "access.log": good }, /scene\.yml:1/],
  [
    "a key that is none",
    { "scene.yml": `${title}${now}nom: 1\n`, "access.log": good },
    /scene\.yml.*nom/,
  ],
  ["a time that is none", { "scene.yml": `${title}now: yesterday\n`, "access.log": good }, /now: /],
  ["no log", { "scene.yml": title + now }, /no \*\.log/],
  [
    "a format that is none",
    { "scene.yml": `${title}${now}format: xyz\n`, "access.log": good },
    /no format "xyz"/,
  ],
  [
    "a log of no known format",
    { "scene.yml": title + now, "access.log": "hello\nworld\n" },
    /no known format/,
  ],
  [
    "settings that are no map of their own",
    { "scene.yml": `${title}${now}settings: []\n`, "access.log": good },
    /scene\.yml.*settings/,
  ],
  [
    "a settings typo, told with its own line",
    {
      "scene.yml": `${title}${now}settings:\n  time_zone: Asia/Tokyo\n  lime: 1\n`,
      "access.log": good,
    },
    /scene\.yml:5: lime/,
  ],
];

test.each(mistakes)("%s is one sentence that names the file", async (_title, files, message) => {
  const failed = await judge(files).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(Trouble);
  expect((failed as Trouble).said.en).toMatch(message);
});
