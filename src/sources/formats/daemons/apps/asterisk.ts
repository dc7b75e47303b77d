// For: Asterisk's messages and security log: refused registrations and calls, managers that could not sign in.
// Never: a host out of From, To or Call-ID, which the caller writes; lines that name nothing else (`Failed to authenticate device
// <sip:…>`) have no source.
// Source: format strings of Asterisk 1.4–20: chan_sip.c, chan_iax2.c, manager.c, pjsip_distributor.c, security_events.c.

import { failed, login, refused } from "../logins/said.ts";
import { ownFile } from "../shapes/own-file.ts";
import { tableService } from "../shapes/table-service.ts";

const peer = String.raw`\[?<host>\]?(?::<port>)?`;
const level = String.raw`(?:NOTICE|WARNING|ERROR|SECURITY|VERBOSE|DEBUG)\[\d{1,10}\](?:\[C-[0-9a-f]{1,16}\])?:? `;
const place = String.raw`[\w/.-]{1,60}\.c:(?:\d{1,6}(?: in)? \w{1,64}:)? `;
const said = "[A-Za-z/() ]{1,80}";
/** With how often and how long somebody tried. */
const measured = "[A-Za-z0-9./() ]{1,100}";

const security = (events: string) =>
  `(?:${events})",<any>,RemoteAddress="IPV[46]/(?:UDP|TCP|TLS|WSS?)/<host>/<port>"<any>`;

export const asterisk = tableService({
  name: "asterisk",
  programs: /^asterisk$/,
  before: new RegExp(`^(?:${level})?(?:${place})?`),
  rows: [
    [
      "Registration from '",
      `<any>' failed for '${peer}' - (?:Wrong password|Bad digest)`,
      failed("bad-password"),
    ],
    [
      "Registration from '",
      `<any>' failed for '${peer}' - (?:No matching peer found|Username/auth name mismatch)`,
      failed("unknown-user"),
    ],
    ["Registration from '", `<any>' failed for '${peer}' - ${said}`, failed("not-allowed")],
    ["Request '", `<any>' failed for '${peer}' \\(callid: <any>\\) - ${measured}`, failed()],
    ["Request from '", `<any>' failed for '${peer}' \\(callid: <any>\\) - ${measured}`, failed()],
    [
      "Call from '",
      String.raw`<any>' \(${peer}\) to extension '<any>' rejected because extension not found in context .{1,80}`,
      refused("access-denied"),
    ],
    [
      "Host ",
      `<host> failed (?:MD5|plaintext|RSA) authentication for '<any>`,
      failed("bad-password"),
    ],
    [
      "Rejected connect attempt from ",
      "<host>, (?:who was trying|requested) <any>",
      refused("access-denied"),
    ],
    ["Host ", `<host> denied access to register peer '<any>`, failed("not-allowed")],
    ["No registration for peer '", String.raw`<user>' \(from <host>\)`, failed("unknown-user")],
    ["", "<host> tried to authenticate with nonexistent user '<user>'", failed("unknown-user")],
    ["", "<host> failed to authenticate as '<user>'", failed("bad-password")],
    ["", "<host> failed to pass IP ACL as '<user>'", failed("not-allowed")],
    [
      'SecurityEvent="',
      security("InvalidPassword|ChallengeResponseFailed"),
      failed("bad-password"),
    ],
    ['SecurityEvent="', security("InvalidAccountID"), failed("unknown-user")],
    [
      'SecurityEvent="',
      security("FailedACL|AuthMethodNotAllowed|UnexpectedAddress"),
      failed("not-allowed"),
    ],
    ['SecurityEvent="', security("SuccessfulAuth"), login("success")],
  ],
});

export const asteriskFile = ownFile({
  name: "asterisk",
  service: asterisk,
  before: /^\[/,
  stamps: ["%F %T", "bsd", "%FT%T"],
  between: new RegExp(String.raw`^(?:[+-]\d{4})?\] (?=${level})`),
});
