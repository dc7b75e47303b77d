// For: the command `hinomi`: reads what was asked for, does it, and ends with an exit code that means something.
// Never: a stack trace for trouble that has a sentence; never a half-written answer without its reason.

import { defaultSettings, surface } from "../base/settings.ts";
import { Trouble, exitCodes } from "../base/trouble.ts";
import { inert } from "../base/text.ts";
import type { Language } from "../base/said.ts";
import { parseCall } from "../faces/cli/commands.ts";
import { openSession } from "./session.ts";
import type { Session } from "./session.ts";
import { productVersion } from "./status-now.ts";

type Run = (session: Session) => Promise<number>;

/** Each command is loaded when it is called: `explain` does not wait for the desk's web server. */
const commands: Readonly<Record<string, () => Promise<Run>>> = {
  up: async () => (await import("./commands/up.ts")).up,
  status: async () => (await import("./commands/status.ts")).status,
  incidents: async () => (await import("./commands/incidents.ts")).incidents,
  show: async () => (await import("./commands/show.ts")).show,
  replay: async () => (await import("./commands/replay.ts")).replay,
  explain: async () => (await import("./commands/explain.ts")).explain,
  rules: async () => (await import("./commands/rules.ts")).rules,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  rehearse: async () => (await import("./commands/rehearse.ts")).rehearse,
};

function languageAsked(args: readonly string[]): Language {
  const at = args.indexOf("--lang");
  const asked = at >= 0 ? args[at + 1] : args.find((each) => each.startsWith("--lang="))?.slice("--lang=".length);
  return asked === "ja" || asked === "en" ? asked : surface(defaultSettings, process.stdout).language;
}

/** Trouble of the operating system that can strike anywhere, as sentences. */
function asTrouble(error: unknown): Trouble | undefined {
  if (error instanceof Trouble) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT" || code === "EROFS") {
    return new Trouble(
      {
        ja: `ディスクに書けません（${code}${path ? `：${path}` : ""}）。書き込みを止めました。すでに保存したものは無事です。空きを作ってから、もう一度始めてください。`,
        en: `The disk cannot be written (${code}${path ? `: ${path}` : ""}). Hinomi stopped writing; what was stored is safe. Make room and start again.`,
      },
      exitCodes.cannotWrite,
    );
  }
  return undefined;
}

async function main(args: readonly string[]): Promise<number> {
  const language = languageAsked(args);
  const complain = (text: string) => void process.stderr.write(text);
  try {
    const call = parseCall(args, language, productVersion(), (text) => void process.stdout.write(text), complain);
    if ("exitCode" in call) return call.exitCode;
    const load = commands[call.name];
    return load ? await (await load())(openSession(call)) : exitCodes.usage;
  } catch (error) {
    const trouble = asTrouble(error);
    if (!trouble) throw error;
    const lines = trouble.said[language].split("\n").map(inert);
    complain(`hinomi: ${lines.join("\n  ")}\n`);
    return trouble.exitCode;
  }
}

// A reader that went away (`hinomi incidents | head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(exitCodes.ok);
  throw error;
});

process.exitCode = await main(process.argv.slice(2));
