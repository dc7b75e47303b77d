import { describe, expect, test } from "vitest";
import { bodyHash, bodyOfMail } from "./body-hash.ts";
import { heldId, readHeldId } from "./held-mail.ts";
import { readRelease, writeRelease } from "./release-header.ts";

const key = Buffer.alloc(32, 1);
const claim = {
  id: "Q-7K3M9TQX",
  bodySha256: "ab".repeat(32),
  untilMs: 1_800_000_000_000,
  nonce: "abcdefghijklmnopqrstuv",
};

describe("the header of a release", () => {
  const value = writeRelease(key, claim);

  test("is read again, folded or not, until its time is over", () => {
    expect(readRelease(key, value, claim.untilMs)).toEqual(claim);
    expect(readRelease(key, ` ${value.replaceAll(" ", "\r\n\t")}`, claim.untilMs)).toEqual(claim);
    expect(readRelease(key, value, claim.untilMs + 1)).toBeUndefined();
  });

  test("with any letter changed, or another key, it is none", () => {
    expect(readRelease(Buffer.alloc(32, 2), value, 0)).toBeUndefined();
    for (let at = 0; at < value.length; at += 1) {
      const other = value[at] === "7" ? "8" : "7";
      const changed = value.slice(0, at) + other + value.slice(at + 1);
      // The last letter of base64url carries bits that mean nothing.
      if (at === value.length - 1) continue;
      expect(readRelease(key, changed, 0), `letter ${at}`).toBeUndefined();
    }
    for (const junk of ["", "v1", "x".repeat(100_000), "v1 ".repeat(30_000)]) {
      expect(readRelease(key, junk, 0)).toBeUndefined();
    }
  });
});

test("an id is read as people type it", () => {
  const id = heldId(Buffer.from([0xff, 0, 0x12, 0x34, 0x56]));
  expect(id).toMatch(/^Q-[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(readHeldId(id.toLowerCase())).toBe(id);
  expect(readHeldId("7k3m9tqo")).toBe("Q-7K3M9TQ0");
  expect(readHeldId("Q-LI000000")).toBe("Q-11000000");
  for (const junk of ["", "Q-", "Q-7K3M9TQ", "Q-7K3M9TQXX", "../../x", "Q-7K3M9TQU"]) {
    expect(readHeldId(junk)).toBeUndefined();
  }
});

test("a body has the same hash in whatever pieces it comes, and with the line end that a mail server adds", () => {
  const hashOf = (mail: string, pieces: number) => {
    const hash = bodyHash();
    const take = bodyOfMail((chunk) => hash.update(chunk));
    const bytes = Buffer.from(mail);
    for (let at = 0; at < bytes.length; at += pieces) take(bytes.subarray(at, at + pieces));
    return hash.digest();
  };
  const body = "one\r\n\r\ntwo";
  const right = hashOf(`A: 1\r\nB: 2\r\n\r\n${body}\r\n`, 1000);
  for (const pieces of [1, 2, 3, 4, 5, 7]) {
    expect(hashOf(`A: 1\r\n\r\n${body}\r\n`, pieces)).toBe(right);
    expect(hashOf(`C: 3\r\n\r\n${body}`, pieces)).toBe(right);
  }
  expect(hashOf("A: 1\r\n\r\none\r\n", 3)).not.toBe(right);
  expect(hashOf("A: 1\r\n", 1)).toBe(hashOf("B: 2\r\n\r\n", 2));
});
