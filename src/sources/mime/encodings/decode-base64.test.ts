// For: that the fast way and the slow way of base64 are one, and both what the runtime says of regular text.
// Never: slow enough to matter.

import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeBase64 } from "./decode-base64.ts";
import { decodeQuotedPrintable } from "./decode-quoted-printable.ts";

const content = fc.uint8Array({ maxLength: 600 }).map((each) => Buffer.from(each));

test("regular text in lines of any length is what it was", () => {
  fc.assert(
    fc.property(
      content,
      fc.integer({ min: 1, max: 100 }),
      fc.constantFrom("\n", "\r\n"),
      (bytes, width, by) => {
        const text = bytes.toString("base64").replace(new RegExp(`.{${width}}`, "g"), `$&${by}`);
        const decoded = decodeBase64(Buffer.from(text));
        expect(decoded.bytes.equals(bytes)).toBe(true);
        expect(decoded.beyondPadding).toBeUndefined();
      },
    ),
  );
});

test("junk anywhere changes nothing", () => {
  fc.assert(
    fc.property(
      content,
      fc.constantFrom("!", " ", "\r", "\u00e9", "\0", "\r\n\r\n"),
      fc.nat(),
      (bytes, junk, at) => {
        const text = bytes.toString("base64").replace(/=+$/, "");
        const place = at % (text.length + 1);
        const broken = Buffer.from(text.slice(0, place) + junk + text.slice(place), "latin1");
        expect(decodeBase64(broken).bytes.equals(bytes)).toBe(true);
      },
    ),
  );
});

test("any text: its digits up to the first padding, and all of them", () => {
  const sign = fc.constantFrom(
    "A",
    "Q",
    "g",
    "w",
    "+",
    "/",
    "=",
    "\n",
    "-",
    "\u00e9",
    "TVqQ",
    "QQ==",
  );
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
      const text = signs.join("");
      const { bytes, beyondPadding } = decodeBase64(Buffer.from(text, "latin1"));
      const [before = ""] = text.split("=");
      const digits = before.replace(/[^A-Za-z0-9+/]/g, "");
      const least = Buffer.from(digits, "base64");
      // The last byte of an unpadded end is completed by digits behind a lone "=".
      const sure = Math.floor(digits.length / 4) * 3;
      expect(bytes.subarray(0, sure).equals(least.subarray(0, sure))).toBe(true);
      const all = beyondPadding ?? bytes;
      expect(all.subarray(0, bytes.length).equals(bytes)).toBe(true);
      if (!text.includes("=")) expect(bytes.equals(least)).toBe(true);
    }),
  );
});

test("a long text in lines of any length, with junk in it, is decoded as in one piece", () => {
  const digits = Buffer.alloc(160_000, "TVqQAAMAzzXbHinomi+/").toString();
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom("\r\n", "\n", "\r\n\u00e9", "\n "),
      fc.nat(159_000),
      (lengths, end, cut) => {
        const lines: string[] = [];
        for (let at = cut; at < digits.length;) {
          const length = lengths[lines.length % lengths.length] ?? 76;
          lines.push(digits.slice(at, at + length));
          at += length;
        }
        const { bytes } = decodeBase64(Buffer.from(lines.join(end), "latin1"));
        expect(bytes.equals(Buffer.from(digits.slice(cut), "base64"))).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test("a block whose line ends with its very last byte is whole, whatever number of digits it has", () => {
  const digits = Buffer.alloc(90_000, "TVqQAAMAzzXbHinomi+/").toString();
  const blockBytes = 48 * 1024;
  for (const last of [blockBytes - 2, blockBytes - 1, blockBytes, blockBytes + 1]) {
    for (const blanks of [0, 1, 2, 3]) {
      const length = last - blanks;
      const head = `${digits.slice(0, 1)}${"\n".repeat(blanks)}${digits.slice(1, length)}`;
      const { bytes } = decodeBase64(Buffer.from(`${head}\n${digits.slice(length)}`, "latin1"));
      expect(bytes.equals(Buffer.from(digits, "base64"))).toBe(true);
    }
  }
});

test("quoted-printable of any bytes is what it was", () => {
  fc.assert(
    fc.property(content, fc.array(fc.nat(), { maxLength: 5 }), (bytes, breaks) => {
      const signs = [...bytes].map((byte) => `=${byte.toString(16).padStart(2, "0")}`);
      for (const at of breaks) signs.splice(at % (signs.length + 1), 0, "= \r\n");
      expect(decodeQuotedPrintable(Buffer.from(signs.join(""))).equals(bytes)).toBe(true);
    }),
  );
});
