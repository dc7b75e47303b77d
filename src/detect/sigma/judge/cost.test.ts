import { describe, expect, test } from "vitest";
import type { Node, Test } from "../ast.ts";
import { compileNode } from "./compile-node.ts";
import { cheapestFirst } from "./cost.ts";
import { fold } from "./fold.ts";

const asked = (test: Test): Node => ({ kind: "test", test });
const text = (field: string | null, how: "equals" | "contains", wanted: string): Node =>
  asked({ kind: "text", field, how, text: wanted, cased: false });

const pattern = asked({ kind: "re", field: "message", source: "a+b", flags: "" });
const words = text("message", "contains", ": from=");
const service = text("service.name", "equals", "postfix");
const present = asked({ kind: "exists", field: "source.ip", wanted: true });
const exception: Node = { kind: "not", of: text("host.name", "equals", "gw1") };

describe("the parts of a condition", () => {
  test("are asked from the cheapest to the dearest, exceptions last", () => {
    expect(cheapestFirst([exception, pattern, words, service, present])).toEqual([
      present,
      service,
      words,
      pattern,
      exception,
    ]);
  });

  test("many values of one field are no dearer than a search through the line", () => {
    const values: Node = {
      kind: "or",
      of: ["33", "48", "30", "80", "81"].map((value) => text("user.id", "equals", value)),
    };
    expect(cheapestFirst([words, values])).toEqual([values, words]);
  });
});

describe("a whole value", () => {
  const holds = compileNode(
    { kind: "or", of: ["sshd", "Größe", "\u0130x"].map((each) => text("a", "equals", each)) },
    { decode: 0, timeZone: "UTC" },
  );
  const of = (value: string | number | readonly string[] | undefined) =>
    holds({ get: () => value });

  test.each(["sshd", "SSHD", "sShD", "GRÖßE", "größe", "\u0130X", "\u0130x"])(
    "%j is one",
    (value) => expect(of(value)).toBe(true),
  );
  test.each(["ssh", "sshd ", "sshx", "", "ix", "i\u0307x", "grösse"])("%j is none", (value) =>
    expect(of(value)).toBe(false),
  );
  test("in a list is one, and an absent one or a number is none", () => {
    expect(of(["x", "Sshd"])).toBe(true);
    expect(of(undefined)).toBe(false);
    expect(of(7)).toBe(false);
  });

  test("is as long folded as it was, whatever character it has", () => {
    const longer: string[] = [];
    for (let code = 0; code < 0x11_0000; code += 1) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const one = String.fromCodePoint(code);
      if (fold(one).length !== one.length) longer.push(code.toString(16));
    }
    expect(longer).toEqual([]);
  });
});
