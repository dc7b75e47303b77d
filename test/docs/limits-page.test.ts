// For: docs/reference/limits.md names every bound of the product with its value, each once.
// Never: a value typed into a test.

import { expect, test } from "vitest";
import { limits } from "../../src/base/limits.ts";
import { bare, page, rows } from "./markdown.ts";

const binary = [" B", " KiB", " MiB", " GiB"] as const;
const times = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
] as const;

/** A bound as the page writes it: 64 KiB, 5 min, 100,000. */
function written(name: string, value: number): string {
  if (name.endsWith("Bytes")) {
    const power = Math.min(3, Math.floor(Math.log2(value) / 10));
    return `${value / 1024 ** power}${binary[power]}`;
  }
  if (name.endsWith("Ms")) {
    const [unit, ms] = times.find(([, each]) => value % each === 0) ?? ["ms", 1];
    return `${value / ms} ${unit}`;
  }
  return value.toLocaleString("en");
}

const documented = (text: string) =>
  rows(text)
    .map(([name = "", value = ""]) => `${bare(name)}: ${value}`)
    .toSorted();

const inForce = Object.entries(limits)
  .map(([name, value]) => `${name}: ${written(name, value)}`)
  .toSorted();

test("every limit stands on the page with its value, once, and nothing else does", () => {
  expect(documented(page("docs/reference/limits.md"))).toEqual(inForce);
});

test("a missing limit, a wrong value and an invented one are seen", () => {
  const text = page("docs/reference/limits.md");
  const changed = [
    text.replace(/^\| `lineBytes`.*\n/m, ""),
    text.replace("64 KiB", "65 KiB"),
    `${text}\n| \`patienceMs\` | 5 min | how long we wait |\n`,
  ];
  for (const each of changed) expect(documented(each)).not.toEqual(inForce);
});

test("bytes, times and counts are written as one reads them", () => {
  expect(written("xBytes", 1536)).toBe("1.5 KiB");
  expect(written("xBytes", 512)).toBe("512 B");
  expect(written("xMs", 1500)).toBe("1500 ms");
  expect(written("xMs", 90_000)).toBe("90 s");
  expect(written("x", 50_000)).toBe("50,000");
});
