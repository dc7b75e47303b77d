// For: the University of Washington's imapd and ipop3d: `Login failed user=bob auth=bob host=pc7.example.net [192.0.2.7]`.
// Never: an address from anywhere but the end of the line, where the daemon writes it.
// Source: format strings of imap-2004–2007f (imapd.c, ipop3d.c).

import { echoed, failed, login } from "../said.ts";
import { tableService } from "../../shapes/table-service.ts";

const end = String.raw`host=(?:<name> ?)?\[<host>\]`;

export const uwImap = tableService({
  name: "uw-imap",
  programs: /^(?:imapd|ipop[23]d|imaps|pop3s)$/,
  rows: [
    ["Login failed ", `<any> ${end}`, failed("bad-password")],
    ["Login failure ", `<any> ${end}`, failed("bad-password")],
    ["Login disabled ", `<any> ${end}`, failed("not-allowed")],
    ["Login excessive login failures ", `<any> ${end}`, echoed("too-many-attempts")],
    ["AUTHENTICATE ", `<any> failure ${end}`, failed("bad-password")],
    ["APOP failed ", `<any> ${end}`, failed("bad-password")],
    ["Login ", `user=<user> ${end}`, login("success")],
  ],
});
