// For: HAProxy's own refusals in its HTTP log: a rule that denied (403 before any server), a limit (429), a request that is none (`<BADREQ>`).
// Never: what a server behind it answered, and never an address from the request, which stands last.
// Source: HAProxy 1.5–2.6 log-format "HTTP log format", termination states of its manual.

import { echoed, garbage, refused } from "../logins/said.ts";
import { tableService } from "../shapes/table-service.ts";

const head = String.raw`\[[^\]]{1,40}\] <word> \S{1,255}/<NOSRV> [-\d/+]{5,60}`;
const rest = String.raw`\d{1,12} \S \S [PL]R\S{2} [\d/+]{5,40} \d{1,9}/\d{1,9}`;

export const haproxy = tableService({
  name: "haproxy",
  programs: /^haproxy$/,
  rows: [
    ["", String.raw`<host>:<port> ${head} 403 ${rest} <any>`, refused("access-denied")],
    ["", String.raw`<host>:<port> ${head} 429 ${rest} <any>`, refused("rate-exceeded")],
    ["", String.raw`<host>:<port> ${head} 401 ${rest} <any>`, echoed("no-attempt")],
    [
      "",
      String.raw`<host>:<port> ${head} 400 ${rest} (?:\{[^}]{0,300}\} ){0,2}"<BADREQ>"`,
      garbage("no-protocol"),
    ],
  ],
});
