// For: what has to be done by the clock while Hinomi is up: proofs looked at again, people told, allowances ended.
// Never: two of the same chore at once; one that fails is told and tried again, the others go on.

import { hourMs, minuteMs, secondMs } from "../../base/clock.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { createNoticeBoard } from "../desk-work/notice-board.ts";
import { approveByConsent } from "../desk-work/standing-consent.ts";
import { finishInterrupted } from "../desk-work/finish-interrupted.ts";
import { proveRuns } from "../desk-work/prove-runs.ts";
import { followSentLetters } from "../letters/follow-sent-letters.ts";
import { gatherLetters } from "../letters/gather-letters.ts";
import { recheckLetters } from "../letters/recheck-letters.ts";
import { readAnswers } from "../outbox/read-answers.ts";
import { sendDue } from "../outbox/send-due.ts";
import { watchAllowances } from "../desk-work/watch-allowances.ts";

export interface Chores {
  /** Incidents that a commit has changed. */
  heard(changed: readonly Incident[]): void;
  stop(): Promise<void>;
}

interface Chore {
  readonly everyMs: number;
  run(): Promise<void>;
}

export function startChores(
  context: WorkContext,
  { onFault }: { readonly onFault: (error: unknown) => void },
): Chores {
  const end = new AbortController();
  const notices = createNoticeBoard(context);
  const consented = new Map<string, Incident>();
  const chores: readonly Chore[] = [
    { everyMs: 5 * secondMs, run: () => notices.tell() },
    { everyMs: 5 * secondMs, run: () => sendDue(context) },
    {
      everyMs: 5 * secondMs,
      run: async () => {
        const waiting = [...consented.values()];
        consented.clear();
        for (const incident of waiting) await approveByConsent(context, incident);
      },
    },
    { everyMs: minuteMs, run: () => proveRuns(context) },
    { everyMs: minuteMs, run: () => watchAllowances(context) },
    { everyMs: 5 * secondMs, run: () => followSentLetters(context) },
    { everyMs: 30 * secondMs, run: () => readAnswers(context) },
    { everyMs: 10 * minuteMs, run: () => gatherLetters(context, { signal: end.signal }) },
    { everyMs: hourMs, run: () => recheckLetters(context) },
  ];
  const running = new Set<Promise<void>>();
  let isStopped = false;
  const timers = chores.map(({ everyMs, run }) => {
    let isBusy = false;
    return setInterval(() => {
      if (isBusy || isStopped) return;
      isBusy = true;
      const mine = run()
        .catch(onFault)
        .finally(() => {
          isBusy = false;
          running.delete(mine);
        });
      running.add(mine);
    }, everyMs);
  });
  const first = finishInterrupted(context).catch(onFault);
  running.add(first);
  return {
    heard(changed) {
      notices.heard(changed);
      for (const incident of changed) consented.set(incident.id, incident);
    },
    async stop() {
      isStopped = true;
      // A look-up at a registry may take long.
      end.abort();
      for (const timer of timers) clearInterval(timer);
      await Promise.allSettled(running);
    },
  };
}
