// For: docs/reference/cli.md says of every command, option, argument and exit code what the program itself says.
// Never: a second list of commands.

import { describe, expect, test } from "vitest";
import { exitCodes } from "../../src/base/trouble.ts";
import { commandWords } from "../../src/faces/cli/commands.ts";
import { globalOptions } from "../../src/faces/cli/table/options.ts";
import type { CommandWords } from "../../src/faces/cli/table/options.ts";
import type { Said } from "../../src/base/said.ts";
import { bare, page, rows, section, titles } from "./markdown.ts";

const text = page("docs/reference/cli.md");

/** Sections that are no command. */
const others: ReadonlySet<string> = new Set(["Every command", "Exit codes", "JSON"]);

function commandsDocumented(cli: string): readonly string[] {
  return titles(cli, 2).filter((title) => !others.has(title));
}

/** Rows of a section that begin with an option or an argument: name, English, Japanese. */
function meanings(cli: string, title: string): Record<string, Said> {
  const found = rows(section(cli, title)).filter(([name = ""]) => /^`(--|<|\[)/.test(name));
  return Object.fromEntries(found.map(([name = "", en = "", ja = ""]) => [bare(name), { ja, en }]));
}

function meaningsOf(words: Pick<CommandWords, "arguments" | "options">): Record<string, Said> {
  const named = (words.arguments ?? []).map(({ name, said }) => [name, said]);
  return Object.fromEntries([...named, ...words.options.map(({ flags, said }) => [flags, said])]);
}

describe("the page of the command line", () => {
  test("has a section for every command, in the order of the help, and for no other", () => {
    expect(commandsDocumented(text)).toEqual(commandWords.map(({ name }) => name));
  });

  test.each(commandWords)(
    "$name: every option and argument, with the words of the help",
    (words) => {
      expect(meanings(text, words.name)).toEqual(meaningsOf(words));
    },
  );

  test.each(commandWords)(
    "$name: what it does, in both languages, and how it is called",
    (words) => {
      const own = section(text, words.name);
      expect(own.toLowerCase()).toContain(words.said.en.toLowerCase());
      expect(own).toContain(words.said.ja);
      const places = (words.arguments ?? []).map(({ name }) => ` ${name}`).join("");
      expect(own).toContain(`\`./bin/hinomi ${words.name}${places} [options]\``);
    },
  );

  test("names the options of every command", () => {
    expect(meanings(text, "Every command")).toEqual(meaningsOf({ options: globalOptions }));
  });

  test("names every exit code, and no other", () => {
    const codes = rows(section(text, "Exit codes")).map(([code]) => Number(code));
    expect(codes).toEqual(Object.values(exitCodes).toSorted((a, b) => a - b));
  });

  test("a missing command, an invented option and a changed word are seen", () => {
    const [first] = commandWords as readonly [CommandWords, ...CommandWords[]];
    const option = first.options[0]?.said.en ?? "";
    expect(commandsDocumented(text.replace(`## ${first.name}\n`, ""))).not.toContain(first.name);
    const invented = text.replace(
      `## ${first.name}\n`,
      `## ${first.name}\n\n| \`--more\` | more | もっと |\n`,
    );
    expect(Object.keys(meanings(invented, first.name))).toContain("--more");
    expect(meanings(text.replace(option, "other words"), first.name)).not.toEqual(
      meaningsOf(first),
    );
  });
});
