import { expect, test } from "vitest";
import { readRequestLine } from "./request-line.ts";
import { setTarget } from "./target.ts";

test.each([
  ["GET /a?b HTTP/1.1", "GET", "/a?b", "1.1"],
  ["GET /default.ida?NN%u00=a  HTTP/1.0", "GET", "/default.ida?NN%u00=a", "1.0"],
  ["GET /a b c HTTP/1.1", "GET", "/a b c", "1.1"],
  ["GET / HTTP/2.0", "GET", "/", "2.0"],
  ["GET / HTTP/3", "GET", "/", "3"],
  ["GET\t/x\tHTTP/1.1", "GET", "/x", "1.1"],
  ["GET / HTTP/1.1foo", "GET", "/ HTTP/1.1foo", undefined],
  ["GET /scripts/root.exe?/c+dir", "GET", "/scripts/root.exe?/c+dir", undefined],
  ["get /x http/1.0", "get", "/x", "1.0"],
  ["M-SEARCH * HTTP/1.1", "M-SEARCH", "*", "1.1"],
  ["CONNECT mx.example.net:25", "CONNECT", "mx.example.net:25", undefined],
  ["GET index.html HTTP/1.0", "GET", "index.html", "1.0"],
  ["GET http://www.example.net/", "GET", "http://www.example.net/", undefined],
])("%j is a request", (line, method, target, version) => {
  const read = readRequestLine(line);
  expect([read.method, read.target, read.version, read.isMalformed]).toEqual([
    method,
    target,
    version,
    false,
  ]);
});

test.each([
  "",
  "-",
  "GET",
  "GET ",
  " GET / HTTP/1.1",
  "\x16\x03\x01\x02",
  "\x03",
  "t3 12.1.2",
  "EHLO example.jp",
  "MGLNDD_192.0.2.1_80",
  "GET  HTTP/1.1",
  '{"id":1} x HTTP/1.1',
])("%j is no request", (line) => expect(readRequestLine(line)).toEqual({ isMalformed: true }));

test.each([
  [
    "GET",
    "/a/b.c/d.tar.gz?x=1?y=2",
    { "url.path": "/a/b.c/d.tar.gz", "url.query": "x=1?y=2", "url.extension": "gz" },
  ],
  ["GET", "/a.b/c?", { "url.path": "/a.b/c" }],
  ["GET", "?x", { "url.query": "x" }],
  [
    "GET",
    "http://[2001:db8::1]:8080/x",
    { "url.scheme": "http", "url.domain": "2001:db8::1", "url.port": 8080, "url.path": "/x" },
  ],
  [
    "GET",
    "http://u@h.example.net?q",
    { "url.scheme": "http", "url.domain": "h.example.net", "url.query": "q" },
  ],
  ["GET", "//h.example.net/x", { "url.path": "//h.example.net/x" }],
  ["GET", "/r?u=http://h/", { "url.path": "/r", "url.query": "u=http://h/" }],
  ["CONNECT", "h.example.net:443", { "url.domain": "h.example.net", "url.port": 443 }],
  ["CONNECT", "h.example.net:99999", { "url.domain": "h.example.net" }],
  ["OPTIONS", "*", { "url.path": "*" }],
])("%s %s falls into its parts", (method, target, parts) => {
  const event = {};
  setTarget(event, method, target);
  expect(event).toEqual({ "url.original": target, ...parts });
});
