// For: tags that few syslog daemons write, tried only where the usual one is not found: `[sshd] …` (metalog), `sshd[812] …`,
// `sshd(812): …`, `authpriv.info sshd[812]: …` (BusyBox), `auth|security:info sshd[812]: …` (AIX), `<auth.info> gw1 sshd[812]: …` (FreeBSD).
// Never: a word of a message for a program: each shape has a sign of its own.

import { readTag, type Tag } from "./envelope.ts";

const facility =
  /^(?:<?(?:kern|user|mail|daemon|auth|security|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7]|\d{1,2})(?:\|[a-z]{3,12})?[.:](?:emerg|alert|crit|err|error|warn|warning|notice|info|debug|\d)>? )/;
const bracketed = /^\[([A-Za-z][\w./-]{1,60})(?:\[(\d{1,10})\])?\] /;
const withoutColon = /^([A-Za-z][\w./-]{1,60})\[(\d{1,10})\] (?=\S)/;
const rounded = /^([A-Za-z][\w./-]{1,60})\((\d{1,10})\): ?/;

const longest = 160;

function named(match: RegExpExecArray, at: number): Tag {
  const end = at + match[0].length;
  const program = match[1] as string;
  return match[2] === undefined ? { program, end } : { program, pid: Number(match[2]), end };
}

/** At `at`, behind the host or directly behind the stamp. */
export function readOddTag(text: string, at: number): Tag | undefined {
  const head = text.slice(at, at + longest);
  const before = facility.exec(head);
  if (before) {
    const from = at + before[0].length;
    // FreeBSD writes facility and level before the host.
    const space = head[0] === "<" ? text.indexOf(" ", from) : -1;
    return readTag(text, from) ?? (space < 0 ? undefined : readTag(text, space + 1));
  }
  const match = bracketed.exec(head) ?? withoutColon.exec(head) ?? rounded.exec(head);
  return match ? named(match, at) : undefined;
}
