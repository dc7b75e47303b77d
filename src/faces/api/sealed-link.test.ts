// For: nobody gets in but with a fresh link or ticket that was made with the desk's secret.

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createGate,
  issueLinkToken,
  linkLifeMs,
  machineAuthorization,
  ticketLifeMs,
} from "./sealed-link.ts";

const secret = new Uint8Array(32).fill(1);
const now = 1_000_000_000_000;
const ticketAt = (atMs: number) => machineAuthorization(secret, atMs).replace("Bearer ", "");

describe("a sign-in link", () => {
  it("opens once", () => {
    const gate = createGate(secret, now);
    const token = issueLinkToken(secret, now + 5);
    expect(gate.redeem("link", token, now + 10)).toBe(true);
    expect(gate.redeem("link", token, now + 30)).toBe(false);
  });

  it("is spent after ten minutes", () => {
    const gate = createGate(secret, now);
    const token = issueLinkToken(secret, now);
    expect(gate.redeem("link", token, now + linkLifeMs)).toBe(false);
    expect(gate.redeem("link", token, now + linkLifeMs - 1)).toBe(true);
  });

  it("made before a restart does not open, because it may have been used", () => {
    const token = issueLinkToken(secret, now - 1);
    expect(createGate(secret, now).redeem("link", token, now)).toBe(false);
  });

  it("made with another secret, or from the future, does not open", () => {
    const gate = createGate(secret, now);
    expect(gate.redeem("link", issueLinkToken(new Uint8Array(32).fill(2), now), now)).toBe(false);
    expect(gate.redeem("link", issueLinkToken(secret, now + 120_000), now)).toBe(false);
  });

  it("is no ticket, and a ticket is no link", () => {
    const gate = createGate(secret, now);
    expect(gate.redeem("ticket", issueLinkToken(secret, now), now)).toBe(false);
    expect(gate.redeem("link", ticketAt(now), now)).toBe(false);
  });

  it("used before the clock was set back does not open again", () => {
    const gate = createGate(secret, now);
    const token = issueLinkToken(secret, now);
    expect(gate.redeem("link", token, now)).toBe(true);
    gate.redeem("link", issueLinkToken(secret, now + linkLifeMs), now + linkLifeMs);
    expect(gate.redeem("link", token, now - 30_000)).toBe(false);
  });

  it("does not open when a single character was changed", () => {
    const token = issueLinkToken(secret, now);
    const alphabet = ["0", "a", "Z", "_", "-", "."];
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...alphabet), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        // The last character of base64url carries bits that decode to nothing.
        fc.pre(changed !== token && at < token.length - 1);
        expect(createGate(secret, now).redeem("link", changed, now)).toBe(false);
      }),
    );
  });

  it("is never any other text", () => {
    const gate = createGate(secret, now);
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(gate.redeem("link", text, now)).toBe(false);
        expect(gate.redeem("ticket", text, now)).toBe(false);
      }),
    );
  });
});

describe("a ticket of this machine's commands", () => {
  it("is good once, for a minute", () => {
    const gate = createGate(secret, now);
    const ticket = ticketAt(now);
    expect(gate.redeem("ticket", ticket, now + ticketLifeMs)).toBe(false);
    expect(gate.redeem("ticket", ticket, now + 1)).toBe(true);
    expect(gate.redeem("ticket", ticket, now + 2)).toBe(false);
  });
});
