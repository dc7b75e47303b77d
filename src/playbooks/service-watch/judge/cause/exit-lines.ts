// For: how a process ended, in the words of systemd, the kernel and its own parent.
// Never: believed without the process itself being gone or another one: anybody can write such a line into a log.

import type { WatchRound } from "../../../playbook.ts";

export type Heard = WatchRound["heard"][number];

/** How a process ended, as far as lines tell. */
export interface Ending {
  readonly signal?: string;
  readonly status?: number;
  readonly hasCore?: true;
  readonly isOom?: true;
  /** systemd starts it no more. */
  readonly hasGivenUp?: true;
  /** The line that says most. */
  readonly line?: string;
}

/** Node's daemon → further names of its units and programs. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  named: ["bind9", "named-pkcs11", "named-checkconf", "isc-net-0000"],
  apache2: ["httpd", "apachectl", "apache"],
  httpd: ["apache2", "apachectl", "apache"],
  postfix: ["master", "postfix@-", "postfix-script"],
  exim4: ["exim"],
  squid: ["squid-1", "(squid-1)", "(squid)"],
};

const signals: Readonly<Record<string, string>> = {
  "4": "ILL",
  "6": "ABRT",
  "7": "BUS",
  "8": "FPE",
  "9": "KILL",
  "11": "SEGV",
  "15": "TERM",
};

export function daemonOf(node: string): string {
  return node.slice(node.indexOf(":") + 1);
}

export function namesOf(node: string): readonly string[] {
  const daemon = daemonOf(node);
  return [daemon, ...(Object.hasOwn(aliases, daemon) ? (aliases[daemon] ?? []) : [])];
}

/** The daemon itself speaks (postfix/smtpd is postfix too), or systemd or the kernel about it. */
export function isAbout(node: string, { program, text }: Heard): boolean {
  const names = namesOf(node);
  const speaker = program.split("/")[0] ?? program;
  if (names.includes(speaker)) return true;
  if (speaker === "systemd" || speaker === "init")
    return names.some((name) => text.includes(`${name}.service`) || text.includes(` ${name} -`));
  return speaker === "kernel" && names.some((name) => text.includes(`(${name})`));
}

function readLine(text: string): Ending {
  const exited =
    /Main process exited, code=(dumped|killed|exited), status=(\d{1,3})(?:\/(\w+))?/.exec(text);
  if (exited) {
    const [, code, status = "", name] = exited;
    if (code === "exited") return { status: Number(status), line: text };
    const signal = signals[status] ?? name ?? status;
    return { signal, line: text, ...(code === "dumped" && { hasCore: true }) };
  }
  if (/Failed with result 'oom-kill'|killed by the OOM killer/.test(text))
    return { isOom: true, line: text };
  if (/\b[Oo]ut of memory: Killed process \d+ \(/.test(text)) return { isOom: true, line: text };
  if (/Start request repeated too quickly|Failed with result 'start-limit-hit'/.test(text))
    return { hasGivenUp: true };
  const child = /process \d+ exited due to signal (\d{1,2})\b/.exec(text);
  if (child) return { signal: signals[child[1] ?? ""] ?? child[1] ?? "", line: text };
  const status = /process \d+ exited with status (\d{1,3})\b/.exec(text);
  if (status) return { status: Number(status[1]), line: text };
  return {};
}

/** Of all lines about the node; what was heard last wins. */
export function endingOf(node: string, heard: readonly Heard[]): Ending {
  const lines = heard.filter((each) => isAbout(node, each)).map(({ text }) => readLine(text));
  return Object.assign({}, ...lines) as Ending;
}

const orders =
  /^(?:Stopping|Stopped|Restarting) |Deactivated successfully|received control channel command 'stop'|caught SIGTERM|(?:^|: )shutting down(?:: flushing changes)?$|(?:^|: )exiting$|Preparing for shutdown|stopping the Postfix mail system|terminating on signal 15|Killed with signal 15/;

/** Process 1 about it, or its own unit. */
function isProven(node: string, { by, text }: Heard): boolean {
  return by !== undefined && isAbout(node, { atMs: 0, program: by, text });
}

/** Its end left a line that no order leaves. */
export function hasCrashed(node: string, heard: readonly Heard[]): boolean {
  const { signal, isOom, status = 0 } = endingOf(node, heard);
  return isOom === true || (signal !== undefined && signal !== "TERM") || status > 0;
}

/**
 * Somebody asked it to end, and it ended as asked; undefined: nothing says so. `claimed`: only lines say so that anybody could
 * have written, and a death is one until it is proven not to be. A crash line beside the order outweighs it.
 */
export function orderOf(node: string, heard: readonly Heard[]): "proven" | "claimed" | undefined {
  if (hasCrashed(node, heard)) return undefined;
  const ordering = heard.filter((each) => isAbout(node, each) && orders.test(each.text));
  if (ordering.some((each) => isProven(node, each))) return "proven";
  return ordering.length > 0 ? "claimed" : undefined;
}
