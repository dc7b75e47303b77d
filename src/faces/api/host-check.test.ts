// For: a name that was rebound to 127.0.0.1 gets no answer.

import { describe, expect, it } from "vitest";
import { loopbackPort } from "./host-check.ts";

describe("the Host header", () => {
  it.each([
    ["127.0.0.1:7340", 7340],
    ["localhost:9000", 9000],
    ["LOCALHOST", 80],
    ["[::1]:7340", 7340],
  ])("%s is this machine", (host, port) => {
    expect(loopbackPort(host)).toBe(port);
  });

  it.each([
    undefined,
    "",
    "gw1.example.jp:7340",
    "127.0.0.1.example.com:7340",
    "localhost.example.com",
    "127.0.0.1:7340@example.com",
    "127.0.0.1:0",
    "127.0.0.1:99999",
    "192.0.2.1:7340",
    "0x7f000001:7340",
  ])("%s is refused", (host) => {
    expect(loopbackPort(host)).toBeUndefined();
  });
});
