// For: what was wrong with the way a command was called, in both languages, with the way to its help.
// Never: the parser's own English.

import type { CommanderError } from "commander";
import type { Said } from "../../base/said.ts";
import { inert } from "../../base/text.ts";

/** What commander names in quotes: the option, the argument or the command. */
function named(message: string): string {
  return inert(/'([^']*)'/.exec(message)?.[1] ?? "");
}

function guess(message: string): Said {
  const near = /\(Did you mean (?:one of )?([^)?]+)\?\)/.exec(message)?.[1];
  return near === undefined
    ? { ja: "", en: "" }
    : { ja: `（${inert(near)} のことですか）`, en: ` (did you mean ${inert(near)}?)` };
}

function complaint({ code, message }: CommanderError): Said {
  const name = named(message);
  const near = guess(message);
  switch (code) {
    case "commander.unknownCommand":
      return {
        ja: `「${name}」という命令はありません${near.ja}。`,
        en: `There is no command "${name}"${near.en}.`,
      };
    case "commander.unknownOption":
      return {
        ja: `「${name}」という指定はありません${near.ja}。`,
        en: `There is no option "${name}"${near.en}.`,
      };
    case "commander.missingArgument":
      return { ja: `「${name}」が足りません。`, en: `The argument "${name}" is missing.` };
    case "commander.optionMissingArgument":
      return { ja: `「${name}」のあとに値が要ります。`, en: `The option "${name}" needs a value.` };
    case "commander.excessArguments":
      return { ja: "余分な言葉があります。", en: "There are words too many." };
    default:
      return { ja: "呼び出し方を読めません。", en: "The call cannot be understood." };
  }
}

/** `command`: the name of the command that was meant, if there is one of that name. */
export function usageSaid(error: CommanderError, command: string | undefined): Said {
  const { ja, en } = complaint(error);
  const help = command === undefined ? "hinomi --help" : `hinomi ${command} --help`;
  return {
    ja: `${ja}何も実行していません。使い方は ${help} で見られます。`,
    en: `${en} Nothing was done. See: ${help}`,
  };
}
