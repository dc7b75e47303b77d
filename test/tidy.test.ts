// For: holding the repository against the rules of the house, and each rule against a planted fault.
// Never: a rule that was not seen failing.

import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import * as tidy from "./tidy-rules.ts";
import type { Complaint, TextFile } from "./tidy-rules.ts";

const root = join(import.meta.dirname, "..");

function trackedFiles(): TextFile[] {
  const names = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  return (
    names
      .split("\n")
      // The guards' own planted faults are no faults.
      .filter(
        (path) =>
          path !== "" &&
          !path.startsWith("test/tidy") &&
          existsSync(join(root, path)) &&
          statSync(join(root, path)).size < 1_000_000,
      )
      .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }))
  );
}

const files = trackedFiles();
const code = (path: string, text: string): TextFile[] => [{ path, text }];
const header = "// For: a test of the guard.\n// Never: kept.\n";
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => `const line${index} = ${index};`).join("\n");

const rules: readonly (readonly [
  string,
  (files: readonly TextFile[]) => Complaint[],
  TextFile[],
  RegExp,
])[] = [
  [
    "names are of the trade",
    tidy.namesAreOfTheTrade,
    code("src/base/utils.ts", header),
    /says nothing/,
  ],
  [
    "files open with their purpose",
    tidy.filesOpenWithTheirPurpose,
    code("src/base/x.ts", "export const x = 1;\n"),
    /does not open/,
  ],
  [
    "files are of one idea",
    tidy.filesAreOfOneIdea,
    code("src/base/x.ts", header + many(500)),
    /more than/,
  ],
  [
    "functions fit a screen",
    tidy.functionsFitAScreen,
    code("src/base/x.ts", `${header}function f() {\n${many(100)}\n}\n`),
    /function f has/,
  ],
  [
    "exceptions have reasons",
    tidy.exceptionsHaveReasons,
    code("src/base/x.ts", "// oxlint-disable-next-line no-eval\n"),
    /without a reason/,
  ],
  [
    "nothing is left undone",
    tidy.nothingIsLeftUndone,
    code("src/base/x.ts", `// ${["TO", "DO"].join("")} later\n`),
    /left undone/,
  ],
  [
    "nothing names the workshop",
    tidy.nothingNamesTheWorkshop,
    code("package-lock.json", '"resolved": "https://host/x.tgz"'),
    /registry/,
  ],
];

describe("the house is tidy", () => {
  test("there are files to look at", () => {
    expect(files.length).toBeGreaterThan(50);
  });

  test.each(rules)("%s", (_name, rule) => {
    expect(rule(files)).toEqual([]);
  });

  test.each(rules)("and the guard is seen failing: %s", (_name, rule, planted, message) => {
    expect(rule(planted)[0]?.what).toMatch(message);
  });
});

describe("words exist in both languages", () => {
  const pairs = globSync("src/**/words/ja.ts", { cwd: root });

  test("there are words to look at", () => {
    expect(pairs.length).toBeGreaterThan(0);
  });

  test.each(pairs)("%s and its English", async (path) => {
    const load = async (file: string) =>
      (await import(pathToFileURL(join(root, file)).href)) as Record<string, unknown>;
    const [ja, en] = [await load(path), await load(path.replace(/ja\.ts$/, "en.ts"))];
    const [jaWords, enWords] = [ja["ja"], en["en"]] as [
      Record<string, unknown>,
      Record<string, unknown>,
    ];
    expect(Object.keys(jaWords).length).toBeGreaterThan(0);
    expect(tidy.wordsAgree(path, jaWords, enWords)).toEqual([]);
  });

  test("a missing key and a missing placeholder are seen", () => {
    expect(tidy.wordsAgree("x", { a: "あ", b: "{n}件" }, { b: "many" })).toHaveLength(2);
  });
});
