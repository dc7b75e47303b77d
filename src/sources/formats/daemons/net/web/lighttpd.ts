// For: lighttpd's error log: `(mod_auth.c.645) password doesn't match for /private username: bob IP: 192.0.2.7`.
// Never: an address out of the path or the account; the daemon's own ends the line.
// Source: format strings of lighttpd 1.4.13–1.4.7x (http_auth.c, mod_auth.c).

import { failed, garbage, refused } from "../../logins/said.ts";
import { ownFile } from "../../shapes/own-file.ts";
import { tableService } from "../../shapes/table-service.ts";

const place = String.raw`\([\w./-]{1,80}\.c\.\d{1,6}\) `;

export const lighttpd = tableService({
  name: "lighttpd",
  programs: /^lighttpd(?:-angel)?$/,
  before: new RegExp(`^${place}`),
  rows: [
    ["unexpected TLS ClientHello on clear port (", String.raw`<host>\)`, garbage("other-protocol")],
    ["password doesn't match for ", "<any> ?,? IP: <host>", failed("bad-password")],
    ["digest: auth failed for ", "<any>: wrong password ?,? IP: <host>", failed("bad-password")],
    ["digest: auth failed: ", "<any> ?,? IP: <host>", failed()],
    ["get_password failed", "(?:<any>)?,? IP: <host>", failed("unknown-user")],
    ["(digest) ", "<any> ?,? IP: <host>", failed()],
    ["access denied ", "<any> ?,? IP: <host>", refused("access-denied")],
  ],
});

export const lighttpdFile = ownFile({
  name: "lighttpd",
  service: lighttpd,
  stamps: ["%F %T"],
  between: new RegExp(`^: (?=${place})`),
});
