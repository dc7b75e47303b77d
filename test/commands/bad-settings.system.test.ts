// For: mistakes of the administrator in settings, rules and calls: told with line and cure, before anything is started.
// Never: a mistake that takes what is right down with it.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { july2026Ms, smallLog } from "./made-lines.ts";
import { hinomi, newFolder } from "./run-hinomi.ts";
import { storeWithHistory } from "./stored.ts";

const ownRule = `title: The price list is fetched
id: 5b0c7c1e-7c39-4f0e-9a43-6c7a0a8f5c11
name: price_list
level: medium
logsource: { category: webserver }
detection:
  page: { url.path: /index.html }
  condition: page
`;

interface Mistake {
  readonly name: string;
  readonly args: readonly string[];
  readonly said: { readonly en: RegExp; readonly ja: RegExp };
  readonly code: number;
}

const mistakes: readonly Mistake[] = [
  {
    name: "a command that is none",
    args: ["statsu"],
    said: {
      en: /There is no command "statsu" \(did you mean status\?\)\. Nothing was done\. See: hinomi --help/,
      ja: /「statsu」という命令はありません（status のことですか）。何も実行していません。使い方は hinomi --help/,
    },
    code: 64,
  },
  {
    name: "an option that is none",
    args: ["replay", "--jsn", "x"],
    said: {
      en: /no option "--jsn" \(did you mean --json\?\)\. Nothing was done\. See: hinomi replay --help/,
      ja: /「--jsn」という指定はありません（--json のことですか）。何も実行していません。/,
    },
    code: 64,
  },
  {
    name: "a missing argument",
    args: ["show"],
    said: { en: /argument "id" is missing\. Nothing was done/, ja: /「id」が足りません。何も実行/ },
    code: 64,
  },
  {
    name: "a format that is none",
    args: ["replay", "--format", "combind", "LOG"],
    said: {
      en: /There is no format "combind"\. Nothing was read\. Known: .*combined/,
      ja: /「combind」という行の形は知りません。何も読んでいません。使えるのは .*combined/,
    },
    code: 64,
  },
  {
    name: "a time that is none",
    args: ["replay", "--now", "yesterday", "LOG"],
    said: {
      en: /--now "yesterday" is not a time\. Write it like 2001/,
      ja: /--now の時刻「yesterday」を読めません。2001.*のように書いて/,
    },
    code: 64,
  },
  {
    name: "a time zone that is none",
    args: ["replay", "--timezone", "Asia/Takamatsu", "LOG"],
    said: {
      en: /There is no time zone "Asia\/Takamatsu"\. Write it like Asia\/Tokyo/,
      ja: /「Asia\/Takamatsu」という時間帯はありません。Asia\/Tokyo/,
    },
    code: 64,
  },
  {
    name: "a port that is none",
    args: ["up", "--only", "--log", "LOG", "--store", "STORE", "--port", "http"],
    said: { en: /--port takes a number from 1 to 65535/, ja: /--port には 1 から 65535 までの数/ },
    code: 64,
  },
  {
    name: "an incident that is none",
    args: ["show", "INC-2026-9999", "--store", "STORE"],
    said: {
      en: /There is no incident "INC-2026-9999" in the store .*hinomi incidents --all/,
      ja: /「INC-2026-9999」という事件は記録（.*）にありません。番号は hinomi incidents --all/,
    },
    code: 66,
  },
  {
    name: "a store that is none",
    args: ["incidents", "--store", "NOWHERE"],
    said: {
      en: /There is no store yet in .*nowhere\. Start the watch with "hinomi up"/,
      ja: /記録はまだありません（.*nowhere）。hinomi up で見張りを始めるか/,
    },
    code: 66,
  },
  {
    name: "no line to explain",
    args: ["explain"],
    said: {
      en: /There is no line to explain, so nothing was done\. Give/,
      ja: /調べる行がありません。何も/,
    },
    code: 64,
  },
  {
    name: "a rehearsal that is none",
    args: ["up", "--only", "--rehearse", "1999-melissa", "--store", "STORE"],
    said: {
      en: /no rehearsal "1999-melissa"\. Nothing was started\. Known: .*2001-08-codered/,
      ja: /「1999-melissa」という予行演習はありません。何も始めていません。/,
    },
    code: 64,
  },
];

test("a mistake in a call is told with its cure, in both languages, and nothing stored is touched", async () => {
  const folder = newFolder();
  const stored = await storeWithHistory(folder);
  const places: Readonly<Record<string, string>> = {
    LOG: join(folder, "history.log"),
    STORE: stored.folder,
    NOWHERE: join(folder, "nowhere"),
  };
  for (const { name, args, said, code } of mistakes) {
    const words = args.map((word) => places[word] ?? word);
    for (const lang of ["en", "ja"] as const) {
      const ran = await hinomi([...words, "--lang", lang]);
      const { err } = ran;
      expect({ name, ...ran }).toMatchObject({
        name,
        code,
        err: expect.stringMatching(said[lang]),
      });
      expect(err).not.toMatch(/\n {4}at /);
    }
  }
  await stored.expectIntact();
});

test("a typo in the settings is told with its line and the name that was meant; nothing is started", async () => {
  const folder = newFolder();
  const stored = await storeWithHistory(folder);
  const settings = join(folder, "hinomi.yaml");
  writeFileSync(
    settings,
    "time_zone: Asia/Tokyo\nline:\n  speed: fast\nown_netwroks: [192.0.2.0/24]\n",
  );
  const args = ["up", "--only", "--once", "--settings", settings, "--store", stored.folder];
  const english = await hinomi([...args, "--lang", "en"]);
  expect(english.err).toMatch(/nothing was started\. Mend these lines/);
  expect(english.err).toMatch(/hinomi\.yaml:3: line\.speed: not a line speed such as 64k/);
  expect(english.err).toMatch(
    /hinomi\.yaml:4: own_netwroks: unknown setting \(did you mean "own_networks"\?\)/,
  );
  const japanese = await hinomi([...args, "--lang", "ja"]);
  expect(japanese.err).toMatch(/起動しませんでした。次の行を直してください/);
  expect(japanese.err).toMatch(
    /hinomi\.yaml:4: own_netwroks: 知らない項目です（「own_networks」のことですか）/,
  );
  expect([english.code, japanese.code]).toEqual([78, 78]);
  await stored.expectIntact();
});

test("settings that speak Japanese are obeyed by complaints too", async () => {
  const folder = newFolder();
  writeFileSync(join(folder, "hinomi.yaml"), "language: ja\n");
  const { err } = await hinomi(["incidents", "--store", join(folder, "s")], { cwd: folder });
  expect(err).toContain("記録はまだありません");
});

test("a format in the settings that is none is a mistake of the settings", async () => {
  const folder = newFolder();
  const [settings, log] = [join(folder, "hinomi.yaml"), join(folder, "access.log")];
  writeFileSync(log, smallLog(july2026Ms));
  writeFileSync(settings, `logs:\n  - { path: ${log}, format: combind }\n`);
  const args = ["up", "--only", "--once", "--settings", settings, "--store", join(folder, "s")];
  const { code, err } = await hinomi(args);
  expect(err).toMatch(/Settings, logs \(.*access\.log\): There is no format "combind"/);
  expect(code).toBe(78);
});

test("a rule with a mistake is told with file and line, and the other rules go on", async () => {
  const folder = newFolder();
  const stored = await storeWithHistory(folder);
  const rules = join(folder, "rules");
  mkdirSync(rules);
  writeFileSync(join(rules, "good.yml"), ownRule);
  const broken = ownRule
    .replace("price_list", "broken")
    .replace("condition: page", "condition: page and");
  writeFileSync(join(rules, "broken.yml"), broken);
  writeFileSync(join(rules, "no-yaml.yml"), "title: [unclosed\n");
  const settings = join(folder, "hinomi.yaml");
  writeFileSync(settings, `rules: [${rules}]\n`);
  const log = join(folder, "new.log");
  writeFileSync(log, smallLog(july2026Ms));
  const args = [
    "up",
    "--only",
    "--once",
    "--settings",
    settings,
    "--log",
    log,
    "--store",
    stored.folder,
  ];
  const english = await hinomi(args);
  expect(english.err).toMatch(
    /2 rules cannot be used; the others go on\. Mend them and look again with hinomi rules check/,
  );
  expect(english.err).toMatch(/broken\.yml:8: .*condition/);
  expect(english.err).toMatch(/no-yaml\.yml:\d+: /);
  expect(english.code).toBe(0);
  const japanese = await hinomi(["replay", "--lang", "ja", "--settings", settings, log]);
  expect(japanese.err).toMatch(
    /使えない規則が2件あります。ほかの規則で続けます。直したら hinomi rules check/,
  );
  const { out, code } = await hinomi(["replay", "--json", "--settings", settings, log]);
  const answer = JSON.parse(out) as { findings: { rule: string }[]; unusable: { file: string }[] };
  expect(code).toBe(0);
  expect(new Set(answer.findings.map(({ rule }) => rule))).toEqual(
    new Set(["code_red", "price_list"]),
  );
  expect(answer.unusable.map(({ file }) => file.replace(/.*\//, "")).toSorted()).toEqual([
    "broken.yml",
    "no-yaml.yml",
  ]);
  const checked = await hinomi(["rules", "check", rules]);
  expect(checked.code).toBe(65);
  expect(checked.out).toMatch(/Not usable \(2\)/);
  await stored.expectIntact();
});
