// For: one question to the API and its answer, refusals and silence included.
// Never: throw; never send anything but GET.

import type { Refusal } from "../../../kit/contract.ts";

export type Answer<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "unreachable" };

const patienceMs = 15_000;

export async function ask<T>(path: string): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(patienceMs),
    });
    const body: unknown = await response.json();
    if (response.ok) return { kind: "ok", value: body as T };
    return {
      kind: "refused",
      code: (body as Partial<Refusal>).error?.code ?? String(response.status),
    };
  } catch {
    return { kind: "unreachable" };
  }
}
