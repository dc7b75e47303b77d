import * as fc from "fast-check";
import { expect, test } from "vitest";
import { normalAddress } from "../../base/ip.ts";
import { addressText, setForwardedSource, setSource, setSourceAndPort } from "./source-address.ts";

function who(
  set: (event: Record<string, never>, written: string) => void,
  written: string,
): unknown {
  const event = {};
  set(event, written);
  return event;
}

test.each([
  ["192.0.2.7", { "source.ip": "192.0.2.7" }],
  ["2001:DB8:0:0:0:0:0:7", { "source.ip": "2001:db8::7" }],
  ["::ffff:192.0.2.7", { "source.ip": "192.0.2.7" }],
  ["fe80::1%eth0", { "source.ip": "fe80::1" }],
  ["host7.example.net", { "source.domain": "host7.example.net" }],
  ["192.0.2.66.evil.example.net", { "source.domain": "192.0.2.66.evil.example.net" }],
  ["192.030.0.6", { "source.domain": "192.030.0.6" }],
  ["unix:", {}],
  ["-", {}],
  ["", {}],
  ["a b", {}],
])("a client written as %j", (written, event) => expect(who(setSource, written)).toEqual(event));

test.each([
  ["192.0.2.7:51234", { "source.ip": "192.0.2.7", "source.port": 51234 }],
  ["192.0.2.7", { "source.ip": "192.0.2.7" }],
  ["::1:47062", { "source.ip": "::1", "source.port": 47062 }],
  ["2001:db8::7:80", { "source.ip": "2001:db8::7", "source.port": 80 }],
  ["[2001:db8::7]:80", { "source.ip": "2001:db8::7", "source.port": 80 }],
])("a client with its port written as %j", (written, event) =>
  expect(who(setSourceAndPort, written)).toEqual(event),
);

test.each([
  ["198.51.100.7", { "source.ip": "198.51.100.7" }],
  ["192.0.2.66, 198.51.100.7", { "source.ip": "198.51.100.7" }],
  ["192.0.2.66, 198.51.100.7, 10.0.0.1,::1", { "source.ip": "198.51.100.7" }],
  ["10.0.0.9, 10.0.0.1", { "source.ip": "10.0.0.9" }],
  ["192.0.2.66, unknown, 10.0.0.1", { "source.ip": "10.0.0.1" }],
  ["192.0.2.66, x", {}],
  ["-", {}],
])("a forwarded list %j names only what our own proxies added", (written, event) =>
  expect(who(setForwardedSource, written)).toEqual(event),
);

test("the short way for IPv4 agrees with the long one", () => {
  const nearAddress = fc.array(
    fc.constantFrom("0", "1", "2", "25", "255", "256", "07", ".", ".", "."),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.ipV4(),
        nearAddress.map((parts) => parts.join("")),
      ),
      (text) => {
        expect(addressText(text)).toBe(normalAddress(text));
      },
    ),
  );
});
