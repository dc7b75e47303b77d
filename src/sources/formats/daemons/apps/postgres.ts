// For: PostgreSQL's own words about a host that may not connect: `FATAL:  no pg_hba.conf entry for host "192.0.2.7", user "bob", …`.
// Never: an address from log_line_prefix: whoever calls himself `192.0.2.7 x` in a `%u` would be taken for one.
// Source: format strings of PostgreSQL 8.4–15 (hba.c, auth.c).

import { refused } from "../logins/said.ts";
import { ownFile } from "../shapes/own-file.ts";
import { tableService } from "../shapes/table-service.ts";

const end = String.raw`user "<any>(?:SSL (?:on|off|encryption)|no encryption|GSS encryption)`;

export const postgres = tableService({
  name: "postgresql",
  programs: /^(?:postgres|postgresql|postmaster)$/,
  rows: [
    [
      "",
      String.raw`<any>FATAL:  no pg_hba\.conf entry for (?:replication connection from )?host "<host>", ${end}`,
      refused("access-denied"),
    ],
    [
      "",
      String.raw`<any>FATAL:  pg_hba\.conf rejects (?:replication )?connection for host "<host>", ${end}`,
      refused("access-denied"),
    ],
  ],
});

export const postgresFile = ownFile({
  name: "postgresql",
  service: postgres,
  stamps: ["%F %T"],
  between:
    /^ (?:[A-Z]{2,5}|[+-]\d{2,4}) (?=(?:\[\d|.{0,200}\b(?:LOG|FATAL|ERROR|STATEMENT|DETAIL|HINT|WARNING): {2}))/,
});
