// For: what a stolen store is worth.

import { describe, expect, it } from "vitest";
import { hashPassword, isPassword, isWeak } from "./password.ts";

const password = "火の見櫓 watch tower";

describe("a password", () => {
  it("is kept at the cost of the day, salted, and known again whatever the keyboard made of it", async () => {
    const kept = await hashPassword(password);
    expect(kept).toMatchObject({ way: "scrypt", n: 131_072, r: 8, p: 1 });
    expect(await isPassword(password.normalize("NFD"), kept)).toBe(true);
    expect(await isPassword(`${password} `, kept)).toBe(false);
  });

  it("is kept differently each time, and checked by the cost it was kept with", async () => {
    const cheap = { n: 1024, r: 8, p: 1 };
    const [first, second] = [
      await hashPassword(password, cheap),
      await hashPassword(password, cheap),
    ];
    expect(first.hash).not.toBe(second.hash);
    expect(await isPassword(password, first)).toBe(true);
    expect(await isPassword(password, { ...first, salt: second.salt })).toBe(false);
    expect(await isPassword(password, undefined, cheap)).toBe(false);
  });

  it.each([
    ["short", "chief"],
    ["aaaaaaaaaaaaaaaaaa", "chief"],
    ["the chief of all", "chief"],
    ["password1234567", "chief"],
  ])("such as %s is too weak", (weak, name) => {
    expect(isWeak(weak, name)).toBe(true);
  });

  it.each(["火の見櫓に登って町を見張る", "correct horse staple"])("such as %s will do", (good) => {
    expect(isWeak(good, "chief")).toBe(false);
  });
});
