// For: sudo: `alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/id`, with a reason before TTY where it said no.
// Never: an address: sudo knows none.
// Source: sudo 1.7–1.9 logging.c, eventlog.c. `N incorrect password attempts` counts N; PAM's lines beside it are 0.

import type { DaemonReader } from "../../daemon-reader.ts";
import { textOfBytes } from "../../../log-text.ts";
import { splitFirst } from "../parts.ts";
import { become, type Draft, setUser } from "../said.ts";

const fieldStart = /^(?:TTY|PWD|CHROOT|USER|GROUP|TSID|ENV|COMMAND|HOST|LOG)=/;

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^\d+ incorrect password attempts?$/, "bad-password"],
  [/^(?:user )?NOT in sudoers$/, "not-allowed"],
  [/^user NOT authorized on host$/, "not-allowed"],
  [/^command not allowed$/, "not-allowed"],
  [/^sorry, you are not allowed to /, "not-allowed"],
  [/^a password is required$/, "no-attempt"],
  [/^(?:account validation failure|.*account.* (?:expired|locked))/i, "locked"],
];

/** `; `-separated fields up to COMMAND, which may hold anything. */
function field(text: string, name: string): string | undefined {
  const at = text.startsWith(`${name}=`) ? 0 : text.indexOf(` ; ${name}=`);
  if (at < 0) return undefined;
  const from = text.indexOf("=", at) + 1;
  const end = text.indexOf(" ; ", from);
  return end < 0 ? text.slice(from) : text.slice(from, end);
}

function readSudo(message: string): Draft | undefined {
  const parts = splitFirst(message.trimStart(), " : ");
  if (!parts || parts.before.includes(" ") || parts.before === "") return undefined;
  if (parts.after.startsWith("(command continued)")) return undefined;
  const isAllowed = fieldStart.test(parts.after.slice(0, 10));
  const why = isAllowed ? undefined : splitFirst(parts.after, " ; ");
  if (!isAllowed && !why) return undefined;
  const fields = why ? why.after : parts.after;
  if (!fieldStart.test(fields.slice(0, 10))) return undefined;
  const command = fields.startsWith("COMMAND=") ? fields : splitFirst(fields, " ; COMMAND=")?.after;
  const head = command === undefined ? fields : fields.slice(0, fields.length - command.length);
  const said = why?.before.slice(0, 200);
  const reason = said === undefined ? undefined : reasons.find(([words]) => words.test(said));
  const draft = become(why ? "failure" : "success", why ? (reason?.[1] ?? "failed") : undefined);
  const attempts = /^(\d{1,6}) incorrect/.exec(said ?? "")?.[1];
  if (attempts !== undefined) draft["event.attempts"] = Number(attempts);
  setUser(draft, parts.before);
  setUser(draft, field(head, "USER") ?? "", "user.target.name");
  if (command !== undefined)
    draft["process.command_line"] = textOfBytes(command.replace(/^COMMAND=/, ""));
  return draft;
}

/** sudoedit writes under sudo's name. */
export const sudo: DaemonReader = {
  name: "sudo",
  isProgram: (program) => program === "sudo",
  read: readSudo,
};
