// For: Courier's IMAP, POP3 and mail server: `LOGIN FAILED, user=bob, ip=[::ffff:192.0.2.7], port=[51234]`.
// Never: an address out of the account's name, which stands before Courier's own `ip=[…]` at the end.
// Source: format strings of courier-imap 3.0–5.2 (imaplogin.c, pop3login.c) and courier-mta 0.60–1.2 (courieresmtpd).

import { failed, login, refused } from "../said.ts";
import { tableService } from "../../shapes/table-service.ts";

const tail = String.raw`ip=\[<host>\](?:, port=\[<port>\])?`;
const relay = String.raw`(?:\[?<host>\]?)(?:,port=<port>)?`;

export const courier = tableService({
  name: "courier",
  programs:
    /^(?:courier-?)?(?:imapd|pop3d|imaplogin|pop3login|esmtpd|imapd-ssl|pop3d-ssl|esmtpd-ssl|esmtpd-msa|webmail|sqwebmail)$/,
  before: /^(?:INFO|NOTICE|ERR|DEBUG): /,
  rows: [
    ["LOGIN FAILED, ", `user=<user>, ${tail}`, failed("bad-password")],
    ["LOGIN FAILED, ", `method=<word>, ${tail}`, failed()],
    ["LOGIN FAILED, ", tail, failed()],
    ["LOGIN, ", String.raw`user=<user>, ${tail}(?:, protocol=\w{1,12})?`, login("success")],
    ["error,relay=", `${relay},msg="535 <any>`, failed()],
    ["error,relay=", `${relay},<any>: 550 User unknown\\.?`, refused("unknown-recipient")],
    ["error,relay=", String.raw`${relay},<any>: 5\d\d Relaying denied\.?`, refused("relay-denied")],
    ["error,relay=", String.raw`${relay},<any>: 5\d\d .{1,200}`, refused("access-denied")],
  ],
});
