// For: the package as it would be installed: all rooms, rules, scenes and rehearsals are in it and work from there.
// Never: a registry; `npm pack --dry-run` only lists what would be packed.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultSettings } from "../src/base/settings.ts";
import { rehearsalNames } from "../src/programs/rehearsals/rehearsal.ts";
import { loadRules } from "../src/programs/rules.ts";
import { findScenes } from "../src/programs/scenes/find-scenes.ts";

const root = join(import.meta.dirname, "..");
let packed: readonly string[] = [];
let folder = "";
let installed = "";

function run(...args: readonly string[]): unknown {
  return JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" }));
}

function hinomi(...args: readonly string[]): unknown {
  return run(join(installed, "dist/programs/hinomi.js"), ...args, "--json");
}

beforeAll(() => {
  if (!existsSync(join(root, "dist/.built")))
    throw new Error("nothing is built: run `npm run build` first");
  const listed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
  });
  const [{ files }] = JSON.parse(listed) as [{ files: { path: string }[] }];
  packed = files.map(({ path }) => path);
  folder = mkdtempSync(join(tmpdir(), "hinomi-package-"));
  // Below node_modules, where Node refuses TypeScript.
  installed = join(folder, "node_modules/hinomi");
  for (const path of packed) {
    mkdirSync(dirname(join(installed, path)), { recursive: true });
    cpSync(join(root, path), join(installed, path));
  }
  symlinkSync(join(root, "node_modules"), join(installed, "node_modules"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("every rule, scene and rehearsal of the sources is packed, and none that is not theirs", () => {
  const inSources = [
    ...globSync(["src/**/*.yml", "src/**/scenes/**/*.log*"], { cwd: root }).map((path) =>
      path.replace(/^src/, "dist"),
    ),
    ...globSync("rehearsals/**/*.yml", { cwd: root }).map((path) => `dist/${path}`),
  ];
  const data = packed.filter((path) => /^dist\/.*(?:\.yml|\/scenes\/.*\.log[^/]*)$/.test(path));
  expect(inSources.length).toBeGreaterThan(0);
  expect(data.toSorted()).toEqual(inSources.toSorted());
});

test("no TypeScript, no test and no log outside a scene is packed", () => {
  const odd = packed.filter(
    (path) => /\.tsx?$|\.test\.|\.log$/.test(path) && !path.includes("/scenes/"),
  );
  expect(odd).toEqual([]);
});

test("all rooms load from the package with all their rules", () => {
  const { rules, unusable } = hinomi("rules", "list") as {
    rules: { name: string; playbook: string }[];
    unusable: unknown[];
  };
  const inForce = loadRules(defaultSettings);
  expect(unusable).toEqual([]);
  const rooms = new Map(rules.map(({ name, playbook }) => [name, playbook]));
  expect(rooms).toEqual(new Map(inForce.rules.map(({ name }) => [name, inForce.roomOf(name)])));
});

test("all scenes are told as written from the package", () => {
  const { passed, scenes } = hinomi("rehearse") as { passed: boolean; scenes: { name: string }[] };
  expect(passed).toBe(true);
  expect(scenes.map(({ name }) => name)).toEqual(findScenes().map(({ name }) => name));
});

test.each(rehearsalNames())("the rehearsal %s plays from the package", (name) => {
  const played = hinomi("rehearse", name) as {
    lines: number;
    unparsed: number;
    incidents: unknown[];
  };
  expect(played.lines).toBeGreaterThan(100);
  expect(played.unparsed).toBe(0);
  expect(played.incidents.length).toBeGreaterThan(0);
});
