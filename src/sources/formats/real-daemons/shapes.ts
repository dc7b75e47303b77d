// For: what is sent to real web servers, byte for byte, and what their logs must then say.
// Never: a header that a client library would add or mend.

import type { Event } from "../../../events/event.ts";

export interface Shape {
  /** What one sees, as the end of a test's title. */
  readonly title: string;
  /** One character per byte. */
  readonly bytes: string;
  /** Fields that both servers' lines must have; undefined: must be absent. */
  readonly sees: Readonly<Record<string, Event[string] | undefined>>;
  /** Where a server writes something else. */
  readonly apache?: Shape["sees"];
  readonly nginx?: Shape["sees"];
  /** Servers that write no line at all. */
  readonly silent?: "apache";
}

function get(target: string, headers: readonly string[] = [], version = " HTTP/1.1"): string {
  return [
    `GET ${target}${version}`,
    "Host: gw1.example.jp",
    ...headers,
    "Connection: close",
    "",
    "",
  ].join("\r\n");
}

function basic(user: string): string {
  return `Authorization: Basic ${Buffer.from(`${user}:secret`).toString("base64")}`;
}

const codeRed = `/default.ida?${"N".repeat(224)}%u9090%u6858%ucbd3%u7801%u00=a`;

export const shapes: readonly Shape[] = [
  {
    title: "an ordinary request",
    bytes: get("/plain.html?id=1&b=?c"),
    sees: {
      "url.path": "/plain.html",
      "url.query": "id=1&b=?c",
      "url.extension": "html",
      "http.version": "1.1",
      "http.response.status_code": 404,
      "http.malformed": undefined,
      "user_agent.original": undefined,
      "user.name": undefined,
    },
  },
  {
    title: "a Nimda probe with a double encoding",
    bytes:
      "GET /scripts/..%255c../winnt/system32/cmd.exe?/c+dir HTTP/1.0\r\nHost: www\r\nConnnection: close\r\n\r\n",
    sees: {
      "url.original": "/scripts/..%255c../winnt/system32/cmd.exe?/c+dir",
      "http.version": "1.0",
    },
  },
  {
    title: "a Nimda probe with raw overlong bytes",
    bytes: "GET /scripts/..\xc1\x1c../winnt HTTP/1.0\r\n\r\n",
    sees: { "url.original": "/scripts/..\xc1\x1c../winnt", "http.response.status_code": 400 },
  },
  {
    title: "Code Red with its two spaces",
    bytes: `GET ${codeRed}  HTTP/1.0\r\nContent-length: 4\r\n\r\nabcd`,
    sees: { "url.original": codeRed, "http.version": "1.0", "http.request.method": "GET" },
  },
  {
    title: "HTTP/0.9, without a version",
    bytes: "GET /scripts/root.exe?/c+dir\r\n",
    sees: {
      "url.original": "/scripts/root.exe?/c+dir",
      "http.version": undefined,
      "http.malformed": undefined,
    },
  },
  {
    title: "spaces inside the target",
    bytes: get("/a b c"),
    sees: { "http.malformed": undefined },
    apache: { "url.original": "/a b" },
    nginx: { "url.original": "/a b c", "http.version": "1.1" },
  },
  {
    title: "a TLS hello",
    bytes: "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03abc\n\r\n",
    sees: { "http.malformed": true, "url.original": undefined, "http.request.method": undefined },
    apache: { "http.request.line": "\x16\x03\x01\x02" },
    nginx: { "http.request.line": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03abc" },
  },
  {
    title: "a remote desktop cookie",
    bytes:
      "\x03\x00\x00/*\xe0\x00\x00\x00\x00\x00Cookie: mstshash=Administr\r\n\x01\x00\x08\x00\x03\x00\x00\x00",
    sees: { "http.malformed": true },
    apache: { "http.request.line": "\x03" },
    nginx: {
      "http.request.line": "\x03\x00\x00/*\xe0\x00\x00\x00\x00\x00Cookie: mstshash=Administr",
    },
  },
  {
    title: "quotes, backslashes and Japanese in every field",
    bytes: get('/q"uo\\te?x="y"', [
      'Referer: http://r/"a" \\b',
      'User-Agent: "x" \\ [client 192.0.2.66] \xe6\x97\xa5',
    ]),
    sees: {
      "url.original": '/q"uo\\te?x="y"',
      "http.request.referrer": 'http://r/"a" \\b',
      "user_agent.original": '"x" \\ [client 192.0.2.66] 日',
    },
  },
  {
    title: "ThinkPHP's backslashes",
    bytes: get("/index.php?s=/index/\\think\\app/invokefunction"),
    sees: { "url.query": "s=/index/\\think\\app/invokefunction" },
  },
  {
    title: "a method in lower case",
    bytes: get("/x").replace("GET", "get"),
    sees: { "http.request.method": "get", "url.original": "/x", "http.malformed": undefined },
  },
  {
    title: "an unknown method",
    bytes: get("/sra_{BA195980}/").replace("GET", "SSTP_DUPLEX_POST"),
    sees: { "http.request.method": "SSTP_DUPLEX_POST", "url.path": "/sra_{BA195980}/" },
  },
  {
    title: "CONNECT",
    bytes: "CONNECT mx.example.net:25 HTTP/1.0\r\n\r\n",
    sees: {
      "url.domain": "mx.example.net",
      "url.port": 25,
      "url.path": undefined,
      "url.original": "mx.example.net:25",
    },
  },
  {
    title: "an absolute target",
    bytes: get("http://www.example.net:8080/azenv.php?a=b"),
    sees: {
      "url.domain": "www.example.net",
      "url.port": 8080,
      "url.path": "/azenv.php",
      "url.query": "a=b",
      "url.scheme": "http",
    },
  },
  {
    title: "OPTIONS *",
    bytes: get("*").replace("GET", "OPTIONS"),
    sees: { "url.original": "*", "http.malformed": undefined },
  },
  {
    title: "empty lines",
    bytes: "\r\n\r\n",
    sees: { "http.request.line": "", "http.malformed": true },
  },
  {
    title: "binary bytes that begin with NUL",
    bytes: "\x00\x01\x02\r\n\r\n",
    silent: "apache",
    sees: { "http.request.line": "\x00\x01\x02", "http.malformed": true },
  },
  {
    title: "a target of 9,000 bytes",
    bytes: `GET /${"A".repeat(9000)} HTTP/1.0\r\n\r\n`,
    sees: {
      "http.response.status_code": 414,
      "http.request.method": "GET",
      "http.malformed": undefined,
    },
  },
  {
    title: "a user name with a space, a stamp and an address",
    bytes: get("/secret/", [basic("al 192.0.2.66 [01/Jan/2020")]),
    sees: {
      "user.name": "al 192.0.2.66 [01/Jan/2020",
      "http.response.status_code": 401,
      "url.path": "/secret/",
    },
  },
  {
    title: "a user name of quotes and backslashes",
    bytes: get("/secret/", [basic('"] \\" 192.0.2.66')]),
    sees: { "user.name": '"] \\" 192.0.2.66' },
  },
  {
    title: "encoded addresses in the path",
    bytes: get("/[client%20192.0.2.66]/,%20client:%20192.0.2.66,%20server:%20x", [
      "Referer: a, client: 192.0.2.66, server: y",
    ]),
    sees: { "http.request.referrer": "a, client: 192.0.2.66, server: y" },
  },
  {
    title: "a referrer made to look like the end of an error line",
    bytes: get("/x", ['Referer: x", client: 192.0.2.66, server: y, request: "GET / HTTP/1.1']),
    sees: {
      "http.request.referrer": 'x", client: 192.0.2.66, server: y, request: "GET / HTTP/1.1',
    },
  },
  {
    title: "a path that leaves the root",
    bytes: get("/cgi-bin/.%2e/.%2e/bin/sh"),
    sees: { "url.original": "/cgi-bin/.%2e/.%2e/bin/sh", "http.response.status_code": 400 },
  },
  { title: "another protocol's words", bytes: "t3 12.1.2\n\n", sees: { "http.malformed": true } },
];
