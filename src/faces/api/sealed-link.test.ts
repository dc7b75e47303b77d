// For: nobody gets in but with a fresh link or a session that this desk sealed.

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGate, issueLinkToken, linkLifeMs, sessionLifeMs } from "./session.ts";

const secret = new Uint8Array(32).fill(1);
const now = 1_000_000_000_000;

describe("a sign-in link", () => {
  it("opens once", () => {
    const gate = createGate(secret, now);
    const token = issueLinkToken(secret, now + 5);
    const session = gate.redeem(token, now + 10);
    expect(gate.isSession(session, now + 20)).toBe(true);
    expect(gate.redeem(token, now + 30)).toBeUndefined();
  });

  it("is spent after ten minutes", () => {
    const gate = createGate(secret, now);
    const token = issueLinkToken(secret, now);
    expect(gate.redeem(token, now + linkLifeMs)).toBeUndefined();
    expect(gate.redeem(token, now + linkLifeMs - 1)).toBeDefined();
  });

  it("made before a restart does not open, because it may have been used", () => {
    expect(createGate(secret, now).redeem(issueLinkToken(secret, now - 1), now)).toBeUndefined();
  });

  it("made with another secret does not open", () => {
    const foreign = issueLinkToken(new Uint8Array(32).fill(2), now);
    expect(createGate(secret, now).redeem(foreign, now)).toBeUndefined();
  });

  it("is not a session, and a session is not a link", () => {
    const gate = createGate(secret, now);
    const token = issueLinkToken(secret, now);
    expect(gate.isSession(token, now)).toBe(false);
    const session = gate.redeem(token, now) ?? "";
    expect(gate.redeem(session, now)).toBeUndefined();
  });

  it("does not open when a single character was changed", () => {
    const token = issueLinkToken(secret, now);
    const alphabet = ["0", "a", "Z", "_", "-", "."];
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...alphabet), (at, character) => {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        // The last character of base64url carries bits that decode to nothing.
        fc.pre(changed !== token && at < token.length - 1);
        expect(createGate(secret, now).redeem(changed, now)).toBeUndefined();
      }),
    );
  });
});

describe("a session", () => {
  it("ends after thirty days", () => {
    const gate = createGate(secret, now);
    const session = gate.redeem(issueLinkToken(secret, now), now);
    expect(gate.isSession(session, now + sessionLifeMs - 1)).toBe(true);
    expect(gate.isSession(session, now + sessionLifeMs)).toBe(false);
  });

  it("outlives a restart with the same secret", () => {
    const session = createGate(secret, now).redeem(issueLinkToken(secret, now), now);
    expect(createGate(secret, now + 60_000).isSession(session, now + 60_001)).toBe(true);
  });

  it("is never made of any other text", () => {
    const gate = createGate(secret, now);
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(gate.isSession(text, now)).toBe(false);
      }),
    );
  });
});
