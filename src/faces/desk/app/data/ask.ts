// For: one question to the API by its path and its answer, refusals and silence included.
// Never: throw; never send anything but GET (changes go through client.ts).

import type { Said } from "../../../../base/said.ts";
import type { Refusal } from "../../../kit/contract.ts";

export type Answer<T> =
  | {
      readonly kind: "ok";
      readonly value: T;
      /** As it came, to tell whether anything is new. */
      readonly text: string;
    }
  | { readonly kind: "refused"; readonly code: string; readonly said?: Said }
  | { readonly kind: "unreachable" };

const patienceMs = 15_000;

/** An answer that was asked for early is for the page that opens now, not for one that is opened later. */
const earlyMs = 10_000;
const early = new Map<string, Promise<Answer<unknown>>>();

/** Asks before anything is drawn; the first `ask` for the same path gets that answer. */
export function askEarly(path: string): void {
  early.set(path, question(path));
  setTimeout(() => early.delete(path), earlyMs);
}

export function ask<T>(path: string): Promise<Answer<T>> {
  const asked = early.get(path);
  early.delete(path);
  return asked === undefined ? question<T>(path) : (asked as Promise<Answer<T>>);
}

async function question<T>(path: string): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    const body: unknown = JSON.parse(text);
    if (response.ok) return { kind: "ok", value: body as T, text };
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
