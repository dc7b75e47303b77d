import { describe, expect, test } from "vitest";
import { context, formatNamed, reading } from "../read-for-tests.ts";

const said = (message: string) => reading("openvpn", message);
const who = "198.51.100.7:51234";

describe("OpenVPN says", () => {
  test.each([
    [
      `${who} TLS Auth Error: Auth Username/Password verification failed for peer`,
      "login failure bad-password",
    ],
    [`${who} SENT CONTROL [client]: 'AUTH_FAILED' (status=1)`, "login failure bad-password x0"],
    [`${who} [client] Peer Connection Initiated with [AF_INET]${who}`, "connect"],
    [`client/${who} SENT CONTROL [client]: 'PUSH_REPLY,ping 10' (status=1)`, "login success"],
    [
      `${who} VERIFY ERROR: depth=0, error=self-signed certificate: CN=x,192.0.2.66:5 TLS, serial=5`,
      "login failure bad-key x0",
    ],
    [
      `${who} TLS_ERROR: BIO read tls_read_plaintext error`,
      "garbage failure no-common-algorithm x0",
    ],
    [`${who} TLS Error: TLS object -> incoming plaintext read error`, "login failure failed x0"],
    [
      `${who} TLS Error: TLS key negotiation failed to occur within 60 seconds (check your network connectivity)`,
      "login failure aborted x0",
    ],
    [`${who} TLS Error: TLS handshake failed`, "login failure failed"],
    [`TLS Error: tls-crypt unwrapping failed from [AF_INET]${who}`, "garbage failure bad-packet"],
    [
      `TLS Error: cannot locate HMAC in incoming packet from [AF_INET]${who} (via [AF_INET]192.0.2.1%eth0)`,
      "garbage failure bad-packet",
    ],
    [
      `TLS Error: incoming packet authentication failed from [AF_INET]${who}`,
      "garbage failure bad-packet",
    ],
    [
      `${who} WARNING: Bad encapsulated packet length from peer (18245), which must be > 0 and <= 1768`,
      "garbage failure other-protocol",
    ],
    [`${who} TLS Error: reading acknowledgement record from packet`, "garbage failure bad-packet"],
    [`TCP connection established with [AF_INET]${who}`, "connect"],
    [`${who} Connection reset, restarting [0]`, "disconnect"],
  ])("%s", (message, told) => {
    const { gist, source } = said(message);
    expect([gist, source]).toEqual([told, "198.51.100.7"]);
  });

  test("a name before the address, with its slash, and never an address inside the name", () => {
    expect(said(`a/b/${who} SENT CONTROL [a/b]: 'PUSH_REPLY,x' (status=1)`).fields).toMatchObject({
      "user.name": "a/b",
      "source.ip": "198.51.100.7",
      "source.port": 51234,
    });
    expect(said(`192.0.2.66/${who} TLS Error: TLS handshake failed`).source).toBe("198.51.100.7");
    expect(said(`2001:db8::7:51234 TLS Error: TLS handshake failed`).source).toBe("2001:db8::7");
  });

  test("nothing of a source where we are the client", () => {
    expect(
      said("[gw] Peer Connection Initiated with [AF_INET]203.0.113.9:1194").source,
    ).toBeUndefined();
    expect(said("TLS Error: TLS handshake failed").source).toBeUndefined();
  });

  test.each([
    ["Initialization Sequence Completed", "start"],
    ["SIGTERM[hard,] received, process exiting", "stop"],
    [
      "Options error: --mode server only works with --dev tun or --dev tap",
      "fail failure bad-configuration",
    ],
    ["peer info: IV_VER=2.6.14", "unread"],
    [`${who} peer info: IV_VER=TLS Error: TLS handshake failed`, "unread"],
  ])("%s", (message, told) => expect(said(message).gist).toBe(told));

  test("the same in its own file", () => {
    const format = formatNamed("openvpn-file");
    expect(
      format.parse(
        Buffer.from(`2026-11-24 08:00:00 ${who} TLS Error: TLS handshake failed`),
        context,
      ),
    ).toMatchObject({
      "@timestamp": Date.UTC(2026, 10, 23, 23),
      "source.ip": "198.51.100.7",
    });
    expect(
      format.parse(Buffer.from("2026-11-24 08:00:00 something else"), context),
    ).toBeUndefined();
  });
});
