// For: the smaller mailbox servers and the proxy before them: qpopper, solid-pop3d, perdition.
// Never: popa3d, which writes the peer and the failure in two lines that nothing joins.
// Source: format strings of qpopper 4 (pop_pass.c, pop_apop.c), solid-pop3d 0.15, perdition 1.19–2.2.

import { failed, login } from "../said.ts";
import { tableService } from "../../shapes/table-service.ts";

export const qpopper = tableService({
  name: "qpopper",
  programs: /^(?:in\.)?q?popper$/,
  rows: [
    ["", String.raw`<user> at <name> \(<host>\): -ERR \[AUTH\] <any>`, failed("bad-password")],
    ["Possible probe of account ", String.raw`<user> from host <name> \(<host>\)<any>`, failed()],
  ],
});

export const solidPop3d = tableService({
  name: "solid-pop3d",
  programs: /^(?:solid-pop3d|spop3d)$/,
  rows: [
    [
      "authentication failed: no such user: ",
      String.raw`<user> - <name>\(<host>\)`,
      failed("unknown-user"),
    ],
    [
      "authentication failed",
      String.raw`.{0,40} user <user> - <name>\(<host>\)`,
      failed("bad-password"),
    ],
    ["authentication failed", String.raw`<any> - <name>\(<host>\)`, failed()],
    [
      "APOP authentication failed for user ",
      String.raw`<user> - <name>\(<host>\)`,
      failed("bad-password"),
    ],
    [
      "user ",
      String.raw`<user> authenticated(?: through APOP)? - <name>\(<host>\)`,
      login("success"),
    ],
  ],
});

const between = String.raw` ?<host>(?::<port>)?->`;

/** Perdition writes both ends before anything that the client sent. */
export const perdition = tableService({
  name: "perdition",
  programs: /^perdition(?:\.(?:imap|pop3|imap4|imaps|pop3s|imap4s|managesieve))?$/,
  rows: [
    [
      "Auth:",
      `${between}<any> status="failed: (?:local authentication failure|Re-Authentication Failure)"`,
      failed("bad-password"),
    ],
    ["Auth:", `${between}<any> status="ok"`, login("success")],
  ],
});
