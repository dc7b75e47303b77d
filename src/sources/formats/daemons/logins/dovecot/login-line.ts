// For: the line that a login process of Dovecot writes at the end: `Disconnected (auth failed, 1 attempts in 2 secs): user=<x>,
// method=PLAIN, rip=192.0.2.7, lip=198.51.100.1, session=<…>`, and `Login: user=<x>, …`.
// Never: a rip out of `user=<…>`: nothing behind the daemon's own rip is the client's, so the last one counts.
// Source: login-common/client-common.c (client_get_log_str, client_get_extra_disconnect_reason), 1.0 to 2.4.

import { ending, splitFirst } from "../parts.ts";
import {
  connection,
  type Draft,
  echoed,
  failed,
  login,
  refused,
  setPeer,
  setUser,
} from "../said.ts";

interface Client {
  /** What is said, before `: user=<`. */
  readonly said: string;
  readonly user: string;
  readonly method?: string;
  readonly host: string;
  readonly session?: string;
}

const peer = /(?:^|, )rip=(\[?[0-9A-Fa-f:.%\w-]{1,80}\]?)(?:, |$|,$)/;

/** `Disconnected (auth failed, 3 attempts): method=LOGIN, rip=…`: no name was given; nothing before is the client's. */
function nameless(before: string, client: Pick<Client, "host" | "session">): Client | undefined {
  const match = /^([^=]{1,200}): method=([A-Za-z0-9_-]{1,40})$/.exec(before);
  return match
    ? { said: match[1] as string, user: "", method: match[2] as string, ...client }
    : undefined;
}

/** The last `, rip=` outside of `user=<…>`. */
function clientOf(text: string): Client | undefined {
  const at = Math.max(text.lastIndexOf(", rip="), text.lastIndexOf(": rip="));
  if (at < 0) return undefined;
  const field = text.slice(at + 2);
  const match = peer.exec(field.slice(0, 128));
  if (!match) return undefined;
  const session = /, session=<([^<>]{1,100})>$/.exec(ending(text, 130))?.[1];
  const client = {
    host: match[1] as string,
    ...(session === undefined ? {} : { session }),
  };
  if (text[at] === ":") return { said: text.slice(0, at), user: "", ...client };
  const parts = splitFirst(text.slice(0, at), ": user=<");
  // Without `user=` first, or with another order of the elements, it is not certain whose rip this is.
  if (!parts) return nameless(text.slice(0, at), client);
  if (/(?:^|[ ,])rip=/.test(parts.before)) return undefined;
  const method = /^(.*)>, method=([A-Za-z0-9_-]{1,40})$/s.exec(parts.after);
  const user = method?.[1] ?? (parts.after.endsWith(">") ? parts.after.slice(0, -1) : undefined);
  if (user === undefined) return undefined;
  return {
    said: parts.before,
    user,
    ...(method ? { method: method[2] as string } : {}),
    ...client,
  };
}

type Make = (count: number | undefined) => Draft;

function counted(draft: Draft, count: number | undefined): Draft {
  if (count !== undefined) draft["event.attempts"] = count;
  return draft;
}

/** In this order: the number of attempts is said with several words before it. */
const endings: readonly (readonly [RegExp, Make])[] = [
  [/\(no auth attempts/, () => connection("disconnect", "no-attempt")],
  [/\(auth failed, (\d{1,6}) attempts/, (count) => counted(failed(), count)],
  [/\(auth failed\)/, () => failed()],
  [/\(authorization failed, (\d{1,6}) attempts/, (count) => counted(failed("not-allowed"), count)],
  [/\((\d{1,6}) authentication attempts\)/, (count) => counted(failed(), count)],
  [/\(tried to use (?:disabled|disallowed) plaintext auth\)/, () => failed("disallowed-plaintext")],
  [/\(tried to use unsupported auth mechanism\)/, () => failed("failed")],
  [/\(user disabled\)|\(login disabled\)/, () => failed("locked")],
  [/\(password expired\)/, () => failed("expired")],
  [/\(sent invalid base64 in response\)/, () => failed("failed")],
  [/\(proxy dest auth failed\)/, () => failed("failed")],
  [
    /\((?:client sent an invalid cert|client didn't send a cert|cert required)/,
    () => failed("bad-key"),
  ],
  [
    /\(auth service reported temporary failure\)|\(auth process communication failure\)|\(internal failure/,
    () => echoed("server-fault"),
  ],
  [
    /\((?:aborted authentication|client didn't finish SASL auth|disconnected while|disconnected before auth)/,
    () => connection("disconnect", "aborted"),
  ],
  [
    /^Maximum number of connections from user\+IP exceeded/,
    () => ({ ...refused("too-many-connections"), "event.attempts": 0 }),
  ],
  [
    /^(?:Login|Logged in|proxy\(.*\): [Ss]tarted proxying to .*|Started proxying to .*)$/,
    () => login("success"),
  ],
  [/^(?:Aborted login|Disconnected|Login aborted|Remote closed)/, () => connection("disconnect")],
];

function verdict(said: string): Draft | undefined {
  const head = said.length > 1000 ? said.slice(0, 1000) : said;
  for (const [shape, make] of endings) {
    const match = shape.exec(head);
    if (match) return make(match[1] === undefined ? undefined : Number(match[1]));
  }
  return undefined;
}

/** Dovecot 1.0 has no words in brackets: it left, and the name and the method tell that something was tried. */
function isOldFailure(said: string, client: Client | undefined): boolean {
  return said === "Aborted login" && client?.method !== undefined && client.user !== "";
}

/** The words before `: user=<` are Dovecot's own. */
export function readLoginEnd(text: string): Draft | undefined {
  const client = clientOf(text);
  const said = client ? client.said : (splitFirst(text, ": user=<")?.before ?? text);
  const draft = isOldFailure(said, client) ? failed() : verdict(said);
  if (!draft || !client) return draft;
  setUser(draft, client.user);
  setPeer(draft, client.host);
  if (client.method !== undefined) draft["mail.auth.method"] = client.method;
  if (client.session !== undefined) draft["event.session"] = client.session;
  return draft;
}
