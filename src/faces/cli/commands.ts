// For: every command, its options, its words and an example, once: parsing, `--help` and docs/reference/cli.md come from here.
// Never: what a command does; that is given by programs/.

import { Argument, Command, CommanderError, Option } from "commander";
import { columns } from "../../base/text.ts";
import { exitCodes } from "../../base/trouble.ts";
import type { Language, Said } from "../../base/said.ts";
import { askingWords } from "./table/asking.ts";
import { banWords } from "./table/bans.ts";
import { decidingWords } from "./table/deciding.ts";
import { mailWords } from "./table/mail-audit.ts";
import { mailFilterWords } from "./table/mail-filter.ts";
import { quarantineWords } from "./table/quarantine.ts";
import { machineWords } from "./table/machine.ts";
import { globalOptions } from "./table/options.ts";
import type { CommandWords } from "./table/options.ts";
import { watchingWords } from "./table/watching.ts";
import { usageSaid } from "./usage-said.ts";

export const commandWords: readonly CommandWords[] = [
  ...watchingWords,
  ...askingWords,
  ...decidingWords,
  ...banWords,
  ...mailWords,
  ...mailFilterWords,
  ...quarantineWords,
  ...machineWords,
];

/** What a command was called with. Commander's own camel-case names. */
export interface Call {
  readonly name: string;
  readonly arguments: readonly (string | readonly string[] | undefined)[];
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

const help: Said = { ja: "使い方を示す", en: "show how it is used" };
const exampleWord: Said = { ja: "例：", en: "Example:" };

/** Commander's headings in Japanese. */
const headings: Readonly<Record<string, string>> = {
  "Usage:": "使い方：",
  "Arguments:": "引数：",
  "Options:": "オプション：",
  "Commands:": "命令：",
};

interface Output {
  readonly language: Language;
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** What every command's help and complaints have in common. */
function dressed(
  command: Command,
  example: string,
  { language, write, complain }: Output,
): Command {
  return command
    .helpOption("-h, --help", help[language])
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: complain, outputError: () => undefined })
    .configureHelp({
      displayWidth: columns,
      styleTitle: (title) => (language === "ja" ? (headings[title] ?? title) : title),
    })
    .addHelpText("after", `\n${exampleWord[language]}\n  ${example}`);
}

function commandOf(words: CommandWords, output: Output): Command {
  const { language } = output;
  const command = dressed(
    new Command(words.name).description(words.said[language]),
    words.example,
    output,
  );
  for (const argument of words.arguments ?? []) {
    command.addArgument(new Argument(argument.name, argument.said[language]));
  }
  for (const option of [...words.options, ...globalOptions]) {
    command.addOption(new Option(option.flags, option.said[language]));
  }
  return command;
}

/** Parses the arguments; answers the call, or the exit code when only help or a complaint was to be printed. */
export function parseCall(
  args: readonly string[],
  language: Language,
  version: string,
  write: (text: string) => void,
  complain: (text: string) => void,
): Call | { readonly exitCode: number } {
  let call: Call | undefined;
  const output: Output = { language, write, complain };
  const description: Said = {
    ja: "火の見：ひとり情シスのための見張り台",
    en: "Hinomi, the lookout of a one-person IT department",
  };
  const versionWord: Said = { ja: "版を示す", en: "show the version" };
  const program = dressed(new Command("hinomi"), "hinomi up", output)
    .description(description[language])
    .version(version, "-V, --version", versionWord[language])
    .helpCommand(false);
  for (const { flags, said } of globalOptions) program.addOption(new Option(flags, said[language]));
  for (const words of commandWords) {
    const command = commandOf(words, output);
    command.action((...given: unknown[]) => {
      const values = given.slice(0, words.arguments?.length ?? 0) as Call["arguments"];
      call = {
        name: words.name,
        arguments: values,
        options: { ...program.opts(), ...command.opts() },
      };
    });
    program.addCommand(command);
  }
  try {
    program.parse([...args], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (["commander.helpDisplayed", "commander.version"].includes(error.code)) {
      return { exitCode: exitCodes.ok };
    }
    const meant = commandWords.find(({ name }) => args.includes(name))?.name;
    // Without any command the help itself was printed.
    if (error.code !== "commander.help") complain(`hinomi: ${usageSaid(error, meant)[language]}\n`);
    return { exitCode: exitCodes.usage };
  }
  return call ?? { exitCode: exitCodes.usage };
}
