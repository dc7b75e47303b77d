// For: Mumble's server: `<3:(-1)> Rejected connection from 192.0.2.7:51234: Invalid server password`.
// Never: an address out of the visitor's name, which stands before.
// Source: format strings of Murmur 1.2–1.5 (Messages.cpp).

import { failed } from "../logins/said.ts";
import { ownFile } from "../shapes/own-file.ts";
import { tableService } from "../shapes/table-service.ts";

const peer = String.raw`<any>> Rejected connection from \[?<host>\]?:<port>: `;

export const murmur = tableService({
  name: "murmur",
  programs: /^(?:murmurd?|mumble-server)$/,
  before: /^\d{1,6} => /,
  rows: [
    [
      "<",
      `${peer}(?:Wrong certificate or password for existing user|Invalid server password)`,
      failed("bad-password"),
    ],
    ["<", `${peer}Invalid username`, failed("unknown-user")],
  ],
});

export const murmurFile = ownFile({
  name: "murmur",
  service: murmur,
  before: /^<[A-Z]>/,
  stamps: ["%F %T"],
  between: /^ (?=\d{1,6} => |\S)/,
});
