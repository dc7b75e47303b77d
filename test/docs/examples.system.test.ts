// For: what the pages tell people to type really runs, ends with the code they say, and answers what they show.
// Never: near the store, the settings or the language of whoever runs the tests.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { disagreements, fieldsOf } from "./json-fields.ts";
import { blocks, page, root, section } from "./markdown.ts";
import type { Block } from "./markdown.ts";
import { smallLog } from "./small-log.ts";

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder like a checkout, with a small log, and settings that keep the store inside. */
function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-docs-"));
  made.push(folder);
  for (const name of ["bin", "src"]) symlinkSync(join(root, name), join(folder, name));
  writeFileSync(join(folder, "access.log"), `${smallLog.join("\n")}\n`);
  writeFileSync(join(folder, "hinomi.yaml"), `store: ${folder}/store\n`);
  mkdirSync(join(folder, "home"));
  return folder;
}

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly all: string;
}

function run(command: string, folder: string, language: string): Ran {
  const env = {
    PATH: process.env["PATH"] ?? "",
    HOME: join(folder, "home"),
    TZ: "Asia/Tokyo",
    LANG: language,
  };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  return { code: status ?? -1, out: stdout, all: stdout + stderr };
}

/** Exit codes that a block may end with: "exit=0,1" behind its fence, else 0. */
function codes({ info }: Block): readonly number[] {
  return (/exit=([\d,]+)/.exec(info)?.[1] ?? "0").split(",").map(Number);
}

/** "" when it ended as the page says, else how it ended and what it printed last. */
function unlikely(block: Block, { code, all }: Ran): string {
  return codes(block).includes(code) ? "" : `exit code ${code}: ${all.slice(-2000)}`;
}

/** Lines that the page shows as output and that were not printed; "…" stands for any lines. */
function unseen(shown: Block, { all }: Ran): readonly string[] {
  const printed = new Set(all.split("\n").map((line) => line.trim()));
  const lines = shown.body.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "" && line !== "…" && !printed.has(line));
}

/** One JSON document, or one per line. */
function answers(out: string): readonly unknown[] {
  try {
    return [JSON.parse(out)];
  } catch {
    return out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
  }
}

/** The output shown below a block, if any. */
function outputsOf(all: readonly Block[], block: Block): readonly Block[] {
  const next = all[all.indexOf(block) + 1];
  return next?.language === "text" && next.section === block.section ? [next] : [];
}

/** Where an answer in JSON differs from the table in the section of its command. */
function faultsOf(text: string, { body, section: title }: Block, out: string): readonly string[] {
  if (!body.includes("--json")) return [];
  const fields = fieldsOf(section(text, title));
  return answers(out).flatMap((answer) => disagreements(answer, fields));
}

describe.each([
  ["README.md", "C.UTF-8"],
  ["README.ja.md", "ja_JP.UTF-8"],
  ["docs/reference/cli.md", "C.UTF-8"],
])("%s", (path, language) => {
  const text = page(path);
  const all = blocks(text);
  const typed = all.filter(({ language: kind }) => kind === "sh");
  const folder = checkout();

  test("shows something to type", () => {
    expect(typed.length).toBeGreaterThan(1);
  });

  // In the order of the page: later ones use what earlier ones kept.
  test.each(typed.map((block) => [block.body.split("\n").at(-1) ?? "", block] as const))(
    "%s",
    (_name, block) => {
      const ran = run(block.body, folder, language);
      expect(unlikely(block, ran)).toBe("");
      expect(outputsOf(all, block).flatMap((shown) => unseen(shown, ran))).toEqual([]);
      expect(faultsOf(text, block, ran.out)).toEqual([]);
    },
  );
});

describe("the examples of answers on the page of the command line", () => {
  const text = page("docs/reference/cli.md");
  const shown = blocks(text).filter(({ language }) => language === "json");

  test.each(shown.map((block) => [`${block.section}, line ${block.line}`, block] as const))(
    "%s agrees with its table",
    (_name, block) => {
      expect(disagreements(JSON.parse(block.body), fieldsOf(section(text, block.section)))).toEqual(
        [],
      );
    },
  );

  test("were made from the log that the page shows", () => {
    const log = blocks(text).find(({ language }) => language === "log");
    expect(log?.body).toBe(smallLog.join("\n"));
  });
});

test("a wrong exit code, an output nobody printed and an undocumented answer are seen", () => {
  const folder = checkout();
  const ran = run("./bin/hinomi replay nowhere.log --json", folder, "C.UTF-8");
  const [block, output] = blocks("```sh\nx\n```\n\n```text\nAll is well.\n…\n```\n") as [
    Block,
    Block,
  ];
  expect(unlikely(block, ran)).toMatch(/^exit code 66: /);
  expect(unseen(output, ran)).toEqual(["All is well."]);
  const wrong = { ...block, body: "x --json", section: "incidents" };
  expect(faultsOf(page("docs/reference/cli.md"), wrong, ran.out)).toContain(
    "files[] is not documented",
  );
});
