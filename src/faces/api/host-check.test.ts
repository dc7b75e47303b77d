// For: a name that was rebound to this machine gets no answer.

import { describe, expect, it } from "vitest";
import { calledBy, hostName, isLocal } from "./host-check.ts";

const none = new Set<string>();

describe("the Host header", () => {
  it.each([
    ["127.0.0.1:7340", 7340],
    ["localhost:9000", 9000],
    ["LOCALHOST", 80],
    ["[::1]:7340", 7340],
  ])("%s is this machine", (host, port) => {
    expect(calledBy(host, none)?.port).toBe(port);
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
    expect(calledBy(host, none)).toBeUndefined();
  });

  it("may be a name of the settings, whatever its case, and no other", () => {
    const names = new Set(["GW1.example.jp", "2001:db8::1"].map(hostName));
    expect(calledBy("gw1.EXAMPLE.jp:4649", names)).toEqual({ name: "gw1.example.jp", port: 4649 });
    expect(calledBy("[2001:db8::1]", names, true)?.port).toBe(443);
    expect(calledBy("gw1.example.jp.example.com", names)).toBeUndefined();
    expect(calledBy("x.gw1.example.jp", names)).toBeUndefined();
  });
});

describe("who is on this machine", () => {
  const plain = new Request("http://127.0.0.1/");
  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", "127.8.9.1"])("%s is", (address) => {
    expect(isLocal(address, plain)).toBe(true);
  });

  it.each(["192.0.2.1", "unknown", "::ffff:192.0.2.1", "127.0.0.1.example.com"])(
    "%s is not",
    (address) => {
      expect(isLocal(address, plain)).toBe(false);
    },
  );

  it("nobody is who comes through a proxy", () => {
    const headers = { "x-forwarded-for": "192.0.2.1" };
    expect(isLocal("127.0.0.1", new Request("http://127.0.0.1/", { headers }))).toBe(false);
  });
});
