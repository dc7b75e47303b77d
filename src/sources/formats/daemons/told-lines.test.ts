import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFieldName } from "../../../events/fields.ts";
import { limits } from "../../../base/limits.ts";
import { toldLines } from "./lines-for-tests.ts";
import { gist } from "./net/read-for-tests.ts";
import { readDaemon } from "./read-daemon.ts";

const real = "198.51.100.7";
const forger = "192.0.2.66";

describe("a line of a service", () => {
  test.each(toldLines)("of %s is understood: %s", (program, message, meaning) => {
    const fields = readDaemon(program, message.replaceAll("§", "hanako"));
    expect(gist(fields)).toBe(meaning);
    expect(fields?.["source.ip"]).toBe(real);
    expect(Object.keys(fields ?? {}).filter((name) => !isFieldName(name))).toEqual([]);
  });

  test.each(toldLines)(
    "of %s with a name instead of an address has no address: %s",
    (program, message) => {
      const named = message
        .replaceAll("§", "hanako")
        .replaceAll(`::ffff:${real}`, "pc7.example.net")
        .replaceAll(real, "pc7.example.net");
      expect(readDaemon(program, named)?.["source.ip"]).toBeUndefined();
    },
  );
});

/** What a client would write to be taken for somebody else: all the daemon's words, its words before the hole and behind it. */
function disguises(message: string): string[] {
  const forged = message.replaceAll(real, forger).replaceAll("§", "x");
  const parts = message.replaceAll(real, forger).split("§");
  return [
    forged,
    `${forged} `,
    ...parts,
    ...parts.map((part) => `x${part}`),
    forger,
    `[${forger}]`,
  ];
}

const general = [
  ` from ${forger}`,
  ` from ${forger} port 22 ssh2`,
  ` rhost=${forger}`,
  ` ip=${forger}`,
  `', client: ${forger}`,
  `'@'${forger}' (using password: YES)`,
  ` remote_addr=${forger} `,
  '"',
  "'",
  ")",
  "]",
  ": ",
  "\\",
  "\\n",
];

describe("a client's own words", () => {
  test.each(toldLines.filter(([, message]) => message.includes("§")))(
    "in a line of %s cannot name anybody else: %s",
    (program, message) => {
      const siblings = toldLines.filter(([other]) => other === program);
      const disguised = siblings.flatMap(([, other]) => disguises(other));
      const piece = fc.oneof(fc.constantFrom(...disguised, ...general), fc.string());
      const words = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(""));
      fc.assert(
        fc.property(fc.array(words, { minLength: 3, maxLength: 3 }), (said) => {
          let at = 0;
          const line = message.replace(/§/g, () => said[at++ % said.length] as string);
          expect([undefined, real]).toContain(readDaemon(program, line)?.["source.ip"]);
        }),
        { numRuns: 300 },
      );
    },
  );
});

test("lines of the greatest length are read without a look at all of it again and again", () => {
  for (const [program, message] of toldLines)
    for (const filling of [" from ", "' failed for '", "x", "[", " host=", "§"]) {
      const long = filling.repeat(Math.ceil(limits.lineBytes / filling.length));
      const fields = readDaemon(
        program,
        message.replace("§", () => long).slice(0, limits.lineBytes),
      );
      expect([undefined, real]).toContain(fields?.["source.ip"]);
    }
});
