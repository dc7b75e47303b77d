// For: a new room leaving a green tree, playing its scene, showing its page without a change in faces/, and going without a trace.
// Never: the real tree; everything happens in a copy.

import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const slowMs = 300_000;
const name = "queue-watch";
let tree = "";

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** A program of the copy, under this runtime. */
function run(...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: tree,
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

function sizesBelow(folder: string): Map<string, number> {
  const files = readdirSync(join(tree, folder), { recursive: true, encoding: "utf8" });
  return new Map(files.map((path) => [path, statSync(join(tree, folder, path)).size]));
}

const at = (path: string) => join(tree, "src/playbooks", path);
let register = "";
let faces = new Map<string, number>();

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), "hinomi-tree-"));
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  for (const path of listed
    .split("\n")
    .filter((each) => each !== "" && existsSync(join(root, each)))) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    cpSync(join(root, path), join(tree, path));
  }
  symlinkSync(join(root, "node_modules"), join(tree, "node_modules"));
  // The tidy guards ask git which files there are.
  execFileSync("git", ["init", "--quiet"], { cwd: tree });
  writeFileSync(join(tree, ".git/info/exclude"), "node_modules\n");
  register = readFileSync(at("index.ts"), "utf8");
  faces = sizesBelow("src/faces");
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
  ["no name at all", [], /is no name for a room/],
  ["a name in another spelling", ["QueueWatch"], /is no name for a room/],
  ["a way out of the folder", ["../queue"], /is no name for a room/],
  ["a name that says nothing", ["helper"], /says nothing about the trouble/],
  ["a word of TypeScript", ["import"], /means something else in TypeScript/],
  ["a room that exists", ["worm-scan"], /is there already/],
  ["a letter that is none", [name, "ab"], /is no letter of the diary/],
];

test.each(refused)("%s is refused, and nothing is made", (_title, args, message) => {
  const before = readdirSync(at("."));
  const { status, output } = run("tools/new-playbook.ts", ...args);
  expect([status, output]).toEqual([64, expect.stringMatching(message)]);
  expect(readdirSync(at("."))).toEqual(before);
  expect(readFileSync(at("index.ts"), "utf8")).toBe(register);
});

/** Shows what a guard said when it failed. */
function expectPassed({ status, output }: Ran): void {
  expect(status === 0 ? "" : `status ${status}: ${output}`).toBe("");
}

const tsc = ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"];
const vitest = ["node_modules/vitest/vitest.mjs", "run", "--reporter", "dot", "--project"];

/** What the guards that see a room say: types, lint with the import table, format, its scenes, and tidiness. */
function complaints(places: readonly string[]): string {
  const guards = [
    tsc,
    ["node_modules/oxlint/bin/oxlint", "--type-aware", "--quiet", ...places],
    ["node_modules/oxfmt/bin/oxfmt", "--check", ...places],
    [...vitest, "system", "src/programs/scenes/scenes", "src/programs/scenes/rule-lines"],
    [...vitest, "pure", "test/tidy"],
  ];
  const faults = guards.map((guard) => run(...guard)).filter(({ status }) => status !== 0);
  return faults.map(({ output }) => output).join("\n");
}

describe("a new room", () => {
  test("is made with its rule, its scene, its words and its line in the register", () => {
    expectPassed(run("tools/new-playbook.ts", name, "Q"));
    const files = readdirSync(at(name), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(
      files
        .map((entry) => join(entry.parentPath, entry.name).slice(at(name).length + 1))
        .toSorted(),
    ).toEqual([
      "README.md",
      "detect.ts",
      "page.ts",
      "playbook.ts",
      "rules/first-sign.yml",
      "say.ts",
      "scenes/first/access.log",
      "scenes/first/scene.yml",
      "words/en.ts",
      "words/ja.ts",
    ]);
    expect(readFileSync(at("index.ts"), "utf8")).toMatch(/\bqueueWatch,?\s*\]/);
  });

  test(
    "leaves a green tree",
    () => expect(complaints([at(name), at("index.ts")])).toBe(""),
    slowMs,
  );

  test("with a word missing in Japanese is not green", () => {
    const path = at(`${name}/words/ja.ts`);
    const written = readFileSync(path, "utf8");
    writeFileSync(path, written.replace(/^.*"page.title".*\n/m, ""));
    const { status, output } = run(...tsc);
    writeFileSync(path, written);
    expect(status).not.toBe(0);
    expect(output).toMatch(/queue-watch\/say\.ts/);
  });

  test("tells its scene, and the rule of its sign stays quiet on near misses", () => {
    const { status, output } = run("src/programs/hinomi.ts", "rehearse", `${name}/first`, "--json");
    const answer = JSON.parse(output) as {
      scenes: { told: { incidents: { key: string; events: number }[] } }[];
    };
    expect(status).toBe(0);
    expect(answer.scenes[0]?.told.incidents).toMatchObject([
      { key: "queue-watch:first-sign", events: 3 },
    ]);
  });

  test("shows its page and its incident, without a change in faces/", () => {
    const text = `
      import { playbooks } from "./src/playbooks/index.ts";
      const room = playbooks.find(({ name }) => name === "${name}");
      const page = room.page({ nowMs: 0, timeZone: "UTC", incidents: [{ playbook: "${name}", events: 3 }] });
      process.stdout.write(JSON.stringify(page));`;
    const { output } = run("--input-type=module", "--eval", text);
    expect(JSON.parse(output)).toMatchObject({
      name,
      views: [{ type: "figures", figures: [{ value: 1 }, { value: 3 }] }],
    });
    expect(sizesBelow("src/faces")).toEqual(faces);
  });

  test("whose scene tells something else is seen, told in words, and mended by --update", () => {
    const path = at(`${name}/scenes/first/scene.yml`);
    const written = readFileSync(path, "utf8");
    writeFileSync(path, written.replace("events: 3", "events: 4"));
    const seen = run("src/programs/hinomi.ts", "rehearse", name, "--lang", "en");
    expect(seen.status).toBe(1);
    expect(seen.output).toMatch(/✗ queue-watch\/first[^]*events\n +expected: 4\n +told: +3\n/);
    const mended = run("src/programs/hinomi.ts", "rehearse", name, "--update", "--lang", "ja");
    expect(mended).toEqual({
      status: 0,
      output: expect.stringMatching(/✎ queue-watch\/first/) as string,
    });
    expect(readFileSync(path, "utf8")).toBe(written);
  });

  test("with a broken scene does not keep the others from being played", () => {
    const path = at(`${name}/scenes/first/scene.yml`);
    const written = readFileSync(path, "utf8");
    writeFileSync(path, "title: [");
    const { status, output } = run("src/programs/hinomi.ts", "rehearse", "--lang", "en");
    writeFileSync(path, written);
    expect(status).toBe(1);
    expect(output).toMatch(/✗ queue-watch\/first\n +There is a mistake in .*scene\.yml:1/);
    expect(output).toMatch(/✓ worm-scan\//);
  });

  test(
    "is deleted with its folder and its lines, and the tree is green again",
    () => {
      rmSync(at(name), { recursive: true });
      writeFileSync(at("index.ts"), register);
      expect(complaints([at("index.ts")])).toBe("");
    },
    slowMs,
  );
});

test("a scene name that is none is answered with those that are", () => {
  const { status, output } = run(
    "src/programs/hinomi.ts",
    "rehearse",
    "worm-scan/nothing",
    "--lang",
    "en",
  );
  expect([status, output]).toEqual([
    64,
    expect.stringMatching(/no scene or rehearsal.*worm-scan\/code-red-wave/),
  ]);
});
