// For: who asks, and whether a route is for them: one table of roles, scopes and needs.
// Never: an exception for one route.

import type { Role } from "../kit/contract.ts";
import { scopes, type Scope } from "../kit/accounts.ts";
import type { Need } from "../kit/routes.ts";

export interface Caller {
  readonly via: "session" | "token" | "machine";
  /** As the journal names them. */
  readonly who: string;
  readonly role: Role;
  readonly scopes: ReadonlySet<Scope | "page">;
  /** Of a session only. */
  readonly session?: string;
  readonly account?: string;
  /** When this session began, ms. */
  readonly sinceMs?: number;
  /** What counts how often somebody writes. */
  readonly key: string;
}

const ofRole: Readonly<Record<Role, ReadonlySet<Scope | "page">>> = {
  administrator: new Set(["page", ...scopes]),
  reader: new Set(["page", "read"]),
  president: new Set(["page"]),
};

export function scopesOfRole(role: Role): ReadonlySet<Scope | "page"> {
  return ofRole[role];
}

/** Who may read everything may read the president's page. */
export function scopesOfToken(given: readonly Scope[]): ReadonlySet<Scope | "page"> {
  return new Set(given.includes("read") ? ["page", ...given] : given);
}

/** Undefined: nobody is signed in. */
export function mayAsk(need: Need, caller: Caller | undefined): boolean {
  if (need === "nobody") return true;
  if (!caller) return false;
  if (need === "anybody") return true;
  if (need === "self") return caller.via === "session";
  if (need === "owner") return caller.via === "session" && caller.role === "administrator";
  return caller.scopes.has(need);
}

/** Whoever asks without being signed in. */
export const nobody: Caller = {
  via: "token",
  who: "",
  role: "president",
  scopes: new Set(),
  key: "nobody",
};
