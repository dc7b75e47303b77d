import { expect, test } from "vitest";
import { generate } from "./generate.ts";
import { closedMs } from "./week.ts";

const lines: string[] = [];
const truth = generate((line) => lines.push(line));
const withText = (text: string) => lines.filter((line) => line.includes(text));

test("the same seed writes the same week, another seed another", () => {
  const again: string[] = [];
  generate((line) => again.push(line));
  expect(again).toEqual(lines);
  const other: string[] = [];
  generate((line) => other.push(line), { seed: 7 });
  expect(other[5]).not.toBe(lines[5]);
});

test("it is a week of 10,000 to 30,000 lines, in the order of time", () => {
  expect(truth.lines).toBe(lines.length);
  expect(lines.length).toBeGreaterThan(10_000);
  expect(lines.length).toBeLessThan(30_000);
  const stamps = lines.map((line) => line.slice(4, 15).replace(/^ /, "0"));
  expect(stamps.toSorted()).toEqual(stamps);
});

test("each mail of strangers has a way in front of its address, and none goes through after the fix", () => {
  const routed = withText("to=<@example.jp:");
  const passed = routed.filter((line) => line.includes("stat=Sent"));
  expect(passed).toHaveLength(truth.relayed);
  expect(new Date(closedMs).toISOString()).toBe("2001-02-09T01:40:00.000Z");
  const taken = withText(", relay=[198.51.100.").filter((line) => !line.includes("nrcpts=0"));
  const late = taken.filter((line) => line.includes("from=<") && line > "Feb  9 10:40");
  expect(late).toEqual([]);
  expect(taken.length).toBeGreaterThan(truth.relayed);
});

test("what comes back fills root's mailbox: one bounce of a bounce for each mail that nobody took", () => {
  expect(withText(": to=root, ")).toHaveLength(truth.atRoot);
  expect(withText(": return to sender: User unknown")).toHaveLength(truth.atRoot);
  expect(truth.atRoot).toBeGreaterThan(300);
});

test("no two mails share a queue id", () => {
  const taken = withText(": from=<").map((line) => line.split(": ")[1]);
  expect(new Set(taken).size).toBe(taken.length);
});
