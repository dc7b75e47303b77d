// For: keeping one answer of the API on the screen up to date: asked at once, and again when a change concerns it.
// Never: more than one question at a time for it, or a flicker while the next answer is on its way.

import { useCallback, useEffect, useRef, useState } from "react";
import type { Change } from "../../../kit/contract.ts";
import { ask, type Answer } from "./ask.ts";
import { onChange } from "./live.ts";

/** Least pause between two questions while changes rain. */
const restMs = 300;
const retryMs = 5000;
const keptMax = 40;

interface Kept {
  readonly text: string;
  readonly value: unknown;
}

const kept = new Map<string, Kept>();

/** The same answer again is the same value: nothing is drawn anew. */
function keep(path: string, { text, value }: Kept): void {
  const before = kept.get(path);
  kept.delete(path);
  kept.set(path, before?.text === text ? before : { text, value });
  const oldest = kept.keys().next();
  if (kept.size > keptMax && !oldest.done) kept.delete(oldest.value);
}

export interface Resource<T> {
  readonly value: T | undefined;
  /** The last answer when it was none. The value before it stays. */
  readonly problem: Exclude<Answer<T>, { kind: "ok" }> | undefined;
  /** Asks again, after a change made here. */
  readonly again: () => void;
}

type Seen<T> = { readonly path: string } & Omit<Resource<T>, "again">;

function nothing(): void {
  // Before the first question is on its way.
}

/** `concerns` must be a function that stays the same between renders. */
export function useResource<T>(path: string, concerns: (change: Change) => boolean): Resource<T> {
  const [seen, setSeen] = useState<Seen<T>>();
  const refreshing = useRef(nothing);
  useEffect(() => {
    let isCurrent = true;
    let isAsking = false;
    let isStale = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function refresh(): Promise<void> {
      if (isAsking) {
        isStale = true;
        return;
      }
      isAsking = true;
      isStale = false;
      const answer = await ask<T>(path);
      if (!isCurrent) return;
      if (answer.kind === "ok") keep(path, answer);
      const value = kept.get(path)?.value as T | undefined;
      const problem = answer.kind === "ok" ? undefined : answer;
      setSeen((before) =>
        before?.path === path && before.value === value && before.problem === problem
          ? before
          : { path, value, problem },
      );
      const pauseMs = answer.kind === "unreachable" ? retryMs : restMs;
      if (answer.kind === "unreachable") isStale = true;
      timer = setTimeout(() => {
        isAsking = false;
        if (isStale) void refresh();
      }, pauseMs);
    }
    refreshing.current = () => void refresh();
    void refresh();
    const stop = onChange((change) => {
      if (concerns(change)) void refresh();
    });
    return () => {
      isCurrent = false;
      stop();
      clearTimeout(timer);
    };
  }, [path, concerns]);
  const again = useCallback(() => refreshing.current(), []);
  if (seen?.path === path) return { ...seen, again };
  return { value: kept.get(path)?.value as T | undefined, problem: undefined, again };
}
