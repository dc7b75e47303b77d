import { describe, expect, test } from "vitest";
import { defaultSettings, readSettings } from "./settings.ts";
import { Trouble } from "./trouble.ts";

function complaint(text: string): string {
  try {
    readSettings(text, "hinomi.yaml");
  } catch (error) {
    if (error instanceof Trouble) return error.said.en;
    throw error;
  }
  return "";
}

describe("settings", () => {
  test("none are needed", () => {
    expect(readSettings("", "hinomi.yaml")).toEqual(defaultSettings);
  });

  test.each([
    ["64k", 64_000],
    ["1.5M", 1_500_000],
    ["1G", 1_000_000_000],
    [64_000, 64_000],
  ])("a line of %s is %d bits per second", (speed, bits) => {
    expect(readSettings(`line:\n  speed: ${speed}\n`, "x").line?.speed).toBe(bits);
  });

  test.each([
    ["time_zone: Asia/Tokio\n", /hinomi\.yaml:1: time_zone: not a time zone/],
    ["own_networks:\n  - 192.0.2.0/24\n  - 192.0.2.0/40\n", /hinomi\.yaml:3: own_networks\.1/],
    [
      "language: ja\nown_network: []\n",
      /hinomi\.yaml:2: own_network: unknown setting \(did you mean "own_networks"\?\)/,
    ],
    ["line:\n  speed: fast\n", /hinomi\.yaml:2: line\.speed: not a line speed/],
    ["allow:\n  - network: 203.0.113.5\n", /hinomi\.yaml:2: allow\.0\.why/],
    ["language: ja\nlanguage: en\n", /hinomi\.yaml:2: /],
    ["a: [1\n", /hinomi\.yaml:\d: /],
    ["just a sentence\n", /hinomi\.yaml:1: /],
  ])("the mistake in %j is named with its line", (text, message) => {
    expect(complaint(text)).toMatch(message);
  });

  test("a bomb of aliases is refused, not unpacked", () => {
    const bomb = `a: &a [1,1,1,1,1,1,1,1,1]\n${["b", "c", "d", "e", "f", "g"].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${"abcdef"[index]}`).join(",")}]`).join("\n")}\n`;
    expect(() => readSettings(bomb, "x")).toThrow(/alias|mistake/i);
  });
});
