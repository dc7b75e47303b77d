// For: Cyrus' IMAP, POP3, LMTP and sieve servers: `badlogin: host [192.0.2.7] plaintext bob SASL(-13): authentication failure: …`.
// Never: an address behind the daemon's own, which stands first; mechanism and account are the client's words.
// Source: format strings of cyrus-imapd 2.1–3.6 (imapd.c, pop3d.c, lmtpengine.c, timsieved/parser.c).

import { failed, login } from "../said.ts";
import { tableService } from "../../shapes/table-service.ts";

const peer = String.raw`(?:<name> ?)?\[<host>\]`;

export const cyrus = tableService({
  name: "cyrus",
  programs:
    /^(?:cyrus\/)?(?:imaps?d?|pop3s?d?|lmtp(?:d|unix)?|sieve|timsieved|nntpd?|backupd|sync_server|cyrus)$|^cyrus\/httpd?$/,
  rows: [
    [
      "badlogin: ",
      `${peer} <any>(?:SASL\\(-20\\)|SASL\\(-13\\): user not found|invalid user|no such user)`,
      failed("unknown-user"),
    ],
    ["badlogin: ", `${peer} <any>`, failed("bad-password")],
    ["login: ", String.raw`${peer} <any> User logged in(?: .{0,200})?`, login("success")],
  ],
});
