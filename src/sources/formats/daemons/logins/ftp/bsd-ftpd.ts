// For: the FTP servers of BSD's line, inetutils' ftpd and WU-FTPD: `FTP LOGIN FAILED FROM pc7.example.net [192.0.2.7], bob`.
// Never: an address behind the comma, where the account stands.
// Source: format strings of inetutils 2.4 ftpd, linux-ftpd 0.17, WU-FTPD 2.6 ftpd.c.

import { echoed, failed, login } from "../said.ts";
import { tableService } from "../../shapes/table-service.ts";

/** A row for each way of writing the peer: the address in brackets behind its name, or alone. */
const peers = [String.raw`<name> ?[[(]<host>[\])]`, String.raw`\[<host>\]`, "<host>"];

export const bsdFtpd = tableService({
  name: "ftpd",
  programs: /^(?:in\.)?(?:wu-?)?ftpd$/,
  rows: peers.flatMap((one) => [
    ["failed login from ", `${one}(?:, <user>)?`, failed()] as const,
    ["repeated login failures from ", `${one}(?:, <user>)?`, echoed("too-many-attempts")] as const,
    ["FTP LOGIN FAILED ", String.raw`(?:\([^()]{0,60}\) )?FROM ${one}, <user>`, failed()] as const,
    [
      "FTP LOGIN REFUSED ",
      String.raw`(?:\([^()]{0,60}\) )?FROM ${one}, <user>`,
      failed("not-allowed"),
    ] as const,
    ["FTP LOGIN FROM ", `${one}(?:, | as )<user>`, login("success")] as const,
  ]),
});
