// For: having something done: busy while it runs, the refusal in its own words when it was not done.
// Never: asked twice by two presses; never silent about a failure.

import { useRef, useState } from "react";
import type { Said } from "../../../../base/said.ts";
import type { Answered } from "../../../kit/client.ts";
import { pageWords } from "../words/pages.ts";

export interface DeedState {
  readonly isBusy: boolean;
  readonly refused: Said | undefined;
  /** Runs `ask`; true when it was done. `then` gets what came back. */
  run<T>(ask: () => Promise<Answered<T>>, then?: (value: T) => void): Promise<boolean>;
  clear(): void;
}

function saidOf(answer: Exclude<Answered<unknown>, { kind: "ok" }>): Said {
  if (answer.kind === "unreachable") return pageWords.deedUnreachable;
  return answer.said ?? pageWords.deedRefused;
}

export function useDeed(): DeedState {
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Said>();
  const running = useRef(false);
  return {
    isBusy,
    refused,
    clear: () => setRefused(undefined),
    async run(ask, then) {
      if (running.current) return false;
      running.current = true;
      setBusy(true);
      setRefused(undefined);
      const answer = await ask();
      running.current = false;
      setBusy(false);
      if (answer.kind === "ok") then?.(answer.value);
      else setRefused(saidOf(answer));
      return answer.kind === "ok";
    },
  };
}
