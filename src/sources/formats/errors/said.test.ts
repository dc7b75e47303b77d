import { describe, expect, test } from "vitest";
import type { Event } from "../../../events/event.ts";
import { apacheError } from "./apache-error.ts";
import { nginxError } from "./nginx-error.ts";

const context = { nowMs: Date.UTC(2026, 10, 24), timeZone: "Asia/Tokyo" };

function told(event: Event | undefined): readonly unknown[] {
  const attempts = event?.["event.attempts"];
  const words = [
    event?.["event.action"],
    event?.["event.reason"],
    typeof attempts === "number" ? `x${attempts}` : undefined,
  ];
  return [words.filter((word) => typeof word === "string").join(" "), event?.["user.name"]];
}

const apache = (message: string, level = "auth_basic:error") =>
  apacheError.parse(
    Buffer.from(
      `[Tue Nov 24 15:06:54.796111 2026] [${level}] [pid 1:tid 2] [client 198.51.100.7:34310] ${message}`,
      "latin1",
    ),
    context,
  );

const nginx = (message: string) =>
  nginxError.parse(
    Buffer.from(
      `2026/11/24 15:07:00 [error] 1#1: *3 ${message}, client: 198.51.100.7, server: _, request: "GET / HTTP/1.1", host: "h"`,
      "latin1",
    ),
    context,
  );

describe("Apache's error log says", () => {
  test.each([
    [
      `AH01617: user root: authentication failure for "/secret": Password Mismatch`,
      "login bad-password",
      "root",
    ],
    [`AH01618: user root not found: /secret`, "login unknown-user", "root"],
    [`user root not found: /secret`, "login unknown-user", "root"],
    [`AH01631: user root: authorization failure for "/secret": `, "login not-allowed", "root"],
    ["AH01790: user `root' in realm `staff' not found: /secret", "login unknown-user", "root"],
    ["Digest: user `root' in realm `staff' not found: /secret", "login unknown-user", "root"],
    [
      "AH01791: user `root' in realm `staff' denied by provider: /secret",
      "login not-allowed",
      "root",
    ],
    ["AH01794: user root: password mismatch: /secret", "login bad-password", "root"],
    [
      "AH01778: user root: nonce expired (300.00 seconds old - max lifetime 300.00) - sending new nonce",
      "login expired x0",
      "root",
    ],
    [
      "AH01781: client used wrong authentication scheme `Basic': /secret",
      "login failed",
      undefined,
    ],
    ["AH01777: invalid nonce x received - user attempted time travel", "login failed", undefined],
    [
      "AH01695: auth_ldap authenticate: user root authentication failed; URI /secret [User not found][No such object]",
      "login unknown-user",
      "root",
    ],
    [
      "AH01629: authorization failure (no authenticated user): /secret",
      "login no-attempt x0",
      undefined,
    ],
    [
      "AH01630: client denied by server configuration: /var/www/x",
      "refuse access-denied",
      undefined,
    ],
    [
      "AH01797: client denied by server configuration: proxy:http://x/",
      "refuse access-denied",
      undefined,
    ],
    ["client denied by server configuration: /var/www/x", "refuse access-denied", undefined],
    ["AH00135: Invalid method in request GET\\x1b /", "garbage no-protocol", undefined],
    ["Invalid method in request \\x16\\x03\\x01", "garbage other-protocol", undefined],
    ["AH00126: Invalid URI in request 'GET x' 'x'", "garbage no-protocol", undefined],
    ["AH10244: invalid URI path (/cgi-bin/.%2e/)", "refuse policy", undefined],
    [
      "AH00565: request failed: client's request-line exceeds LimitRequestLine (longer than 8190)",
      "refuse policy",
      undefined,
    ],
    ["request failed: URI too long (longer than 8190)", "refuse policy", undefined],
    [
      "AH00569: client sent HTTP/1.1 request without hostname (see RFC2616 section 14.23): /",
      "garbage no-protocol",
      undefined,
    ],
    ["AH00128: File does not exist: /var/www/default.ida", "refuse not-found", undefined],
    ["script '/var/www/x.php' not found or unable to stat", "refuse not-found", undefined],
    [
      "AH01264: script not found or unable to stat: /usr/lib/cgi-bin/php",
      "refuse not-found",
      undefined,
    ],
    [
      "AH01276: Cannot serve directory /var/www/: No matching DirectoryIndex (index.html) found",
      "refuse access-denied",
      undefined,
    ],
    [
      `ModSecurity: Access denied with code 403 (phase 2). Pattern match [file "x"] [line "1"] [id "942100"]`,
      "refuse content",
      undefined,
    ],
    [
      `[client 192.0.2.66] ModSecurity: Access denied with code 403 (phase 2). x`,
      "refuse content",
      undefined,
    ],
    [`ModSecurity: Warning. Pattern match [id "920350"]`, "refuse content x0", undefined],
    ["AH01382: Request header read timeout", "disconnect", undefined],
    ["PHP Warning:  Undefined variable in /var/www/x.php", "", undefined],
  ])("%s", (message, words, user) => {
    const event = apache(message);
    expect(told(event)).toEqual([words, user]);
    expect(event?.["source.ip"]).toBe("198.51.100.7");
  });

  test.each([
    [`AH01618: user a not found: b not found: /secret`],
    [
      `AH01617: user x: authentication failure for "/": Password Mismatch: authentication failure for "/": Password Mismatch`,
    ],
  ])("no name where the client wrote Apache's own words into it: %s", (message) => {
    expect(told(apache(message))[1]).toBeUndefined();
    expect(apache(message)?.["event.action"]).toBe("login");
  });

  test.each([
    ["AH00052: child pid 812 exit signal Segmentation fault (11)", "fail crash"],
    ["AH00163: Apache/2.4.62 (Debian) configured -- resuming normal operations", "start"],
    ["AH00169: caught SIGTERM, shutting down", "stop"],
    ["AH00161: server reached MaxRequestWorkers setting, consider raising it", "trouble overload"],
  ])("of itself: %s", (message, words) => {
    const line = `[Tue Nov 24 15:06:54.796111 2026] [mpm_prefork:notice] [pid 1] ${message}`;
    const event = apacheError.parse(Buffer.from(line), context);
    expect([told(event)[0], event?.["source.ip"]]).toEqual([words, undefined]);
  });
});

describe("nginx' error log says", () => {
  test.each([
    [`user "root": password mismatch`, "login bad-password", "root"],
    [`user "root" was not found in "/etc/nginx/users"`, "login unknown-user", "root"],
    [
      `user "a": password mismatch" was not found in "/etc/nginx/users"`,
      "login unknown-user",
      `a": password mismatch`,
    ],
    [`no user/password was provided for basic authentication`, "login no-attempt x0", undefined],
    [`limiting requests, excess: 5.560 by zone "one"`, "refuse rate-exceeded", undefined],
    [`delaying request, excess: 0.560, by zone "one"`, "refuse rate-exceeded x0", undefined],
    [`limiting connections by zone "addr"`, "refuse too-many-connections", undefined],
    [`access forbidden by rule`, "refuse access-denied", undefined],
    [`directory index of "/var/www/" is forbidden`, "refuse access-denied", undefined],
    [`open() "/var/www/x" failed (2: No such file or directory)`, "refuse not-found", undefined],
    [
      `"/var/www/x/index.html" is not found (2: No such file or directory)`,
      "refuse not-found",
      undefined,
    ],
    [
      `FastCGI sent in stderr: "Primary script unknown" while reading response header from upstream`,
      "refuse not-found",
      undefined,
    ],
    [
      `client sent invalid method while reading client request line`,
      "garbage no-protocol",
      undefined,
    ],
    [
      `client sent plain HTTP request to HTTPS port while reading client request headers`,
      "garbage other-protocol",
      undefined,
    ],
    [`client sent too long URI while reading client request line`, "refuse policy", undefined],
    [`client intended to send too large body: 10485761 bytes`, "refuse policy", undefined],
    [
      `SSL_do_handshake() failed (SSL: error:0A00006C:SSL routines::bad key share) while SSL handshaking`,
      "garbage no-common-algorithm",
      undefined,
    ],
    [
      `SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48) while SSL handshaking`,
      "disconnect",
      undefined,
    ],
    [
      `client timed out (110: Connection timed out) while reading client request headers`,
      "disconnect",
      undefined,
    ],
    [
      `[client 192.0.2.66] ModSecurity: Access denied with code 403 (phase 2). [id "942100"]`,
      "refuse content",
      undefined,
    ],
    [
      `upstream timed out (110: Connection timed out) while reading response header from upstream`,
      "",
      undefined,
    ],
  ])("%s", (message, words, user) => {
    const event = nginx(message);
    expect(told(event)).toEqual([words, user]);
    expect(event?.["source.ip"]).toBe("198.51.100.7");
  });

  test("of its workers how they died", () => {
    const event = nginxError.parse(
      Buffer.from(
        "2026/11/24 15:07:00 [alert] 1#1: worker process 812 exited on signal 11 (core dumped)",
      ),
      context,
    );
    expect(event).toMatchObject({ "event.action": "fail", "process.signal": "SEGV" });
  });
});
