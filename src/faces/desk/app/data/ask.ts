// For: one question to the API by its path and its answer, refusals and silence included.
// Never: throw; never send anything but GET (changes go through client.ts).

import type { Said } from "../../../../base/said.ts";
import type { Refusal } from "../../../kit/contract.ts";

export type Answer<T> =
  | { readonly kind: "ok"; readonly value: T }
  | { readonly kind: "refused"; readonly code: string; readonly said?: Said }
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
    const { error } = body as Partial<Refusal>;
    return {
      kind: "refused",
      code: error?.code ?? String(response.status),
      ...(error?.said && { said: error.said }),
    };
  } catch {
    return { kind: "unreachable" };
  }
}
