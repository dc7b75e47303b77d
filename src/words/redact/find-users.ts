// For: finding user names by what stands before them, as daemons write it.
// Never: looks everywhere for a name that a stranger only tried: those are words of every language.

import type { Hit } from "./hit.ts";

/** Accounts that every Linux has (Debian base-passwd and common daemons): they tell nothing. */
export const systemUsers = new Set(
  "root daemon bin sys sync games man lp mail news uucp proxy www-data backup list irc gnats nobody systemd systemd-network systemd-resolve systemd-timesync messagebus sshd postfix dovecot dovenull bind named squid apache nginx mysql postgres redis clamav ntp chrony syslog _apt tcpdump amavis opendkim rsyslog unknown none anonymous user admin guest test hinomi".split(
    " ",
  ),
);

const name = String.raw`([\p{L}\p{N}_][\p{L}\p{N}_.-]{0,63})`;

/** Somebody of ours: the login worked, or the account has a home or a mailbox here. */
const ours = [
  String.raw`\bAccepted [\w/-]{1,40} for ${name} from`,
  String.raw`\bsession (?:opened|closed) for user ${name}`,
  String.raw`\b(?:New session \S{1,20} of|Removed session \S{1,20}\. of) user ${name}`,
  String.raw`\bsasl_username=${name}`,
  String.raw`\bLogin: user=<${name}`,
  String.raw`(?:/home/|/var/(?:spool/)?mail/|/Users/|\\Users\\)${name}`,
  String.raw`\bsudo(?:\[\d{1,10}\])?: {1,9}${name} : `,
  String.raw`\bCRON\[\d{1,10}\]: \(${name}\) `,
  String.raw`\bTCP_[A-Z_]{1,40}/\d{3} \d{1,15} [A-Z]{1,12} \S{1,2048} ${name} [A-Z_]{3,30}/`,
];

/** A stranger's attempt. */
const guesses = [
  String.raw`\b(?:invalid|illegal|unknown) user ${name}`,
  String.raw`\bFailed \S{1,40} for ${name} from`,
  String.raw`\bInvalid user ${name}`,
  String.raw`\bauthenticating user ${name}`,
  String.raw`\b(?:ruser|rhost=\S{0,255} {1,2}user)=${name}`,
  String.raw`\buser=<?${name}`,
];

function compiled(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.map((each) => `(?:${each})`).join("|"), "gu");
}

const ourPattern = compiled(ours);
const guessPattern = compiled(guesses);

function findAll(text: string, pattern: RegExp, isOurs: boolean): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(pattern)) {
    const found = match
      .slice(1)
      .find((each) => each !== undefined)
      ?.replace(/[.-]+$/, "");
    if (!found || systemUsers.has(found.toLowerCase()) || /^\d{1,3}$/.test(found)) continue;
    const start = match.index + match[0].lastIndexOf(found);
    const kind = isOurs ? "user" : "guess";
    hits.push({ start, end: start + found.length, kind, value: found.toLowerCase(), isSure: true });
  }
  return hits;
}

export function findUsers(text: string): Hit[] {
  return [...findAll(text, ourPattern, true), ...findAll(text, guessPattern, false)];
}
