import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forgeries, read, seenOf } from "../read-for-tests.ts";

const from = { "source.ip": "192.0.2.7", "source.port": 51234 };
const failure = { "event.action": "login", "event.outcome": "failure" };
const once = { ...failure, "event.attempts": undefined };
const echo = { ...failure, "event.attempts": 0 };
const gone = { "event.action": "disconnect", "event.outcome": undefined };

/** What is seen, message, fields. */
const table: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  [
    "a wrong password",
    "Failed password for root from 192.0.2.7 port 51234 ssh2",
    {
      ...once,
      ...from,
      "user.name": "root",
      "event.reason": "bad-password",
      "event.session": "192.0.2.7:51234",
    },
  ],
  [
    "a wrong password in SSH 1",
    "Failed password for root from 192.0.2.7 port 51234",
    { ...once, ...from },
  ],
  [
    "a wrong password over IPv6",
    "Failed password for root from 2001:DB8::7 port 51234 ssh2",
    { ...once, "source.ip": "2001:db8::7", "event.session": "[2001:db8::7]:51234" },
  ],
  [
    "a wrong password from a scoped address",
    "Failed password for root from fe80::1%eth0 port 51234 ssh2",
    { ...once, "source.ip": "fe80::1" },
  ],
  [
    "a wrong password from a mapped address",
    "Failed password for root from ::ffff:192.0.2.7 port 51234 ssh2",
    { ...once, ...from },
  ],
  [
    "an address with leading zeros, which is nobody's",
    "Failed password for root from 192.000.002.007 port 51234 ssh2",
    { ...once, "source.ip": undefined, "source.domain": undefined },
  ],
  [
    "a peer without an address",
    "Failed password for root from UNKNOWN port 65535 ssh2",
    { ...once, "source.ip": undefined, "source.domain": undefined },
  ],
  [
    "a password of an unknown user",
    "Failed password for invalid user admin from 192.0.2.7 port 51234 ssh2",
    { ...once, ...from, "user.name": "admin", "event.reason": "unknown-user" },
  ],
  [
    "a password of an unknown user in version 3",
    "Failed password for illegal user admin from 192.0.2.7 port 51234 ssh2",
    { ...once, ...from, "user.name": "admin", "event.reason": "unknown-user" },
  ],
  [
    "a user whose name is empty",
    "Failed password for invalid user  from 192.0.2.7 port 51234 ssh2",
    { ...once, ...from, "user.name": undefined },
  ],
  [
    "an answer to questions, told by PAM's line before",
    "Failed keyboard-interactive/pam for root from 192.0.2.7 port 51234 ssh2",
    { ...echo, ...from },
  ],
  [
    "an answer to questions without PAM",
    "Failed keyboard-interactive/bsdauth for root from 192.0.2.7 port 51234 ssh2",
    { ...once, ...from },
  ],
  [
    "a key that does not fit",
    "Failed publickey for root from 192.0.2.7 port 51234 ssh2: RSA SHA256:0abc/d+e",
    { ...echo, ...from, "user.name": "root", "event.reason": "bad-key" },
  ],
  [
    "an old fingerprint",
    "Failed publickey for root from 192.0.2.7 port 51234 ssh2: RSA 00:11:22:33",
    { ...echo, ...from },
  ],
  [
    "a host that wants to be believed",
    'Failed hostbased for root from 192.0.2.7 port 51234 ssh2: RSA SHA256:ab, client user "x", client host "y"',
    { ...echo, ...from },
  ],
  [
    "a host whose words hold an address, so that nobody is named",
    'Failed hostbased for root from 192.0.2.7 port 51234 ssh2: RSA SHA256:ab, client user "x from 192.0.2.66 port 1 ssh2", client host "y"',
    { ...echo, "source.ip": undefined },
  ],
  [
    "the first question of every client",
    "Failed none for invalid user admin from 192.0.2.7 port 51234 ssh2",
    { ...echo, ...from },
  ],
  [
    "an unknown user",
    "Invalid user admin from 192.0.2.7 port 51234",
    { ...once, ...from, "user.name": "admin", "event.reason": "unknown-user" },
  ],
  [
    "an unknown user before 7.4",
    "Invalid user admin from 192.0.2.7",
    { ...once, "source.ip": "192.0.2.7", "user.name": "admin" },
  ],
  [
    "an unknown user in version 3",
    "Illegal user admin from 192.0.2.7",
    { ...once, "source.ip": "192.0.2.7", "user.name": "admin" },
  ],
  [
    "an unknown user without a name",
    "Invalid user  from 192.0.2.7 port 51234",
    { ...once, ...from, "user.name": undefined },
  ],
  [
    "an unknown user from a host with a name",
    "Invalid user admin from pc7.example.net",
    { ...once, "source.domain": "pc7.example.net", "source.ip": undefined },
  ],
  [
    "PAM's verdict",
    "error: PAM: Authentication failure for root from 192.0.2.7",
    { ...once, "source.ip": "192.0.2.7", "user.name": "root", "event.reason": "bad-password" },
  ],
  [
    "PAM's verdict of FreeBSD",
    "error: PAM: authentication error for illegal user admin from pc7.example.net",
    {
      ...once,
      "source.domain": "pc7.example.net",
      "user.name": "admin",
      "event.reason": "unknown-user",
    },
  ],
  [
    "PAM's verdict about an unknown user",
    "error: PAM: User not known to the underlying authentication module for illegal user admin from 192.0.2.7",
    { ...once, "source.ip": "192.0.2.7", "event.reason": "unknown-user" },
  ],
  [
    "a user who is not listed",
    "User root from 192.0.2.7 not allowed because not listed in AllowUsers",
    { ...once, "source.ip": "192.0.2.7", "user.name": "root", "event.reason": "not-allowed" },
  ],
  [
    "a user who is listed",
    "User taro from 192.0.2.7 not allowed because listed in DenyUsers",
    { ...once, "source.ip": "192.0.2.7", "user.name": "taro", "event.reason": "not-allowed" },
  ],
  [
    "a user of a refused group",
    "User taro from 192.0.2.7 not allowed because a group is listed in DenyGroups",
    { ...once, "source.ip": "192.0.2.7" },
  ],
  [
    "a user of no group",
    "User taro from 192.0.2.7 not allowed because not in any group",
    { ...once, "source.ip": "192.0.2.7" },
  ],
  [
    "a user of no listed group",
    "User taro from pc7.example.net not allowed because none of user's groups are listed in AllowGroups",
    { ...once, "source.domain": "pc7.example.net", "user.name": "taro" },
  ],
  [
    "a locked user",
    "User taro not allowed because account is locked",
    { ...once, "user.name": "taro", "event.reason": "locked", "source.ip": undefined },
  ],
  [
    "a user without a shell",
    "User taro not allowed because shell /bin/none does not exist",
    { ...once, "user.name": "taro", "event.reason": "not-allowed" },
  ],
  [
    "root, who is refused",
    "ROOT LOGIN REFUSED FROM 192.0.2.7 port 51234",
    { ...echo, ...from, "user.name": "root" },
  ],
  [
    "too many attempts",
    "error: maximum authentication attempts exceeded for invalid user admin from 192.0.2.7 port 51234 ssh2 [preauth]",
    { ...echo, ...from, "user.name": "admin", "event.reason": "too-many-attempts" },
  ],
  [
    "too many failures",
    "Disconnecting authenticating user root 192.0.2.7 port 51234: Too many authentication failures [preauth]",
    { ...echo, ...from, "user.name": "root", "event.reason": "too-many-attempts" },
  ],
  [
    "too many failures of an unknown user",
    "Disconnecting invalid user admin 192.0.2.7 port 51234: Too many authentication failures [preauth]",
    { ...echo, ...from, "user.name": "admin" },
  ],
  [
    "too many failures in version 7.2",
    "Disconnecting: Too many authentication failures for invalid user admin [preauth]",
    { ...echo, "user.name": "admin" },
  ],
  [
    "a key from a wrong host",
    "Authentication tried for root with correct key but not from a permitted host (host=pc7.example.net, ip=192.0.2.7, required=198.51.100.1).",
    { ...once, "source.ip": "192.0.2.7", "user.name": "root", "event.reason": "not-allowed" },
  ],
  [
    "an account that PAM refuses",
    "fatal: Access denied for user taro by PAM account configuration [preauth]",
    { ...echo, "user.name": "taro", "event.reason": "not-allowed" },
  ],
  [
    "a home with open doors",
    "Authentication refused: bad ownership or modes for directory /home/taro",
    { ...echo, "event.reason": "server-fault" },
  ],
  [
    "a login by password",
    "Accepted password for hanako from 192.0.2.7 port 51234 ssh2",
    { "event.action": "login", "event.outcome": "success", "user.name": "hanako", ...from },
  ],
  [
    "a login by key",
    "Accepted publickey for hanako from 192.0.2.7 port 51234 ssh2: ED25519 SHA256:abc/d+e",
    { "event.outcome": "success", "user.name": "hanako", ...from },
  ],
  [
    "a login by certificate",
    "Accepted publickey for hanako from 192.0.2.7 port 51234 ssh2: RSA-CERT SHA256:ab ID hanako (serial 0) CA RSA SHA256:cd",
    { "event.outcome": "success", "user.name": "hanako", ...from },
  ],
  [
    "a question that is still open",
    "Postponed keyboard-interactive for invalid user admin from 192.0.2.7 port 51234 ssh2 [preauth]",
    { "event.action": "login", "event.outcome": "unknown", "event.attempts": 0, ...from },
  ],
  [
    "a client that hung up at the password",
    "Connection closed by authenticating user root 192.0.2.7 port 51234 [preauth]",
    { ...gone, ...from, "user.name": "root", "event.reason": "aborted" },
  ],
  [
    "a client that hung up with an unknown name",
    "Connection reset by invalid user a b 192.0.2.7 port 51234 [preauth]",
    { ...gone, ...from, "user.name": "a b", "event.reason": "aborted" },
  ],
  [
    "a client that hung up without a name",
    "Connection closed by 192.0.2.7 port 51234 [preauth]",
    { ...gone, ...from, "event.reason": "no-attempt" },
  ],
  [
    "a client that hung up in version 6",
    "Connection closed by 192.0.2.7 [preauth]",
    { ...gone, "source.ip": "192.0.2.7" },
  ],
  [
    "a connection that closed",
    "Connection closed by 192.0.2.7 port 51234",
    { ...gone, ...from, "event.reason": undefined },
  ],
  [
    "a client's farewell",
    "Received disconnect from 192.0.2.7 port 51234:11: Bye Bye [preauth]",
    { ...gone, ...from },
  ],
  [
    "a client's farewell in version 6",
    "Received disconnect from 2001:db8::7: 11: Bye from 192.0.2.66 port 5",
    { ...gone, "source.ip": "2001:db8::7" },
  ],
  [
    "the end of a session",
    "Disconnected from user hanako 192.0.2.7 port 51234",
    { ...gone, ...from, "user.name": "hanako", "event.reason": undefined },
  ],
  [
    "a client that never answered",
    "fatal: Timeout before authentication for 192.0.2.7 port 51234",
    { ...gone, ...from },
  ],
  [
    "a client that never answered since 9.8",
    "Timeout before authentication for connection from 192.0.2.7 to 198.51.100.1, pid = 12",
    { ...gone, "source.ip": "192.0.2.7" },
  ],
  [
    "a connection",
    'Connection from 192.0.2.7 port 51234 on 198.51.100.1 port 22 rdomain ""',
    { "event.action": "connect", ...from },
  ],
  [
    "a client of another trade",
    "banner exchange: Connection from 192.0.2.7 port 51234: invalid format",
    {
      "event.action": "garbage",
      "event.reason": "bad-version",
      "event.attempts": undefined,
      ...from,
    },
  ],
  [
    "another protocol in version 7",
    "Bad protocol version identification 'GET / HTTP/1.1' from 192.0.2.7 port 51234",
    { "event.action": "garbage", "event.reason": "other-protocol", ...from },
  ],
  [
    "another protocol in version 5",
    "Bad protocol version identification '\\003' from 192.0.2.7",
    { "event.action": "garbage", "source.ip": "192.0.2.7" },
  ],
  [
    "what a client sent, told again with its address",
    'error: kex_exchange_identification: client sent invalid protocol identifier "GET / HTTP/1.1 from 192.0.2.66 port 3"',
    { "event.action": "garbage", "event.attempts": 0, "source.ip": undefined },
  ],
  [
    "a client that said nothing",
    "Did not receive identification string from 192.0.2.7 port 51234",
    { "event.action": "garbage", "event.reason": "no-protocol", ...from },
  ],
  [
    "a client with old ciphers",
    "Unable to negotiate with 192.0.2.7 port 51234: no matching cipher found. Their offer: 3des-cbc [preauth]",
    { "event.action": "garbage", "event.reason": "no-common-algorithm", ...from },
  ],
  [
    "a client with old ciphers in version 6.8",
    "fatal: Unable to negotiate with 192.0.2.7: no matching host key type found. Their offer: ssh-dss [preauth]",
    { "event.action": "garbage", "source.ip": "192.0.2.7" },
  ],
  [
    "a scanner",
    "scanned from 192.0.2.7 with SSH-1.0-SSH_Version_Mapper.  Don't panic.",
    { "event.action": "garbage", "source.ip": "192.0.2.7" },
  ],
  [
    "SSH 1",
    "Protocol major versions differ for 192.0.2.7 port 51234: SSH-2.0-OpenSSH_7.2 vs. SSH-1.5-x",
    { "event.action": "garbage", "event.reason": "bad-version", ...from },
  ],
  [
    "a broken packet",
    "ssh_dispatch_run_fatal: Connection from 192.0.2.7 port 51234: message authentication code incorrect [preauth]",
    { "event.action": "garbage", "event.reason": "bad-packet", ...from },
  ],
  [
    "a broken pipe",
    "fatal: ssh_dispatch_run_fatal: Connection from authenticating user root 192.0.2.7 port 51234: Broken pipe [preauth]",
    { ...gone, ...from, "user.name": "root" },
  ],
  [
    "a connection too many",
    "drop connection #10 from [192.0.2.7]:51234 on [198.51.100.1]:22 past MaxStartups",
    { "event.action": "refuse", "event.reason": "too-many-connections", ...from },
  ],
  [
    "a penalty",
    "drop connection #0 from [2001:db8::7]:51234 on [2001:db8::1]:22 penalty: failed authentication",
    { "event.action": "refuse", "event.reason": "rate-exceeded", "source.ip": "2001:db8::7" },
  ],
  [
    "tcp wrappers",
    "refused connect from pc7.example.net (192.0.2.7)",
    {
      "event.action": "refuse",
      "event.reason": "access-denied",
      "source.ip": "192.0.2.7",
      "source.domain": undefined,
    },
  ],
  [
    "a name that does not fit",
    "reverse mapping checking getaddrinfo for [192.0.2.66].example.net [192.0.2.7] failed - POSSIBLE BREAK-IN ATTEMPT!",
    { "event.action": "connect", "source.ip": "192.0.2.7" },
  ],
  [
    "a name that does not lead back",
    "Address 192.0.2.7 maps to pc7.example.net, but this does not map back to the address.",
    { "event.action": "connect", "source.ip": "192.0.2.7" },
  ],
  [
    "its own start",
    "Server listening on 198.51.100.1 port 22.",
    { "event.action": "start", "source.ip": undefined },
  ],
];

describe("a line of sshd", () => {
  test.each(table)("tells of %s", (_what, message, sees) => {
    for (const program of ["sshd[9]", "sshd-session[9]"]) {
      const line = `${program}: ${message}`;
      const wanted = { "service.name": "sshd", ...sees };
      expect(seenOf(line, wanted)).toEqual(wanted);
    }
  });

  test.each([
    "",
    "x",
    "Failed ",
    "Failed password",
    "Invalid user x",
    "User x",
    "Connection closed by ",
    "Disconnecting",
  ])("is read without harm when it is only %j", (message) =>
    expect(read(`sshd: ${message}`)?.["source.ip"]).toBeUndefined(),
  );
});

/** Shapes with the client's text at §. */
const shapes: readonly string[] = [
  "Failed password for invalid user § from 198.51.100.9 port 4000 ssh2",
  "Failed password for § from 198.51.100.9 port 4000 ssh2",
  "Failed keyboard-interactive/pam for invalid user § from 198.51.100.9 port 4000 ssh2",
  "Failed publickey for invalid user § from 198.51.100.9 port 4000 ssh2: RSA SHA256:abc",
  "Failed none for invalid user § from 198.51.100.9 port 4000 ssh2",
  "Invalid user § from 198.51.100.9 port 4000",
  "Invalid user § from 198.51.100.9",
  "User § from 198.51.100.9 not allowed because not listed in AllowUsers",
  "error: PAM: Authentication failure for illegal user § from 198.51.100.9",
  "error: maximum authentication attempts exceeded for invalid user § from 198.51.100.9 port 4000 ssh2 [preauth]",
  "Disconnecting invalid user § 198.51.100.9 port 4000: Too many authentication failures [preauth]",
  "Connection closed by invalid user § 198.51.100.9 port 4000 [preauth]",
  "Disconnected from invalid user § 198.51.100.9 port 4000 [preauth]",
  "Received disconnect from 198.51.100.9 port 4000:11: § [preauth]",
  "Received disconnect from 198.51.100.9: 11: §",
  "Bad protocol version identification '§' from 198.51.100.9 port 4000",
  "Unable to negotiate with 198.51.100.9 port 4000: no matching cipher found. Their offer: § [preauth]",
  "ssh_dispatch_run_fatal: Connection from invalid user § 198.51.100.9 port 4000: Broken pipe [preauth]",
  "Protocol major versions differ for 198.51.100.9 port 4000: SSH-2.0-x vs. §",
  "Unable to negotiate with invalid user x 198.51.100.9 port 4000: no matching cipher found. Their offer: § [preauth]",
  "Postponed keyboard-interactive for invalid user § from 198.51.100.9 port 4000 ssh2 [preauth]",
];
const addressless: readonly string[] = [
  "Unable to negotiate with invalid user § 198.51.100.9 port 4000: no matching cipher found. Their offer: § [preauth]",
  "Unable to negotiate with invalid user §: no matching x 198.51.100.9 port 4000: no matching cipher found. Their offer: x",
  'error: kex_exchange_identification: client sent invalid protocol identifier "§"',
  "input_userauth_request: invalid user § [preauth]",
  "Disconnecting: Too many authentication failures for § [preauth]",
  "fatal: Access denied for user § by PAM account configuration [preauth]",
  "Disconnecting invalid user x 198.51.100.9 port 4000: Change of username or service not allowed: (§,ssh-connection) -> (y,ssh-connection) [preauth]",
];

describe("a client of sshd cannot be taken for another", () => {
  const text = fc.oneof(
    fc.constantFrom(...forgeries),
    fc
      .tuple(fc.constantFrom(...forgeries), fc.constantFrom(...forgeries))
      .map((both) => both.join(" ")),
  );

  test.each(shapes)("in %j", (shape) => {
    fc.assert(
      fc.property(text, (forged) => {
        expect(read(`sshd: ${shape.replaceAll("§", () => forged)}`)?.["source.ip"]).toBe(
          "198.51.100.9",
        );
      }),
      { numRuns: 200 },
    );
  });

  test.each(addressless)(
    "in %j, which has no address of its own or none that is certain",
    (shape) => {
      fc.assert(
        fc.property(text, (forged) => {
          const ip = read(`sshd: ${shape.replaceAll("§", () => forged)}`)?.["source.ip"];
          expect([undefined, "198.51.100.9"]).toContain(ip);
        }),
        { numRuns: 200 },
      );
    },
  );
});
