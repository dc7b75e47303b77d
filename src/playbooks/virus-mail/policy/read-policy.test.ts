// For: what a person may write over the shipped policy, and every mistake told with its place.

import { expect, test } from "vitest";
import { readPolicy } from "./read-policy.ts";
import type { MailPolicy } from "./policy.ts";

function policyOf(value: unknown): MailPolicy {
  const read = readPolicy(value);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.policy;
}

function faultsOf(value: unknown): string[] {
  const read = readPolicy(value);
  return "faults" in read ? read.faults.map(({ at }) => at.join(".")) : [];
}

test("an empty document is the shipped policy, and that has no fault", () => {
  expect(policyOf(undefined)).toEqual(policyOf({}));
  expect(policyOf(undefined).tables.extensions.get("pif")).toBe("hold");
  expect(policyOf(undefined).scanner).toEqual({
    found: "refuse",
    down: "put-off",
    holdAfterMs: 1_800_000,
  });
});

test("a word written wins over the shipped one, and the others stay", () => {
  const { tables } = policyOf({ extensions: { allow: [".ISO"], refuse: ["exe"] } });
  expect([tables.extensions.get("iso"), tables.extensions.get("exe")]).toEqual(["allow", "refuse"]);
  expect(tables.extensions.get("pif")).toBe("hold");
});

test("an exception holds to the end of its day", () => {
  const exception = {
    to: ["Keiri@example.jp"],
    from: ["example.com"],
    marks: ["encrypted"],
    until: "2026-12-31",
    why: "the bank sends nothing else",
  };
  const [read] = policyOf({ exceptions: [exception] }).exceptions;
  expect(read?.to).toEqual(["keiri@example.jp"]);
  expect(read?.from).toEqual(["@example.com"]);
  expect(read?.untilMs).toBe(Date.UTC(2026, 11, 31, 23, 59, 59));
});

test("the outbreak is read as the switch writes it, and as a person does", () => {
  expect(policyOf({ outbreak: { untilMs: 5, scope: "executables+archives" } }).outbreak).toEqual({
    untilMs: 5,
    scope: ["executables", "archives"],
  });
  const byHand = { until: "2026-11-25T09:00:00+09:00", scope: ["documents"] };
  expect(policyOf({ outbreak: byHand }).outbreak?.untilMs).toBe(Date.UTC(2026, 10, 25));
});

test("every mistake is told at its place", () => {
  const places = faultsOf({
    extension: {},
    extensions: { hold: "exe", forbid: ["a"] },
    kinds: { hold: ["pe"], allow: ["pe"] },
    marks: { hold: [["a"]] },
    unknown: { mark: "maybe" },
    large: { bytes: -1 },
    senders: { inside_networks: ["here"], partners: ["nobody"] },
    scanner: { down: "refuse" },
    exceptions: [{ to: [], until: "soon", why: "" }, null],
    outbreak: { until: "2026-11-25", scope: ["everything"] },
  });
  expect(places.sort()).toEqual([
    "exceptions.0.to",
    "exceptions.0.until",
    "exceptions.0.why",
    "exceptions.1",
    "extension",
    "extensions.forbid",
    "extensions.hold",
    "kinds.hold",
    "large.bytes",
    "marks.hold.0",
    "outbreak.scope.0",
    "scanner.down",
    "senders.inside_networks.0",
    "senders.partners.0",
    "unknown.mark",
  ]);
});

test.each([1, "yes", [], [[]], { extensions: null, exceptions: { a: 1 } }])(
  "%j is no reason to break",
  (value) => {
    expect(() => readPolicy(value)).not.toThrow();
  },
);
