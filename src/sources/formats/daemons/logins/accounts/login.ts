// For: login(1) of util-linux, shadow and BSD, at the console and behind telnetd or rlogind.
// Never: a peer out of the name that was typed. Its FAILED LOGIN counts the attempt; PAM's lines and its own sum are 0.

import type { DaemonReader } from "../../daemon-reader.ts";
import { type Draft, echoed, failed, login, setPeer, setUser } from "../said.ts";

/** Why, in PAM's words; the last part of a line of util-linux and shadow. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^User not known/, "unknown-user"],
  [/^User account has expired/, "expired"],
  [/^Authentication token is no longer valid/, "expired"],
  [/^Permission denied/, "not-allowed"],
  [/maximum number of retries/i, "too-many-attempts"],
  [/^(?:Authentication failure|Login incorrect)/, "bad-password"],
];

function reasonOf(words: string): string {
  return reasons.find(([shape]) => shape.test(words))?.[1] ?? "failed";
}

/** shadow: `FAILED LOGIN (1) on '/dev/pts/0' from 'H' FOR 'U', why`; before `FOR` stands only what login knows. */
const shadow =
  /^(FAILED LOGIN|TOO MANY LOGIN TRIES) \((\d+)\)(?: on '([^']*)')?(?: from '([^']*)')?(?: ON '?\S+'?)? FOR '(.*)'(?:, ([^']*))?$/;
/** util-linux: `FAILED LOGIN 1 FROM H FOR U, why`; the comma before the reason is the last one. */
const linux =
  /^(FAILED LOGIN SESSION|FAILED LOGIN|TOO MANY LOGIN TRIES)(?: \(?(\d+)\)?)? FROM (\S+) FOR (.*), ([^,]*)$/;
const bsd = /^(?:(\d+) |REPEATED )?LOGIN FAILURES? (?:ON (\S+?) )?(?:FROM|FROM:) ([^\s,]+), ?(.*)$/;
const bsdTty = /^(?:(\d+) |REPEATED )?LOGIN FAILURES? ON ([^\s,]+), ?(.*)$/;
const rootIn =
  /^ROOT LOGIN (?:REFUSED )? ?(?:ON|on) '?([^\s']+)'?(?: (?:FROM|from) '?([^\s']+)'?)?$/;
const userIn = /^(?:LOGIN ON (\S+) BY (\S+)|DIALUP AT (\S+) BY (\S+))(?: FROM (\S+))?$/;

function readFailure(text: string): Draft | undefined {
  const one = shadow.exec(text);
  if (one) {
    const isSum = (one[1] as string).startsWith("TOO");
    const draft = isSum ? echoed("too-many-attempts") : failed(reasonOf(one[6] ?? ""));
    if (one[5] !== "UNKNOWN") setUser(draft, one[5] as string);
    if (one[4] !== undefined) setPeer(draft, one[4]);
    return draft;
  }
  const two = linux.exec(text);
  if (two) {
    const isSum = !/^FAILED LOGIN$/.test(two[1] as string);
    const draft = isSum ? echoed(reasonOf(two[5] as string)) : failed(reasonOf(two[5] as string));
    if (two[4] !== "(unknown)") setUser(draft, two[4] as string);
    // util-linux writes the terminal where it knows no host.
    if (!/^(?:tty|pts\/|\/dev\/|console)/.test(two[3] as string)) setPeer(draft, two[3] as string);
    return draft;
  }
  const three = bsd.exec(text);
  const match = three ?? bsdTty.exec(text);
  if (!match) return undefined;
  const draft = failed();
  if (match[1] !== undefined) draft["event.attempts"] = Number(match[1].slice(0, 6));
  setUser(draft, (three ? three[4] : match[3]) ?? "");
  if (three) setPeer(draft, three[3] as string);
  return draft;
}

function readLogin(message: string): Draft | undefined {
  const text = message.slice(0, 1000).replace(/^pam_unix: /, "");
  const failure = readFailure(text);
  if (failure) return failure;
  const root = rootIn.exec(text);
  if (root) {
    const draft = text.startsWith("ROOT LOGIN REFUSED") ? failed("not-allowed") : login("success");
    draft["user.name"] = "root";
    if (root[2] !== undefined) setPeer(draft, root[2]);
    return draft;
  }
  const user = userIn.exec(text);
  if (!user) return undefined;
  const draft = login("success");
  setUser(draft, user[2] ?? user[4] ?? "");
  if (user[5] !== undefined) setPeer(draft, user[5]);
  return draft;
}

export const consoleLogin: DaemonReader = {
  name: "login",
  isProgram: (program) => program === "login" || program === "rlogind" || program === "in.rlogind",
  read: readLogin,
};
