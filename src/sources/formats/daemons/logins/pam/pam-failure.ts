// For: `authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=192.0.2.7  user=root`, PAM's most frequent line.
// Never: an rhost that stands inside a user name: where more than one could be the daemon's, there is none.

import { isOnce, splitFirst } from "../parts.ts";
import { type Draft, failed, login, setPeer, setUser } from "../said.ts";

const head =
  /^(?:(\d{1,6}) more )?authentication (failures?|success); logname=(.*?) uid=\d+ euid=-?\d+ tty=(\S*) ruser=/;

/** Services that never tell PAM a remote user, so that the first rhost is theirs. */
const withoutRemoteUser = new Set(["sshd", "login", "smtp", "cron"]);

interface Tail {
  readonly remoteUser: string;
  readonly host?: string;
  readonly user?: string;
}

/** `HOST`, `HOST  user=U` (pam_unix), `HOST user=U` (pam_sss). */
function hostAndUser(text: string): { readonly host: string; readonly user?: string } | undefined {
  const match = /^(\S{0,255})(?: {1,2}user=|\s*$)/.exec(text.slice(0, 300));
  if (!match) return undefined;
  const host = match[1] as string;
  return match[0].endsWith("user=") ? { host, user: text.slice(match[0].length) } : { host };
}

function readTail(text: string, service: string): Tail | undefined {
  const field = " rhost=";
  const whole = ` ${text}`.replace(/^ (?= rhost=)/, "");
  const parts = splitFirst(whole, field);
  if (!parts) return undefined;
  const remoteUser = parts.before.trimStart();
  const found = hostAndUser(parts.after);
  if (isOnce(whole, field)) return { remoteUser, ...found };
  if (withoutRemoteUser.has(service) && remoteUser === "") return { remoteUser, ...found };
  return { remoteUser: "" };
}

/** `isCounted`: the program itself writes a line for every failure. */
export function readPamFailure(
  text: string,
  service: string,
  isCounted: boolean,
): Draft | undefined {
  const match = head.exec(text.slice(0, 600));
  if (!match) return undefined;
  if (match[2] === "success") {
    const draft: Draft = { ...login("success"), "event.attempts": 0 };
    fill(draft, readTail(text.slice(match[0].length), service));
    return draft;
  }
  const draft = failed();
  const more = match[1] === undefined ? undefined : Number(match[1]);
  if (isCounted) draft["event.attempts"] = 0;
  else if (more !== undefined) draft["event.attempts"] = more;
  fill(draft, readTail(text.slice(match[0].length), service));
  return draft;
}

function fill(draft: Draft, tail: Tail | undefined): void {
  if (!tail) return;
  setUser(draft, tail.user ?? tail.remoteUser);
  if (tail.host !== undefined) setPeer(draft, tail.host);
}
