// For: the macros of a mail server, kept as long as the stage they belong to.
// Never: more of them than the table of limits allows.

import { limits } from "../../base/limits.ts";
import { macroStages } from "./flags.ts";
import type { MacroStage } from "./flags.ts";

export interface Macros {
  /** `command`: the letter of the command that they come before. False: a bound was reached and some were dropped. */
  set(command: string, pairs: readonly (readonly [name: string, value: string])[]): boolean;
  /** The latest stage that has it. */
  get(name: string): string | undefined;
  /** A new mail: what came with its sender stays, what belongs to the mail before is forgotten. */
  beginMail(): void;
  /** Forgets what belongs to one mail. */
  endMail(): void;
  /** Forgets what belongs to one recipient. */
  endRecipient(): void;
  clear(): void;
}

const stages = Object.entries(macroStages) as [MacroStage, { readonly command: string }][];
/** Latest first. */
const order: readonly MacroStage[] = [
  "end",
  "endOfHeaders",
  "data",
  "recipient",
  "mail",
  "helo",
  "connect",
];
const ofMail: readonly MacroStage[] = ["mail", "recipient", "data", "endOfHeaders", "end"];
/** Some mail servers send macros before a header or a chunk of the body; they count with the end of the headers. */
const otherwise: MacroStage = "endOfHeaders";

export function createMacros(): Macros {
  const kept = new Map<MacroStage, Map<string, string>>();
  return {
    set(command, pairs) {
      const stage = stages.find(([, each]) => each.command === command)?.[0] ?? otherwise;
      const values = new Map<string, string>();
      for (const [name, value] of pairs) {
        const isShort = name.length + value.length <= limits.milterMacroBytes;
        if (isShort && values.size < limits.milterMacros) values.set(name, value);
      }
      kept.set(stage, values);
      return values.size === new Set(pairs.map(([name]) => name)).size;
    },
    get(name) {
      const stage = order.find((each) => kept.get(each)?.has(name));
      return stage && kept.get(stage)?.get(name);
    },
    beginMail() {
      for (const stage of ofMail) if (stage !== "mail") kept.delete(stage);
    },
    endMail() {
      for (const stage of ofMail) kept.delete(stage);
    },
    endRecipient: () => void kept.delete("recipient"),
    clear: () => kept.clear(),
  };
}
