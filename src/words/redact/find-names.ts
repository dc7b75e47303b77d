// For: finding host names, mail addresses and the host column of syslog.
// Never: takes a file name or a setting's name for a host, when they end alike.

import type { Hit } from "./hit.ts";
import { isName } from "./zones.ts";

/** Host names that say what a machine does and not whose it is: not looked for without their domain. */
export const roleHosts = new Set(
  "localhost localhost4 localhost6 localdomain mail www smtp pop pop3 imap ftp dns ns web proxy gateway router server host kernel".split(
    " ",
  ),
);

/** Mail addresses every domain has (RFC 2142) and those of machines. */
export const roleUsers = new Set(
  "abuse admin administrator bounce bounces daemon double-bounce ftp hostmaster info list-request mailer-daemon nobody no-reply noreply postmaster root sales security support usenet uucp webmaster www www-data".split(
    " ",
  ),
);

const nameRuns = /[A-Za-z0-9_.-]+/g;

function trimmed(run: string): [number, string] {
  const bare = run.replace(/^[._-]+/, "");
  return [run.length - bare.length, bare.replace(/[._-]+$/, "")];
}

/** Trailing dots and dashes by hand: a pattern with an end mark costs the square of a run of dots. */
function hosts(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(nameRuns)) {
    if (!match[0].includes(".") || match[0].length > 260) continue;
    const [skipped, bare] = trimmed(match[0]);
    const start = match.index + skipped;
    const value = bare.toLowerCase();
    const isBesideSign = text.startsWith("//", start - 2) || text.charAt(start - 1) === "@";
    if (!isName(value, isBesideSign)) continue;
    hits.push({ start, end: start + bare.length, kind: "name", value, isSure: true });
  }
  return hits;
}

const localPart = /[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]/;

/** `isHost` tells host names without a dot that are ours. */
function mailboxes(text: string, isHost: (name: string) => boolean): Hit[] {
  const hits: Hit[] = [];
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const right = /^[A-Za-z0-9_.-]{1,253}/.exec(text.slice(at + 1, at + 254))?.[0] ?? "";
    const whole = right.replace(/[._-]{1,253}$/, "").toLowerCase();
    // `name@firm.example_old`: what hangs on behind is no part of it.
    const domain = isName(whole, true) ? whole : (whole.split("_")[0] ?? "");
    if (!isName(domain, true) && !isHost(domain)) continue;
    let start = at;
    while (start > 0 && at - start < 128 && localPart.test(text.charAt(start - 1))) start -= 1;
    // Signs that end the word before (`to=`, `//`, a quote) are no part of the name, though a name may hold them.
    const local = text.slice(start, at);
    const cut = Math.max(
      local.lastIndexOf("/"),
      local.lastIndexOf("'"),
      local.lastIndexOf("`"),
      settingSign(local),
    );
    start += cut + 1;
    if (start === at) continue;
    const value = `${text.slice(start, at).toLowerCase()}@${domain}`;
    hits.push({ start, end: at + 1 + domain.length, kind: "mailbox", value, isSure: true });
  }
  return hits;
}

/** The equals sign of `to=name@…`; the one inside a bounce address (`bounce-name=firm.example@…`) is not. */
function settingSign(local: string): number {
  const sign = local.indexOf("=");
  return sign > 0 && !/[-+]/.test(local.slice(0, sign)) && !local.slice(sign).includes(".")
    ? sign
    : -1;
}

const syslogHost =
  /^(?:<\d{1,3}>\d? ?)?(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT[\d:.,+Z-]{8,30}) ([A-Za-z][A-Za-z0-9_-]{0,62}) [\w./()-]{1,64}(?:\[\d{1,10}\])?:/gm;

function syslogHosts(text: string): Hit[] {
  const hits: Hit[] = [];
  for (const match of text.matchAll(syslogHost)) {
    const name = match[1] ?? "";
    const value = name.toLowerCase();
    if (roleHosts.has(value)) continue;
    const start = match.index + match[0].indexOf(` ${name} `) + 1;
    const end = start + name.length;
    hits.push({ start, end, kind: "name", value, isSure: true, isEverywhere: true });
  }
  return hits;
}

export function findNames(text: string, isHost: (name: string) => boolean): Hit[] {
  return [...hosts(text), ...mailboxes(text, isHost), ...syslogHosts(text)];
}
