// For: the pages agree with the repository and with each other: links, npm scripts, commands, rooms, changelog.
// Never: a judgement of style.

import { existsSync, globSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandWords } from "../../src/faces/cli/commands.ts";
import { playbooks } from "../../src/playbooks/index.ts";
import { bare, blocks, localLinks, page, root, rows, section, titles } from "./markdown.ts";

const paths = [
  ...globSync("*.md", { cwd: root }),
  ...globSync("docs/**/*.md", { cwd: root }),
].toSorted();

function deadLinks(path: string, text: string): readonly string[] {
  return localLinks(text).filter((link) => !existsSync(join(root, dirname(path), link)));
}

/** Files of code that a page names in backticks and that are not there; "*" stands for any name. */
function missingFiles(text: string): readonly string[] {
  const named = [...text.matchAll(/`((?:src|test|tools|bench|rehearsals)\/[^`\s<]+\.tsx?)`/g)];
  return named
    .map(([, path = ""]) => path)
    .filter((path) => globSync(path, { cwd: root }).length === 0);
}

function unknownScripts(text: string): readonly string[] {
  const { scripts } = JSON.parse(page("package.json")) as { scripts: Record<string, string> };
  const named = [...text.matchAll(/\bnpm (?:run ([\w:]+)|(start|test)\b)/g)];
  return named.map(([, run, short]) => run ?? short ?? "").filter((name) => !(name in scripts));
}

/** Commands of the table in a README. */
function commandsShown(readme: string, title: string): readonly string[] {
  return rows(section(readme, title)).map(([command = ""]) => bare(command).split(" ")[1] ?? "");
}

/** Rooms of one table of the diary, with what their last cell says. */
function rooms(text: string): Record<string, string> {
  return Object.fromEntries(rows(text).map(([, room = "", , state = ""]) => [bare(room), state]));
}

describe.each(paths)("%s", (path) => {
  test("every link and picture leads somewhere", () => {
    expect(deadLinks(path, page(path))).toEqual([]);
  });

  test("every file of code it names is there", () => {
    expect(missingFiles(page(path))).toEqual([]);
  });

  test("every npm script it names is there", () => {
    expect(unknownScripts(page(path))).toEqual([]);
  });
});

test("dead links, missing files and unknown scripts are seen", () => {
  expect(paths.length).toBeGreaterThan(8);
  expect(
    deadLinks("docs/README.md", "[a](diary.md) [b](nowhere.md) ![c](../docs/no.png#x)"),
  ).toEqual(["nowhere.md", "../docs/no.png"]);
  expect(missingFiles("`src/base/text.ts`, `src/base/*.ts`, `src/base/gone.ts`")).toEqual([
    "src/base/gone.ts",
  ]);
  expect(unknownScripts("`npm test`, `npm run check`, `npm run cheque`")).toEqual(["cheque"]);
});

describe("the two READMEs", () => {
  const [en, ja] = [page("README.md"), page("README.ja.md")];
  const names = commandWords.map(({ name }) => name);

  test("show every command", () => {
    expect(commandsShown(en, "Commands")).toEqual(names);
    expect(commandsShown(ja, "命令")).toEqual(names);
    expect(
      commandsShown(en.replace(/^\| `.\/bin\/hinomi doctor.*\n/m, ""), "Commands"),
    ).not.toEqual(names);
  });

  test("show the same examples and pictures, and have the same sections", () => {
    const examples = (text: string) =>
      blocks(text)
        .filter(({ language }) => language === "sh")
        .map(({ body }) => body);
    const pictures = (text: string) => localLinks(text).filter((link) => link.endsWith(".png"));
    expect(examples(ja)).toEqual(examples(en));
    expect(examples(en).length).toBeGreaterThan(1);
    expect(pictures(ja)).toEqual(pictures(en).map((path) => path.replace("-en.", "-ja.")));
    expect(titles(ja, 2)).toHaveLength(titles(en, 2).length);
  });
});

describe("the diary's table", () => {
  const [en = "", ja = ""] = page("docs/diary.md").split(/^## /m);
  const built = playbooks.map(({ name }) => name).toSorted();
  const running = (table: string, word: string) =>
    Object.entries(rooms(table))
      .filter(([, state]) => state === word)
      .map(([room]) => room)
      .toSorted();

  test("calls those rooms running that are there, and only those, in both languages", () => {
    expect(running(en, "running")).toEqual(built);
    expect(running(ja, "動いています")).toEqual(built);
    expect(running(en.replaceAll("planned", "running"), "running")).not.toEqual(built);
  });

  test("has the same nine rooms in both languages", () => {
    expect(Object.keys(rooms(en))).toHaveLength(9);
    expect(Object.keys(rooms(ja))).toEqual(Object.keys(rooms(en)));
  });
});

test("the changelog begins with the version of the package", () => {
  const { version } = JSON.parse(page("package.json")) as { version: string };
  expect(titles(page("CHANGELOG.md"), 2)[0]).toContain(`[${version}]`);
});
