import { describe, expect, test } from "vitest";
import { reading } from "../read-for-tests.ts";

describe("a web server's errors by syslog", () => {
  test.each([
    [
      "apache2",
      "[auth_basic:error] [pid 1:tid 2] [client 198.51.100.7:5] AH01618: user root not found: /x",
      "login failure unknown-user",
    ],
    [
      "httpd",
      "[error] [client 198.51.100.7] client denied by server configuration: /x",
      "refuse failure access-denied",
    ],
    [
      "nginx",
      '2026/11/24 15:07:00 [error] 1#1: *3 access forbidden by rule, client: 198.51.100.7, server: _, request: "GET / HTTP/1.1"',
      "refuse failure access-denied",
    ],
    [
      "mod_evasive",
      "Blacklisting address 198.51.100.7: possible DoS attack.",
      "refuse failure rate-exceeded",
    ],
  ])("of %s: %s", (program, message, told) => {
    const { gist, source, fields } = reading(program, message);
    expect([gist, source]).toEqual([told, "198.51.100.7"]);
    expect(fields["@timestamp"]).toBeUndefined();
  });

  test("that are none are not read", () => {
    expect(reading("apache2", "AH00558: Could not reliably determine the server's name").gist).toBe(
      "unread",
    );
    expect(
      reading("mod_evasive", "Blacklisting address 192.0.2.66 x: possible DoS attack.").gist,
    ).toBe("unread");
  });
});
