import fc from "fast-check";
import { expect, test } from "vitest";
import { readCall } from "../../../actions/catalogue.ts";
import { applyDiff } from "../files/apply-diff.ts";
import { accountLine, insertion, insertionFault, withoutLine } from "./account-line.ts";

const entry = { map: "access", tag: "", action: "REJECT Suspended" };
const line = accountLine(entry, "office@example.jp");

test("the line is tag, login, tab and action", () => {
  expect(line).toBe("office@example.jp\tREJECT Suspended");
  expect(accountLine({ ...entry, tag: "From:" }, "office")).toBe("From:office\tREJECT Suspended");
});

test.each([
  ["an empty text", "", undefined],
  ["comments and others", "# a\n\nnight@example.jp OK\n", undefined],
  ["its own line", `x OK\n${line}\n`, "there"],
  ["the login in capitals with something else", "OFFICE@example.jp OK\n", "other-entry"],
  ["a first line that goes on from nothing", "# a\n  more\nx OK\n", "continued"],
])("with %s in the list it is: %s", (_title, text, fault) => {
  expect(insertionFault(text, line)).toBe(fault);
});

test.each([
  ["is not there", "x OK\n", "missing"],
  ["has an action by hand", "office@example.jp REJECT\n", "missing"],
  ["goes on in the next line", `${line}\n# between\n  and more\n`, "continued"],
])("a line that %s stays", (_title, text, fault) => {
  expect(withoutLine(text, line)).toBe(fault);
});

test("whatever stands in the list, a line put in by its diff and taken out again leaves the list as it was", () => {
  const text = fc
    .array(fc.constantFrom("x OK", "# c", "", "night REJECT", "\u00ff\u00e9 OK", "a\r"))
    .chain((lines) => fc.constantFrom(lines.join("\n"), lines.map((each) => `${each}\n`).join("")));
  fc.assert(
    fc.property(text, (before) => {
      const after = applyDiff(Buffer.from(before, "latin1"), insertion("/etc/x", line));
      expect(after?.toString("latin1")).toBe(`${line}\n${before}`);
      expect(withoutLine(after?.toString("latin1") ?? "", line)).toEqual({ text: before });
    }),
  );
});

test.each(["office", "office@example.jp", "a.b+c=d~e_f-g", "9"])("%j is a login", (user) => {
  const call = { verb: "account.suspend", args: { list: "logins", user } };
  expect(readCall(call)).toEqual(call);
});

test.each([
  "",
  "a b",
  "a\tOK",
  "a\nb OK",
  "a\r",
  "a:b",
  "#a",
  "-x",
  "@example.jp",
  "a\u0000",
  "a\u3000b",
  '"a"',
  "a,b",
  "a/b",
  "a\\b",
  "山田",
  "x".repeat(129),
])("%j is no login", (user) => {
  for (const verb of ["account.suspend", "account.restore"])
    expect(readCall({ verb, args: { list: "logins", user } })).toBeUndefined();
});
