import { expect, test } from "vitest";
import { formatByName } from "../register.ts";
import { gist } from "./net/read-for-tests.ts";

/**
 * Written on 24 November 2026 by the daemons of Debian 12 (package and version before each), run in the foreground on loopback
 * against clients of ours; 127.0.0.1 has become 198.51.100.7, the machine's name gw1. `192.0.2.66` is what clients claimed.
 */
const written: readonly (readonly [
  format: string,
  lines: readonly (readonly [string, string])[],
])[] = [
  // lighttpd 1.4.69-1
  [
    "lighttpd",
    [
      ["2026-11-24 15:54:35: (server.c.1704) server started (lighttpd/1.4.69)", ""],
      [
        "2026-11-24 15:54:36: (mod_auth.c.850) password doesn't match for /private/ username: bob IP: 198.51.100.7",
        "login failure bad-password",
      ],
      [
        "2026-11-24 15:54:37: (mod_auth.c.1534) digest: auth failed for bob: wrong password, IP: 198.51.100.7",
        "login failure bad-password",
      ],
      [
        "2026-11-24 15:54:40: (mod_auth.c.850) password doesn't match for /private/ username: x from 192.0.2.66 IP IP: 198.51.100.7",
        "login failure bad-password",
      ],
      [
        "2026-11-24 15:54:43: (connections.c.714) unexpected TLS ClientHello on clear port (198.51.100.7)",
        "garbage other-protocol",
      ],
    ],
  ],
  // rsync 3.5.0+ds1-0+deb12u1
  [
    "rsync",
    [
      ["2026/11/24 15:54:45 [5291] connect from localhost (198.51.100.7)", ""],
      [
        "2026/11/24 15:54:45 [5291] auth failed on module m from localhost (198.51.100.7) for bob: password mismatch",
        "login failure bad-password",
      ],
      [
        "2026/11/24 15:54:45 [5293] auth failed on module m from localhost (198.51.100.7) for nobody: no matching rule",
        "login failure bad-password",
      ],
      [
        "2026/11/24 15:54:45 [5297] rsync denied on module shut from localhost (198.51.100.7)",
        "refuse failure access-denied",
      ],
      [
        "2026/11/24 15:54:45 [5299] unknown module 'nix' tried from localhost (198.51.100.7)",
        "refuse failure access-denied",
      ],
    ],
  ],
  // monit 1:5.33.0-1
  [
    "monit",
    [
      ["[2026-11-24T15:56:00+0000] info     : 'vm' Monit 5.33.0 started", ""],
      [
        "[2026-11-24T15:56:02+0000] error    : HttpRequest: access denied -- client [198.51.100.7]: wrong password for user 'bob'",
        "login failure bad-password",
      ],
      [
        "[2026-11-24T15:56:02+0000] error    : HttpRequest: access denied -- client [198.51.100.7]: unknown user 'x' [192.0.2.66]'",
        "login failure unknown-user",
      ],
    ],
  ],
  // tinyproxy-bin 1.11.1-2.1+deb12u1
  [
    "tinyproxy",
    [
      ["NOTICE    Nov 24 15:54:50.090 [5376]: Initializing tinyproxy ...", ""],
      [
        'NOTICE    Nov 24 15:54:51.099 [5376]: Unauthorized connection from "198.51.100.7".',
        "refuse failure access-denied",
      ],
    ],
  ],
  // nsd 4.6.1-1
  [
    "nsd",
    [
      ["[2026-11-24 15:54:52.142] nsd[5386]: notice: nsd started (NSD 4.6.1), pid 5384", ""],
      [
        "[2026-11-24 15:54:54.121] nsd[5387]: info: axfr for example.jp. from 198.51.100.7 refused, no acl matches",
        "refuse failure transfer-denied",
      ],
      [
        "[2026-11-24 15:54:54.767] nsd[5387]: info: notify for example.jp. from 198.51.100.7 refused, no acl matches.",
        "refuse failure update-denied",
      ],
    ],
  ],
  // haproxy 2.6.12-1+deb12u4, behind the envelope of rsyslog
  [
    "syslog",
    [
      [
        'Nov 24 15:56:08 gw1 haproxy[812]: 198.51.100.7:34104 [24/Nov/2026:15:56:08.059] in in/<NOSRV> 0/-1/-1/-1/0 403 192 - - PR-- 1/1/0/0/0 0/0 "GET /shut HTTP/1.1"',
        "refuse failure access-denied",
      ],
      [
        'Nov 24 15:56:08 gw1 haproxy[812]: 198.51.100.7:34120 [24/Nov/2026:15:56:08.071] in in/<NOSRV> 0/-1/-1/-1/0 429 225 - - PR-- 1/1/0/0/0 0/0 "GET /rate HTTP/1.1"',
        "refuse failure rate-exceeded",
      ],
      [
        'Nov 24 15:56:08 gw1 haproxy[812]: 198.51.100.7:34126 [24/Nov/2026:15:56:08.082] in in/<NOSRV> 0/-1/-1/-1/0 401 247 - - LR-- 1/1/0/0/0 0/0 "GET /auth HTTP/1.1"',
        "login failure no-attempt x0",
      ],
      [
        'Nov 24 15:56:08 gw1 haproxy[812]: 198.51.100.7:34128 [24/Nov/2026:15:56:08.235] in in/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"',
        "garbage no-protocol",
      ],
    ],
  ],
  // mariadb-server-core 1:10.11.19-0+deb12u1
  [
    "mysql",
    [
      ["2026-11-24 15:56:31 0 [Note] Plugin 'FEEDBACK' is disabled.", ""],
      [
        "2026-11-24 15:57:00 3 [Warning] Access denied for user 'root'@'198.51.100.7' (using password: YES)",
        "login failure bad-password",
      ],
      [
        "2026-11-24 15:57:00 5 [Warning] Access denied for user 'x'@'192.0.2.66' (using password: YES)'@'198.51.100.7' (using password: YES)",
        "login failure bad-password",
      ],
    ],
  ],
];

const context = { nowMs: Date.UTC(2026, 10, 25), timeZone: "UTC" };

test.each(
  written.flatMap(([format, lines]) => lines.map(([line, meaning]) => [format, meaning, line])),
)("a real line of %s means %j and names nobody but the peer: %s", (format, meaning, line) => {
  const event = formatByName({ name: format })?.parse(Buffer.from(line, "latin1"), context);
  expect(Math.floor((event?.["@timestamp"] as number) / 86_400_000)).toBe(
    Date.UTC(2026, 10, 24) / 86_400_000,
  );
  expect(gist(event)).toBe(meaning);
  expect(event?.["source.ip"]).toBe(meaning === "" ? undefined : "198.51.100.7");
});
