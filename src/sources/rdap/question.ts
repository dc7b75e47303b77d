// For: one question to one registry: at its pace, its outcome as an answer or a failure, its 429 remembered.
// Never: asked while it wants to be left alone.

import type {
  LookupFailure,
  LookupProblem,
  RegistryAnswer,
  RegistryName,
} from "../../estate/registry-answer.ts";
import type { Bootstrap } from "./bootstrap.ts";
import type { Clock } from "../../base/clock.ts";
import type { Pace } from "./pace.ts";
import type { FetchJson, Fetched, Sleep, Whois } from "./ports.ts";

export interface Question {
  readonly registry: RegistryName | "other";
  readonly how: "rdap" | "whois";
  /** Page, or host and query. */
  readonly target: string;
  readonly query?: string;
}

export type Outcome = { readonly answer: RegistryAnswer } | { readonly failure: LookupFailure };

export interface Asker {
  readonly fetchJson: FetchJson;
  readonly whois: Whois;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly pace: Pace;
  readonly bootstrap: () => Bootstrap;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function problemOf(fetched: Fetched, how: Question["how"]): LookupProblem | undefined {
  if (fetched.kind === "failed") return fetched.problem;
  if (fetched.status === 404) return "not-found";
  if (fetched.status === 429) return "held";
  if (fetched.status !== 200) return "bad-status";
  if (how === "whois") return fetched.text.trim() === "" ? "not-found" : undefined;
  return isJsonObject(fetched.text) ? undefined : "not-json";
}

export async function ask(question: Question, asker: Asker, signal: AbortSignal): Promise<Outcome> {
  const { registry, how, target, query } = question;
  const asked = query === undefined ? target : `${target}: ${query}`;
  const failed = (problem: LookupProblem, by: Question["registry"], untilMs?: number): Outcome => {
    const atMs = asker.clock.now();
    const failure = { registry: by, asked, atMs, problem };
    return { failure: untilMs === undefined ? failure : { ...failure, untilMs } };
  };
  const turn = asker.pace.take(registry, asker.clock.now());
  if ("heldUntilMs" in turn) return failed("held", registry, turn.heldUntilMs);
  if (turn.waitMs > 0) await asker.sleep(turn.waitMs, signal);
  if (signal.aborted) return failed("timeout", registry);
  const fetched =
    query === undefined
      ? await asker.fetchJson(target, signal)
      : await asker.whois(target, query, signal);
  // After a redirect another registry speaks, and it is that one that wants its rest.
  const isPage = how === "rdap" && fetched.kind === "answered" && URL.canParse(fetched.url);
  const by = isPage ? asker.bootstrap().nameOf(new URL(fetched.url).hostname) : registry;
  const problem = problemOf(fetched, how);
  if (fetched.kind === "failed") return failed(problem ?? "unreachable", by);
  if (problem === "held") {
    const untilMs = asker.pace.hold(by, asker.clock.now(), fetched.retryAfterMs);
    if (by !== registry) asker.pace.hold(registry, asker.clock.now(), 0);
    return failed("held", by, untilMs);
  }
  if (problem !== undefined) return failed(problem, by);
  const atMs = asker.clock.now();
  return {
    answer: { registry: by, how, asked: isPage ? fetched.url : asked, atMs, text: fetched.text },
  };
}
