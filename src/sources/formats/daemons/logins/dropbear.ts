// For: Dropbear's SSH server: `Bad password attempt for 'root' from 192.0.2.7:51234`.
// Never: a peer out of the user name: what Dropbear writes behind it is the last thing on the line.
// Source: format strings of svr-auth.c, svr-authpasswd.c, svr-authpam.c, svr-authpubkey.c, svr-session.c (0.46–2022).
//
// What counts an attempt: `Bad password attempt`, `Login attempt for nonexistent user`, `bad signature`; `Max auth tries
// reached` and everything that begins with `Exit` come after them and are 0 or a `disconnect`.

import type { DaemonReader } from "../daemon-reader.ts";
import { ownFile } from "../shapes/own-file.ts";
import { splitFirst, splitLast } from "./parts.ts";
import { connection, type Draft, echoed, failed, login, setEndpoint, setUser } from "./said.ts";

/** `192.0.2.7:51234`, `2001:db8::7:51234`: Dropbear always writes the port. */
function takePeer(draft: Draft, written: string): void {
  const match = /^<?(\S{1,80}):(\d{1,5})>?$/.exec(written.slice(0, 100));
  if (match) setEndpoint(draft, match[1] as string, match[2]);
}

function userAndPeer(draft: Draft, rest: string): Draft {
  const parts = splitLast(rest, " from ");
  if (!parts) return draft;
  const user = /^'(.*)'$/s.exec(parts.before)?.[1];
  if (user !== undefined) setUser(draft, user);
  takePeer(draft, parts.after);
  return draft;
}

function readExit(text: string): Draft {
  const isTooMany = /: Max auth tries reached - user '/.test(text);
  const draft = isTooMany
    ? echoed("too-many-attempts")
    : connection("disconnect", /^exit before auth/i.test(text) ? "no-attempt" : undefined);
  // Since 2020 `from <IP:port>` stands first; before, only at the end of the words about too many tries.
  const first = /^Exit (?:before auth|\([^()]{0,100}\)) from <([^<>\s]{1,100})>/i.exec(
    text.slice(0, 260),
  );
  if (first) takePeer(draft, first[1] as string);
  else if (isTooMany) takePeer(draft, splitLast(text, " from ")?.after ?? "");
  return draft;
}

const success = /^'(.*)' (?:with \S+ key \S+(?: \S+)? )?from (\S{1,100})$/s;

function readAccepted(rest: string): Draft | undefined {
  const match = success.exec(rest.replace(/, extra auth required$/, ""));
  if (!match) return undefined;
  const draft: Draft = rest.endsWith("required")
    ? { ...login("unknown"), "event.attempts": 0 }
    : login("success");
  setUser(draft, match[1] as string);
  takePeer(draft, match[2] as string);
  return draft;
}

function readDropbear(message: string): Draft | undefined {
  if (message.length > 2000) return undefined;
  // Under a supervisor it writes its own stamp as well (-E).
  const text = message.replace(/^\[\d{1,10}\] [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d /, "");
  const attempt =
    /^(?:Bad password attempt|Too-long password attempt|Bad PAM password attempt) for /i.exec(text);
  if (attempt) return userAndPeer(failed("bad-password"), text.slice(attempt[0].length));
  const unknown = /^Login attempt (?:for nonexistent user|with wrong user) ?/i.exec(text);
  if (unknown)
    return userAndPeer(
      failed("unknown-user"),
      ` ${text.slice(unknown[0].length)}`.trimStart().replace(/^from /, "'' from "),
    );
  const signature = /^Pubkey auth bad signature for /.exec(text);
  if (signature) {
    const parts = splitLast(text, " from ");
    const draft = failed("bad-key");
    setUser(draft, splitFirst(text.slice(signature[0].length + 1), "' with key ")?.before ?? "");
    if (parts) takePeer(draft, parts.after);
    return draft;
  }
  const accepted =
    /^(?:Password auth succeeded|Pubkey auth succeeded|PAM password auth succeeded|Auth succeeded with blank password) for /.exec(
      text,
    );
  if (accepted) return readAccepted(text.slice(accepted[0].length));
  if (text.startsWith("Child connection from ")) {
    const draft = connection("connect");
    takePeer(draft, text.slice("Child connection from ".length));
    return draft;
  }
  if (/^exit /i.test(text)) return readExit(text);
  const refused =
    /^(?:User '(.*)' has invalid shell, rejected|Logins are restricted to the group .* but user '(.*)' is not a member)$/.exec(
      text,
    );
  if (!refused && text !== "root login rejected") return undefined;
  const draft = echoed("not-allowed");
  setUser(draft, refused ? (refused[1] ?? refused[2] ?? "") : "root");
  return draft;
}

export const dropbear: DaemonReader = {
  name: "dropbear",
  isProgram: (program) => program === "dropbear",
  read: readDropbear,
};

/** Its standard error (-E): `[812] Mar 12 02:14:09 Bad password attempt for …`. */
export const dropbearLog = ownFile({
  name: "dropbear",
  service: dropbear,
  before: /^\[\d{1,10}\] /,
  stamps: ["bsd"],
  between: /^ (?=[A-Z])/,
});
