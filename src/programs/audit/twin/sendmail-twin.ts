// For: sendmail as a twin: sendmail.cf of the copy (made anew from its .mc where that was changed), local delivery thrown away.
// Never: a rule, a class or a map of the site changed.

import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram, start } from "../../../base/exec.ts";
import type { TwinPlan } from "./twin-plan.ts";

const cf = "/etc/mail/sendmail.cf";
const brief = { timeoutMs: 20_000, outputBytesMax: 4 * 1024 * 1024 };

/** sendmail.cf out of sendmail.mc. Rejects with m4's complaint. */
export async function buildCf(plan: TwinPlan): Promise<void> {
  const etc = join(plan.folder, "etc/mail");
  const macros = plan.daemons.sendmailCf;
  const args = [`-D_CF_DIR_=${macros}/`, `${macros}/m4/cf.m4`, join(etc, "sendmail.mc")];
  const { exitCode, output, errors } = await runProgram("/usr/bin/m4", args, brief);
  if (exitCode !== 0 || output.length === 0) {
    throw new Error(`m4: ${errors.toString("utf8").slice(0, 500)}`);
  }
  writeFileSync(join(etc, "sendmail.cf"), output);
}

export function prepareSendmail(plan: TwinPlan): void {
  chmodSync(plan.folder, 0o755);
  mkdirSync(join(plan.folder, "mqueue"), { recursive: true, mode: 0o700 });
  const path = join(plan.folder, cf);
  const text = readFileSync(path, "utf8")
    // What stays here goes to the foreign mailbox as well, where its envelope shows that it stayed.
    .replace(
      /^(Mlocal,\s*P=)[^,\n]+(,.*(?:\n\s.*)*?\n?\s*A=).*$/m,
      `$1[IPC]$2TCP [${plan.addresses.foreign}] 25`,
    )
    .replace(/^(M(?:prog|procmail|cyrus\w*),\s*P=)[^,\n]+/gm, "$1/bin/true")
    // A smart host by its address is not here; what goes out goes to the foreign mailbox.
    .replace(/^DS(.*)\[[^\]\n]*\].*$/gm, `DS$1[${plan.addresses.foreign}]`)
    .replace(/^DS((?:\w+:)?)[\w.-]+$/gm, `DS$1[${plan.addresses.foreign}]`)
    // Ports of mailers of a laboratory or a filter.
    .replace(/^(\s*A=TCP \$h) \d+$/gm, "$1")
    .replace(/^O (?:AliasFile|DaemonPortOptions|ClientPortOptions|InputMailFilters)=.*$/gm, "#$&")
    .replace(/^X\w.*$/gm, "#$&");
  writeFileSync(path, text);
}

export async function startSendmail(plan: TwinPlan): Promise<void> {
  const options = [
    `DaemonPortOptions=Port=25,Addr=${plan.addresses.server}`,
    `QueueDirectory=${plan.folder}/mqueue`,
    `PidFile=${plan.folder}/sendmail.pid`,
    `StatusFile=${plan.folder}/statistics`,
    "ForwardPath=",
    "DeliveryMode=i",
    "Timeout.ident=0",
    "ConnectionRateThrottle=0",
    "DontBlameSendmail=GroupWritableDirPathSafe,WorldWritableForwardFile",
  ];
  const [program, ...before] = plan.daemons.sendmail;
  start(program, [...before, "-bD", "-q1m", "-C", cf, ...options.map((each) => `-O${each}`)]);
}

/** Classes w and R, and `$j`, as sendmail itself works them out. */
export async function sendmailNames(
  plan: TwinPlan,
): Promise<{ host: string; local: string[]; relay: string[] }> {
  const [program, ...before] = plan.daemons.sendmail;
  const asked = async (input: string) => {
    const args = [...before, "-bt", "-C", cf];
    const { output } = await runProgram(program, args, { ...brief, input });
    return output.toString("utf8").replace(/^> ?/gm, "").split("\n");
  };
  const isName = (name: string) => /^[\w-]+(?:\.[\w-]+)+$/.test(name) && !/^[\d.]+$/.test(name);
  const host = (await asked("$j\n")).find(isName) ?? "localhost";
  const local = (await asked("$=w\n")).filter(
    (name) => isName(name) && name !== "hinomi-twin.example",
  );
  const relay = (await asked("$=R\n")).filter(isName);
  return { host, local: local.filter((name) => name !== host), relay };
}

/** Did the audit's diffs touch what sendmail.cf is made of? */
export function isSourceChanged(changed: ReadonlySet<string>): boolean {
  return [...changed].some((path) => path.endsWith(".mc"));
}
