import { createHash } from "node:crypto";
import { constants, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { contentBounds, openBudget } from "../budget.ts";
import { inflate64 } from "./inflate64.ts";

const budget = () => openBudget(contentBounds, () => 0);

/** Packed by 7-Zip as deflate64: 96 bytes, 40,000 times an "a", and the same 96 bytes from beyond the 32 KiB of deflate. */
const far = Buffer.from(
  [
    "5d4xSkIBAABQaE0Iau0CLYFSDVEYtTVXBA3RUFNFQji3RIG02CwuLiqCuKmLooODTl8QcXNwEBRBZ/EUDvLeSV482SgcX1S/",
    "zra2T6cvnd+f3cjROPQeu6oVetFFeBJttpef9x/DWj8dm+/Mnl//Jt39ei8I4sXB6Hs4TzykivXz0uVd6yB3cp0NvR1Wwolk",
    "JJP/3yvfBLePTzwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+Px",
    "eDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8Ho/H4/F4PB6Px+PxeDwej8fj8Xg8",
    "Hm8TrPsntwI=",
  ].join(""),
  "base64",
);
const ends = Buffer.concat(
  ["one", "two", "three"].map((text) => createHash("sha256").update(text).digest()),
);
const unpacked = Buffer.concat([ends, Buffer.alloc(40_000, "a"), ends]);

test("a match beyond the window of deflate is found", () => {
  expect(inflate64(far, budget()).equals(unpacked)).toBe(true);
});

test("what deflate packs without its longest match is the same in both", () => {
  const { Z_FIXED, Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY } = constants;
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 250 }),
      fc.constantFrom("apples ", "\u0000", "x1"),
      fc.constantFrom(Z_FIXED, Z_DEFAULT_STRATEGY, Z_HUFFMAN_ONLY),
      fc.constantFrom(0, 1, 9),
      (bytes, filling, strategy, level) => {
        const repeated = strategy === Z_HUFFMAN_ONLY ? 5_000 : 200;
        const data = Buffer.concat([bytes, Buffer.alloc(repeated, filling)]);
        const packed = deflateRawSync(data, { strategy, level });
        expect(inflate64(packed, budget()).equals(data)).toBe(true);
      },
    ),
  );
});

test("cut or changed bytes stop, and never give more than the budget leaves", () => {
  const small = () => openBudget({ ...contentBounds, unpackedBytes: 50_000 }, () => 0);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(far.length - 1), fc.nat(255)), { maxLength: 6 }),
      fc.nat(far.length),
      (changes, cut) => {
        const bytes = Buffer.from(far.subarray(0, cut));
        for (const [at, byte] of changes) if (at < cut) bytes[at] = byte;
        let length = 0;
        try {
          ({ length } = inflate64(bytes, small()));
        } catch (error) {
          expect((error as Error).message).toMatch(
            /^(?:broken|ratio|too-large)$|out of range|bounds/,
          );
        }
        expect(length).toBeLessThanOrEqual(50_000);
      },
    ),
  );
  expect(() => inflate64(far.subarray(0, 200), budget())).toThrow("broken");
});
