// For: what may be asked about at block lists: single public addresses of ours, and nothing without being named.
// Never: a question; sources/blocklist asks.

import { expect, test } from "vitest";
import { defaultSettings, readSettings } from "./settings.ts";
import { Trouble } from "./trouble.ts";

function complaint(text: string): string {
  try {
    readSettings(`blocklists: ${text}`, "hinomi.yaml");
  } catch (error) {
    if (error instanceof Trouble) return error.said.en;
    throw error;
  }
  return "";
}

test("nobody is asked unless an address is named; then three lists are", () => {
  expect(defaultSettings.blocklists).toBeUndefined();
  const { blocklists } = readSettings("blocklists: { addresses: [192.0.2.1] }", "hinomi.yaml");
  expect(blocklists?.lists).toHaveLength(3);
});

test.each([
  ["{}", /addresses/],
  ["{ addresses: [] }", /addresses/],
  ["{ addresses: [10.0.0.1] }", /public IP address/],
  ["{ addresses: [192.0.2.0/24] }", /public IP address/],
  ["{ addresses: [gw1.example.jp] }", /public IP address/],
  ["{ addresses: [192.0.2.1], lists: ['http://zen.example.net/'] }", /name of a block list/],
  ["{ addresses: [192.0.2.1], lists: [zen] }", /name of a block list/],
  ["{ addresses: [192.0.2.1], resolver: ns.example.jp }", /IP address of a name server/],
])("%s is refused with its line", (text, why) => {
  expect(complaint(text)).toMatch(/hinomi\.yaml:1/);
  expect(complaint(text)).toMatch(why);
});
