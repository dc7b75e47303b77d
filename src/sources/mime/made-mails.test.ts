import fc from "fast-check";
import { expect, test } from "vitest";
import { madeMail } from "./fixture/made-mail.ts";
import { mailBounds } from "./look-into.ts";
import { walkMail } from "./walk-mail.ts";

/** The same numbers for the same seed. */
function chanceOf(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

test("every file of a made mail is found under its name, byte for byte", () => {
  let files = 0;
  fc.assert(
    fc.property(fc.nat(2 ** 31), (seed) => {
      const made = madeMail(chanceOf(seed));
      const found = [...walkMail(made.mail, mailBounds)];
      const missing = made.files.filter(
        ({ name, bytes }) =>
          !found.some(
            (each) => each.type === "part" && each.names.includes(name) && each.bytes.equals(bytes),
          ),
      );
      expect(missing.map(({ name, how }) => `${name}: ${how}`)).toEqual([]);
      files += made.files.length;
    }),
    { numRuns: 300 },
  );
  expect(files).toBeGreaterThan(300);
});
