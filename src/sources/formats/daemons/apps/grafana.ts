// For: Grafana's log in its plain shape: `t=… lvl=eror msg="Invalid username or password" … remote_addr=192.0.2.7`.
// Never: an address where a second ` remote_addr=` stands: an account's name may hold one, in quotes.
// Source: Grafana 5–10 (pkg/infra/log, pkg/middleware/logger, pkg/api/login.go).

import type { DaemonReader } from "../daemon-reader.ts";
import { type Draft, echoed, failed, setPeer } from "../logins/said.ts";
import { isOnce } from "../logins/parts.ts";
import { ownFile } from "../shapes/own-file.ts";

const longest = 2000;
const address = / remote_addr=(?:"\[?)?([0-9A-Fa-f:.]{2,45})(?:\]?")?(?: |$)/;

function verdictOf(message: string): Draft | undefined {
  if (
    / (?:msg|error)="?(?:Invalid username or password|invalid username or password)"?/.test(message)
  )
    return failed("bad-password");
  // The page's own request of the same attempt.
  return / msg="Request Completed" /.test(message) && / path=\/login status=401 /.test(message)
    ? echoed("bad-password")
    : undefined;
}

export const grafana: DaemonReader = {
  name: "grafana",
  isProgram: (program) => program === "grafana-server" || program === "grafana",
  read(message) {
    if (message.length > longest) return undefined;
    const text = ` ${message}`;
    const draft = verdictOf(text);
    const found = draft && isOnce(text, " remote_addr=") ? address.exec(text) : null;
    if (draft && found) setPeer(draft, found[1] as string);
    return draft;
  },
};

/** `t=` stands first, or since version 9 behind the logger's own fields, which have no free text. */
export const grafanaFile = ownFile({
  name: "grafana",
  service: grafana,
  before:
    /^(?:logger=[\w.-]{1,60} (?:userId=\d{1,12} orgId=\d{1,12} uname=(?:[\w.@-]{0,80}|"[^"]{0,200}") )?)?t=/,
  stamps: ["iso"],
  between: /^ (?=(?:lvl|level)=)/,
});
