// For: vsftpd: `[root] FAIL LOGIN: Client "192.0.2.7"`, in syslog and (behind stamp and `[pid 2] `) in its own file.
// Never: a client out of the user name: nothing behind the last `Client "` can hold it (spaces in a password become `_`).
//
// What counts an attempt: FAIL LOGIN, and PAM's line. In one file only one of them is found: PAM writes to auth.log, vsftpd
// to vsftpd.log (Debian) or to nowhere at all (xferlog_std_format=YES, Red Hat).
// Source: vsftpd 3.0 logging.c.

import type { DaemonReader } from "../../daemon-reader.ts";
import { connection, type Draft, failed, login, refused, setPeer, setUser } from "../said.ts";

const verdicts =
  /^(.*)\] (OK|FAIL) LOGIN: Client "([^"\s]{1,255})"(?:, anon password "\S*"|, "[A-Z][A-Za-z ]{3,60}\.")?$/s;
const connects = /^CONNECT: Client "([^"\s]{1,255})"(?:, "([^"]*)")?$/;
/** Of files and folders: their names, which the client chose, may look like the verdict of a login. */
const transfers = /\] (?:OK|FAIL) (?!LOGIN)[A-Z]{3,12}: Client "[^"\s]{1,255}", "/;

/** `text` begins behind `[pid N] `. */
export function readVsftpdLine(text: string): Draft | undefined {
  const connected = connects.exec(text.slice(0, 600));
  if (connected) {
    const words = connected[2] ?? "";
    const draft = words.startsWith("Connection refused: too many")
      ? refused("too-many-connections")
      : words.startsWith("Connection refused")
        ? refused("access-denied")
        : connection("connect");
    setPeer(draft, connected[1] as string);
    return draft;
  }
  const match = text[0] === "[" ? verdicts.exec(text) : null;
  if (!match || transfers.test(match[1] as string)) return undefined;
  const draft = match[2] === "OK" ? login("success") : failed();
  setUser(draft, (match[1] as string).slice(1));
  setPeer(draft, match[3] as string);
  return draft;
}

export const vsftpd: DaemonReader = {
  name: "vsftpd",
  isProgram: (program) => program === "vsftpd",
  read: (message) => readVsftpdLine(message.replace(/^(?:[A-Z][\w: ]{23} )?\[pid \d{1,10}\] /, "")),
};
