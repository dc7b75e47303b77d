// For: which file is which, by what was read of it before.
// Never: disk.

import { expect, test } from "vitest";
import type { TailCheckpoint } from "./chunk.ts";
import { tailHash } from "./identity.ts";
import { recognise } from "./recognise.ts";
import type { Facts } from "./recognise.ts";

function factsOf(text: string, offsets: readonly number[]): Facts {
  const bytes = Buffer.from(text);
  const reached = offsets.filter((offset) => offset <= bytes.length);
  const hashes = new Map(reached.map((offset) => [offset, tailHash(bytes.subarray(0, offset))]));
  return { length: bytes.length, hashes, last: bytes.subarray(-256) };
}

function checkpoint(identity: string, text: string): TailCheckpoint {
  const bytes = Buffer.from(text);
  return {
    path: "x",
    identity,
    offset: bytes.length,
    tailHash: tailHash(bytes),
    format: "f",
    done: false,
  };
}

function judge(identity: string, text: string, known: readonly TailCheckpoint[], isLive = false) {
  const facts = factsOf(
    text,
    known.map((one) => one.offset),
  );
  const current = new Map(known.map((one) => [one.identity, one]));
  const { how, ...rest } = recognise(identity, facts, current, known, isLive);
  return "offset" in rest ? `${how} at ${rest.offset}` : how;
}

const long = "line\n".repeat(60);

test("a file of known identity goes on where it was left", () => {
  expect(judge("1:2:3", "one\ntwo\n", [checkpoint("1:2:3", "one\n")])).toBe("identity at 4");
});

test("a file of known identity that is shorter or reads otherwise was written anew", () => {
  expect(judge("1:2:3", "on", [checkpoint("1:2:3", "one\n")])).toBe("changed");
  expect(judge("1:2:3", "ONE\ntwo\n", [checkpoint("1:2:3", "one\n")])).toBe("changed");
});

test("a packed or copied file goes on where its original was left, at the furthest match", () => {
  const known = [checkpoint("1:2:3", "one\n"), checkpoint("1:4:3", "one\ntwo\n")];
  expect(judge("1:9:9", "one\ntwo\nthree\n", known)).toBe("content at 8");
});

test("a copy that ends before the place its original was read to has been read", () => {
  const earlier = checkpoint("1:2:3", "one\n");
  const later = checkpoint("1:2:3", "one\ntwo\nthree\n");
  const facts = factsOf("one\ntwo\n", [earlier.offset, later.offset]);
  const found = recognise("1:9:9", facts, new Map([["1:2:3", later]]), [later, earlier], false);
  expect(found).toMatchObject({ how: "content", offset: 8 });
});

test("nothing read yet is no likeness", () => {
  expect(judge("1:9:9", "one\n", [checkpoint("1:2:3", "")])).toBe("new");
});

test("a live file with a known inode born at another time is new, however alike", () => {
  expect(judge("1:2:99", long, [checkpoint("1:2:3", long)], true)).toBe("new");
});

test("a live file on a device with another number goes on, when a full fingerprint agrees", () => {
  expect(judge("7:2:3", `${long}more\n`, [checkpoint("1:2:3", long)], true)).toBe(
    `content at ${long.length}`,
  );
  expect(judge("7:2:3", "one\ntwo\n", [checkpoint("1:2:3", "one\n")], true)).toBe("new");
});
