// For: seeing each violation of the import table and each of its known loopholes rejected, with the very message.
// Never: a green test because the linter did not run: the clean tree must pass with the same set-up.

import { describe, expect, test } from "vitest";
import { areas } from "../tools/lint/table.ts";
import { lintPlanted } from "./guard-kit.ts";

/** A small house in which every room exists, without a fault. */
const clean: Readonly<Record<string, string>> = {
  "src/base/limit.ts": "export const limit = 1;\n",
  "src/events/event.ts": 'export { limit } from "../base/limit.ts";\n',
  "src/estate/estate.ts": 'export { limit } from "../events/event.ts";\n',
  "src/detect/finding.ts": "export interface Finding {\n  readonly key: string;\n}\n",
  "src/detect/engine.ts": "export const engine = 1;\n",
  "src/incidents/incident.ts": 'export type { Finding } from "../detect/finding.ts";\n',
  "src/incidents/fold.ts": "export const fold = 1;\n",
  "src/actions/plan.ts": "export const plan = 1;\n",
  "src/words/say.ts": "export const say = 1;\n",
  "src/playbooks/playbook.ts": 'export { fold } from "../incidents/fold.ts";\n',
  "src/playbooks/index.ts": 'export { relay } from "./open-relay/playbook.ts";\n',
  "src/playbooks/open-relay/playbook.ts":
    'import { fold } from "../playbook.ts";\nexport const relay = fold;\n',
  "src/playbooks/worm-scan/detect.ts": "export const detect = 1;\n",
  "src/sources/formats/squid.ts": "export const squid = 1;\n",
  "src/sources/tail/tail.ts": 'export { squid } from "../formats/squid.ts";\n',
  "src/sources/proc/files.ts": "export const files = 1;\n",
  "src/sources/asking/ask.ts": 'export { files } from "../proc/files.ts";\n',
  "src/stores/sql/schema.ts": "export const schema = 1;\n",
  "src/stores/sqlite/store.ts": 'export { schema } from "../sql/schema.ts";\n',
  "src/stores/memory/store.ts": "export const store = 1;\n",
  "src/faces/cli/cli.ts": "export const cli = 1;\n",
  "src/faces/desk/desk.ts": "export const desk = 1;\n",
  "src/programs/up.ts": 'export { relay } from "../playbooks/index.ts";\n',
};

test("a house without a fault passes", () => {
  const { status, output } = lintPlanted(clean);
  expect(output).not.toMatch(/error/i);
  expect(status).toBe(0);
});

/** Where each area keeps a file that others could import. */
const sample: Readonly<Record<string, string>> = {
  base: "base/limit.ts",
  events: "events/event.ts",
  estate: "estate/estate.ts",
  detect: "detect/engine.ts",
  incidents: "incidents/fold.ts",
  actions: "actions/plan.ts",
  words: "words/say.ts",
  playbooks: "playbooks/index.ts",
  sources: "sources/tail/tail.ts",
  stores: "stores/sqlite/store.ts",
  faces: "faces/cli/cli.ts",
  programs: "programs/up.ts",
};

const importers: Readonly<Record<string, string>> = {
  playbooks: "playbooks/worm-scan/planted.ts",
  sources: "sources/tail/planted.ts",
  stores: "stores/sqlite/planted.ts",
  faces: "faces/cli/planted.ts",
};

const forbidden = Object.entries(areas).flatMap(([from, allowed]) =>
  Object.keys(areas)
    .filter((to) => to !== from && !allowed.includes(to))
    .map((to) => ({ from, to })),
);

describe("every pair that the table does not allow is rejected", () => {
  const files: Record<string, string> = { ...clean };
  for (const { from, to } of forbidden) {
    const path = importers[from]?.replace("planted", `planted-${to}`) ?? `${from}/planted-${to}.ts`;
    const up = "../".repeat(path.split("/").length - 1);
    files[`src/${path}`] =
      `import * as other from "${up}${sample[to]}";\nexport const planted = other;\n`;
  }
  const { output } = lintPlanted(files);

  test.each(forbidden)("$from may not know $to", ({ from, to }) => {
    const line = output
      .split("\n")
      .find((each) => each.includes(`/${from}/`) && each.includes(`planted-${to}.ts`));
    expect(line).toMatch(new RegExp(`${from}[a-z/-]* may not know ${to}`));
  });
});

const loopholes: readonly (readonly [string, string, string, RegExp])[] = [
  [
    "a room imports another room",
    "playbooks/worm-scan/x.ts",
    'export { relay } from "../open-relay/playbook.ts";',
    /playbooks\/worm-scan may not know playbooks\/open-relay/,
  ],
  [
    "a room imports the register",
    "playbooks/worm-scan/x.ts",
    'export { relay } from "../index.ts";',
    /playbooks\/worm-scan may not know playbooks\/index/,
  ],
  [
    "a program imports a room past the register",
    "programs/x.ts",
    'export { relay } from "../playbooks/open-relay/playbook.ts";',
    /only through playbooks\/index/,
  ],
  [
    "a face imports another face",
    "faces/cli/x.ts",
    'export { desk } from "../desk/desk.ts";',
    /faces\/cli may not know faces\/desk/,
  ],
  [
    "a store imports another store",
    "stores/sqlite/x.ts",
    'export { store } from "../memory/store.ts";',
    /stores\/sqlite may not know stores\/memory/,
  ],
  [
    "a format imports a source",
    "sources/formats/x.ts",
    'export { squid } from "../tail/tail.ts";',
    /sources\/formats may not know sources\/tail/,
  ],
  [
    "what reads /proc imports a source",
    "sources/proc/x.ts",
    'export { squid } from "../tail/tail.ts";',
    /sources\/proc may not know sources\/tail/,
  ],
  [
    "a type-only import still counts",
    "events/x.ts",
    'import type { Finding } from "../detect/finding.ts";\nexport type X = Finding;',
    /events may not know detect/,
  ],
  [
    "a sibling's code is not its type",
    "incidents/x.ts",
    'export { engine } from "../detect/engine.ts";',
    /incidents may not know detect/,
  ],
  [
    "a shared type imported as a value",
    "incidents/x.ts",
    'import * as f from "../detect/finding.ts";\nexport const x = f;',
    /incidents may not know detect/,
  ],
  [
    "a dynamic import",
    "detect/x.ts",
    'export const x = () => import("../stores/sqlite/store.ts");',
    /detect may not know stores\/sqlite/,
  ],
  [
    "a computed import",
    "detect/x.ts",
    "export const x = (name: string) => import(name);",
    /computed import/,
  ],
  [
    "an import type",
    "detect/x.ts",
    'export type X = import("../stores/sqlite/store.ts").schema;',
    /detect may not know stores\/sqlite/,
  ],
  [
    "createRequire",
    "detect/x.ts",
    'import { createRequire } from "node:module";\nexport const x = createRequire;',
    /createRequire/,
  ],
  ["an alias", "detect/x.ts", 'export * from "#stores";', /not by alias/],
  [
    "a file directly in src",
    "x.ts",
    'export { limit } from "./base/limit.ts";',
    /no area of the import table/,
  ],
  [
    "disk in a room",
    "playbooks/worm-scan/x.ts",
    'export { readFileSync } from "node:fs";',
    /may not use node:fs/,
  ],
  [
    "a package in the corridor",
    "incidents/x.ts",
    'export { Hono } from "hono";',
    /may not use hono/,
  ],
  [
    "a child process outside its home",
    "programs/x.ts",
    'export { spawn } from "node:child_process";',
    /one home in src\/base\/exec\.ts/,
  ],
  [
    "the clock outside its home",
    "detect/x.ts",
    "export const x = Date.now();",
    /Date\.now has its one home/,
  ],
  [
    "the environment outside its home",
    "programs/x.ts",
    "export const x = process.env;",
    /process\.env has its one home/,
  ],
  [
    "chance outside its home",
    "detect/x.ts",
    "export const x = Math.random();",
    /Math\.random has its one home/,
  ],
  ["a default export", "detect/x.ts", "const x = 1;\nexport default x;", /named exports only/],
  ["an enum", "detect/x.ts", "export enum X {\n  A = 1,\n}", /no enum/],
  ["any", "detect/x.ts", "export function x(a: any): void {\n  void a;\n}", /no any/],
];

describe("each known loophole is closed", () => {
  test.each(loopholes)("%s", (_title, path, text, message) => {
    const { output, status } = lintPlanted({ ...clean, [`src/${path}`]: `${text}\n` });
    expect(output).toMatch(message);
    expect(status).not.toBe(0);
  });
});

test("with the plugin's rule switched off the violation would pass: the guard is the rule, not luck", () => {
  const path = "src/playbooks/worm-scan/x.ts";
  const text = 'export { relay } from "../open-relay/playbook.ts";\n';
  const { output } = lintPlanted({
    ...clean,
    [path]: `/* oxlint-disable hinomi/boundaries -- planted */\n${text}`,
  });
  expect(output).not.toMatch(/may not know/);
});
