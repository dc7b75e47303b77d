// For: every command, its options, its words and an example, once: parsing, `--help` and docs/reference/cli.md come from here.
// Never: what a command does; that is given by programs/.

import { Argument, Command, CommanderError, Option } from "commander";
import { columns } from "../../base/text.ts";
import { exitCodes } from "../../base/trouble.ts";
import type { Language, Said } from "../../base/said.ts";
import { usageSaid } from "./usage-said.ts";

interface OptionWords {
  readonly flags: string;
  readonly said: Said;
}

export interface CommandWords {
  readonly name: string;
  readonly arguments?: readonly { readonly name: string; readonly said: Said }[];
  readonly said: Said;
  readonly options: readonly OptionWords[];
  readonly example: string;
}

const json: OptionWords = {
  flags: "--json",
  said: {
    ja: "JSONで答える（形は docs/reference/cli.md）",
    en: "answer in JSON (shapes: docs/reference/cli.md)",
  },
};
const store: OptionWords = {
  flags: "--store <dir>",
  said: { ja: "記録を置くフォルダー", en: "folder of the store" },
};
const rehearsed: OptionWords = {
  flags: "--rehearse <name>",
  said: {
    ja: "この予行演習の記録を見る",
    en: "look at the store of this rehearsal",
  },
};
const format: OptionWords = {
  flags: "--format <name>",
  said: {
    ja: "行の形を決めておく（combined, squid など）",
    en: "take the lines for this format (combined, squid …)",
  },
};
const now: OptionWords = {
  flags: "--now <time>",
  said: {
    ja: "この時刻を「いま」とする（ISO 8601）",
    en: "take this for the present time (ISO 8601)",
  },
};
const timeZone: OptionWords = {
  flags: "--timezone <zone>",
  said: {
    ja: "時差のない時刻を読む時間帯（Asia/Tokyo など）",
    en: "zone of stamps that carry none (Asia/Tokyo …)",
  },
};

/** Options that every command takes. */
export const globalOptions: readonly OptionWords[] = [
  {
    flags: "--settings <file>",
    said: { ja: "設定ファイル（なくてもよい）", en: "settings file (none is needed)" },
  },
  { flags: "--lang <language>", said: { ja: "ja または en", en: "ja or en" } },
];

export const commandWords: readonly CommandWords[] = [
  {
    name: "up",
    said: {
      ja: "見張りを始める：ログを探し、たまった分を読み、その後は増えるたびに見る。ブラウザーで見る机も開く",
      en: "start the watch: find the logs, read what is there, then follow them; opens the desk in the browser",
    },
    options: [
      {
        flags: "--port <number>",
        said: { ja: "机のポート番号（初期値 4649）", en: "port of the desk (4649 unless set)" },
      },
      {
        flags: "--rehearse <name>",
        said: {
          ja: "本物の代わりに予行演習を流す（別の記録に入る）",
          en: "play a rehearsal instead of the real logs (in a store of its own)",
        },
      },
      {
        flags: "--log <path...>",
        said: { ja: "見つけたものに加えて見張るログ", en: "a further log to watch" },
      },
      {
        flags: "--only",
        said: {
          ja: "ほかのログを探さず、--log と設定ファイルのものだけを見張る",
          en: "look for no other logs than those of --log and the settings",
        },
      },
      {
        flags: "--once",
        said: { ja: "たまった分を読んだら終わる", en: "end when the backlog is read" },
      },
      store,
    ],
    example: "hinomi up --log /srv/www/access.log",
  },
  {
    name: "status",
    said: {
      ja: "すべて無事か、何を見張っているか",
      en: "is everything all right, and what is watched",
    },
    options: [
      {
        flags: "--link",
        said: {
          ja: "机へ入るための一度きりのリンクを作る",
          en: "make a new one-time link to the desk",
        },
      },
      store,
      rehearsed,
      json,
    ],
    example: "hinomi status",
  },
  {
    name: "incidents",
    said: { ja: "事件の一覧（急ぐものから）", en: "list the incidents, most urgent first" },
    options: [
      { flags: "--all", said: { ja: "終わったものも含める", en: "also those that are over" } },
      store,
      rehearsed,
      json,
    ],
    example: "hinomi incidents --all",
  },
  {
    name: "show",
    arguments: [
      {
        name: "<id>",
        said: { ja: "事件の番号（INC-2026-0007）", en: "number of the incident (INC-2026-0007)" },
      },
    ],
    said: { ja: "ひとつの事件を上から下まで", en: "one incident from top to bottom" },
    options: [store, rehearsed, json],
    example: "hinomi show INC-2026-0007",
  },
  {
    name: "replay",
    arguments: [
      {
        name: "<file...>",
        said: {
          ja: "ログファイル（.gz も可、- は標準入力）",
          en: "log files (also .gz; - is standard input)",
        },
      },
    ],
    said: {
      ja: "ログファイルを読み、何があったかを言う（何も保存しない）",
      en: "read log files and say what happened (stores nothing)",
    },
    options: [
      format,
      now,
      timeZone,
      {
        flags: "--workers <n>",
        said: { ja: "並行して読む数（0 で並行なし）", en: "worker threads (0: none)" },
      },
      {
        flags: "--store <dir>",
        said: { ja: "結果をこのフォルダーに保存する", en: "keep the result in this folder" },
      },
      json,
    ],
    example: "hinomi replay /var/log/apache2/access.log*",
  },
  {
    name: "explain",
    arguments: [{ name: "[line]", said: { ja: "ログの1行", en: "a log line" } }],
    said: {
      ja: "1行をどう読み、どの規則がなぜ当てはまるか",
      en: "how a line is read, and which rules match and why",
    },
    options: [
      {
        flags: "--stdin",
        said: {
          ja: "標準入力の全行を、ひと続きのログとして読む",
          en: "take the lines of standard input as one log",
        },
      },
      format,
      {
        flags: "--service <name>",
        said: {
          ja: "書いたのはこのサービス（apache, nginx, squid, syslog など）",
          en: "the lines were written by this service (apache, nginx, squid, syslog …)",
        },
      },
      now,
      timeZone,
      json,
    ],
    example: `hinomi explain '192.0.2.7 - - [19/Jul/2001:06:01:38 +0900] "GET /default.ida?XXXX HTTP/1.0" 404 196'`,
  },
  {
    name: "rules",
    arguments: [
      {
        name: "[verb]",
        said: { ja: "list（初期値）または check", en: "list (unless set) or check" },
      },
      {
        name: "[path...]",
        said: { ja: "規則のファイルまたはフォルダー", en: "rule files or folders" },
      },
    ],
    said: { ja: "規則の一覧、または規則ファイルの検査", en: "list the rules, or check rule files" },
    options: [json],
    example: "hinomi rules check /etc/hinomi/rules",
  },
  {
    name: "doctor",
    said: {
      ja: "見張りに必要なものがそろっているかを調べ、直し方を言う",
      en: "check what the watch needs, and say how to mend what is missing",
    },
    options: [store, json],
    example: "hinomi doctor",
  },
  {
    name: "rehearse",
    arguments: [
      {
        name: "[name]",
        said: { ja: "場面または予行演習の名前", en: "name of a scene or a rehearsal" },
      },
    ],
    said: {
      ja: "場面を流し、語られる事件が書かれたとおりかを確かめる",
      en: "play a scene and check that the incident is told as written",
    },
    options: [
      {
        flags: "--update",
        said: {
          ja: "書かれている結果を、いまの結果に改める",
          en: "write the present result into the scene",
        },
      },
      json,
    ],
    example: "hinomi rehearse worm-scan/code-red-wave",
  },
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
