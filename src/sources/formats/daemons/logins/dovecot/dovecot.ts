// For: Dovecot 1.x to 2.4: its login processes, its authentication, and the processes that serve who is in.
// Never: an address from the user name.
//
// Tags: `dovecot: imap-login: …` (syslog), `imap-login: Info: …` (its own file), `dovecot: auth-worker(123): …`.
// What counts an attempt: the login process' line at the end of the connection, with the number it names. Everything that
// auth and auth-worker write of the same attempts, and PAM's lines, is 0. `no auth attempts` is a `disconnect`.

import type { DaemonReader } from "../../daemon-reader.ts";
import { type Draft, session, setUser } from "../said.ts";
import { readAuthLine } from "./auth-line.ts";
import { readLoginEnd } from "./login-line.ts";

const login = /^(?:imap|pop3|submission|managesieve|sieve|login)(?:-login)?$/;
const process = /^([a-z][a-z0-9-]{1,30})(?:\(([^\s]{0,300}?)\))?(?:<[^<>\s]{0,64}>){0,2}$/;
const others = new Set(["auth", "auth-worker", "lmtp", "lda", "dovecot-auth", "doveadm", "anvil"]);

interface Part {
  readonly name: string;
  readonly user?: string;
}

/** `imap-login`, `auth-worker(123)`, `imap(alice)<12><session>`; undefined for any other word. */
function partOf(word: string): Part | undefined {
  if (word.length > 400) return undefined;
  const match = process.exec(word);
  const name = match?.[1] ?? "";
  if (!login.test(name) && !others.has(name)) return undefined;
  const user = match?.[2];
  return user === undefined || /^\d*$/.test(user) ? { name } : { name, user };
}

const level = /^(?:Info|Warning|Error|Fatal|Panic|Debug): /;

function readPart(part: Part, text: string): Draft | undefined {
  const bare = text.replace(level, "");
  const name = part.name.replace(/-login$/, "");
  if (login.test(part.name) && part.user === undefined) return readLoginEnd(bare);
  if (part.name.includes("auth")) return readAuthLine(bare);
  if (login.test(name) && /^(?:Disconnected|Logged out|Connection closed)/.test(bare)) {
    const draft = session("end");
    if (part.user !== undefined) setUser(draft, part.user);
    return draft;
  }
  return undefined;
}

function readDovecot(message: string, program: string): Draft | undefined {
  const own = partOf(program);
  if (own) return readPart(own, message);
  const text = message.replace(level, "");
  const colon = text.indexOf(": ");
  const part = colon < 0 ? undefined : partOf(text.slice(0, colon));
  return part && readPart(part, text.slice(colon + 2));
}

export const dovecot: DaemonReader = {
  name: "dovecot",
  isProgram: (program) => program === "dovecot" || partOf(program) !== undefined,
  read: readDovecot,
};
