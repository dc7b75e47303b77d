// For: the command `hinomi`: reads what was asked for, does it, and ends with an exit code that means something.
// Never: a stack trace for trouble that has a sentence; never a half-written answer without its reason.

import { defaultSettings, surface } from "../base/settings.ts";
import { Trouble, exitCodes } from "../base/trouble.ts";
import { inert } from "../base/text.ts";
import type { Language, Said } from "../base/said.ts";
import type { Call } from "../faces/cli/commands.ts";
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
  approve: async () => (await import("./commands/approve.ts")).approve,
  decide: async () => (await import("./commands/decide.ts")).decide,
  audit: async () => (await import("./commands/audit.ts")).audit,
  probe: async () => (await import("./commands/probe.ts")).probe,
  services: async () => (await import("./commands/services-verbs.ts")).services,
  quarantine: async () => (await import("./commands/quarantine.ts")).quarantine,
  bans: async () => (await import("./commands/bans.ts")).bans,
  import: async () => (await import("./commands/import.ts")).importFrom,
  report: async () => (await import("./commands/report.ts")).report,
  units: async () => (await import("./commands/units.ts")).units,
  journal: async () => (await import("./commands/journal.ts")).journal,
  rehearse: async () => (await import("./commands/rehearse.ts")).rehearse,
};

type RunApart = (call: Call, tell: (said: Said) => void) => Promise<number>;

/** They read no settings but their own, and nothing of the folder they are started in. */
const commandsApart: Readonly<Record<string, () => Promise<RunApart>>> = {
  hand: async () => (await import("./commands/hand.ts")).hand,
  "mail-filter": async () => (await import("./commands/mail-filter.ts")).mailFilter,
};

function languageAsked(args: readonly string[]): Language {
  const at = args.indexOf("--lang");
  const asked =
    at >= 0
      ? args[at + 1]
      : args.find((each) => each.startsWith("--lang="))?.slice("--lang=".length);
  return asked === "ja" || asked === "en"
    ? asked
    : surface(defaultSettings, process.stdout).language;
}

const full = /^(?:ENOSPC|EDQUOT|EROFS)$/;
const denied = /^(?:EACCES|EPERM)$/;

/** Trouble of the operating system that can strike anywhere, as sentences. */
function asTrouble(error: unknown): Trouble | undefined {
  if (error instanceof Trouble) return error;
  const { code = "", path } = error as NodeJS.ErrnoException;
  const ja = path === undefined ? code : `${code}：${path}`;
  const en = path === undefined ? code : `${code}: ${path}`;
  if (full.test(code)) {
    return new Trouble(
      {
        ja: `ディスクに書けません（${ja}）。書き込みを止めました。すでに保存したものは無事です。空きを作ってから、もう一度始めてください。`,
        en: `The disk cannot be written (${en}). Hinomi stopped writing; what was stored is safe. Make room and start again.`,
      },
      exitCodes.cannotWrite,
    );
  }
  if (denied.test(code)) {
    return new Trouble(
      {
        ja: `権限がないため、続けられません（${ja}）。すでに保存したものは無事です。そのファイルの持ち主と権限を確かめてください（ls -l）。`,
        en: `A permission is missing, so Hinomi stopped (${en}). What was stored is safe. Look at that file's owner and mode (ls -l).`,
      },
      exitCodes.noInput,
    );
  }
  return undefined;
}

const faultSaid: Said = {
  ja: "Hinomi の中の誤りで、止まりました。すでに保存したものは無事です。もう一度実行しても同じなら、次の行を添えて知らせてください。",
  en: "Hinomi stopped because of a fault of its own. What was stored is safe. If it happens again, report it with these lines:",
};

function complain(text: string): void {
  process.stderr.write(text);
}

async function main(args: readonly string[]): Promise<number> {
  let language = languageAsked(args);
  try {
    const write = (text: string) => void process.stdout.write(text);
    const call = parseCall(args, language, productVersion(), write, complain);
    if ("exitCode" in call) return call.exitCode;
    const apart = commandsApart[call.name];
    if (apart) {
      const tell = (said: Said) => void process.stdout.write(`${inert(said[language])}\n`);
      return await (
        await apart()
      )(call, tell);
    }
    const load = commands[call.name];
    if (!load) return exitCodes.usage;
    const session = openSession(call);
    language = session.printer.language;
    return await (
      await load()
    )(session);
  } catch (error) {
    const trouble = asTrouble(error);
    const said = (trouble?.said ?? faultSaid)[language];
    complain(`hinomi: ${said.split("\n").map(inert).join("\n  ")}\n`);
    if (trouble) return trouble.exitCode;
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    complain(`${stack.split("\n").map(inert).join("\n")}\n`);
    return exitCodes.software;
  }
}

// A reader that went away (`hinomi incidents | head`) is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.ok);
    throw error;
  });
}

process.exitCode = await main(process.argv.slice(2));
