// For: what a server is, by the worst of its weaknesses.
// Never: "closed" while something about it is not known.

import type { AuditState, Weakness } from "../../playbook.ts";

const order: readonly AuditState[] = [
  "open",
  "dead",
  "half-fixed",
  "through-another",
  "unknown",
  "risky",
];

export function worst(found: readonly Weakness[]): AuditState {
  const states = new Set(found.map(({ state }) => state));
  return order.find((state) => states.has(state)) ?? "closed";
}

/** The worst state first, then by severity; within them, as they were found. */
export function worstFirst(found: readonly Weakness[]): Weakness[] {
  const severities = ["critical", "high", "medium", "low"];
  const rank = ({ state, severity }: Weakness) =>
    order.indexOf(state) * severities.length + severities.indexOf(severity);
  return found.toSorted((a, b) => rank(a) - rank(b));
}
