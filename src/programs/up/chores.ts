// For: what has to be done by the clock while Hinomi is up: proofs looked at again, people told, allowances ended.
// Never: how they are kept going (clockwork.ts), or what they do.

import { hourMs, minuteMs, secondMs } from "../../base/clock.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { WorkContext } from "../desk-work/context.ts";
import { askBlocklists } from "../blocklists/ask-blocklists.ts";
import { keepBans } from "../bans/keep-bans.ts";
import { createNoticeBoard } from "../desk-work/notice-board.ts";
import { approveByConsent } from "../desk-work/standing-consent.ts";
import { finishInterrupted } from "../desk-work/finish-interrupted.ts";
import { proveRuns } from "../desk-work/prove-runs.ts";
import { startClockwork } from "./clockwork.ts";
import { startConsentAtOnce } from "./consent-at-once.ts";
import type { Chore } from "./clockwork.ts";
import { followSentLetters } from "../letters/follow-sent-letters.ts";
import { gatherLetters } from "../letters/gather-letters.ts";
import { recheckLetters } from "../letters/recheck-letters.ts";
import { readAnswers } from "../outbox/read-answers.ts";
import { sendDue } from "../outbox/send-due.ts";
import { followQuarantine } from "../quarantine/desk/carry-out-deeds.ts";
import { sendDigests } from "../quarantine/digest/send-digests.ts";
import type { WatchedServices } from "../watching/watched-services.ts";
import { remindStopGaps } from "../desk-work/remind-stop-gaps.ts";
import { endHolds } from "../desk-work/service-holds.ts";
import { watchAllowances } from "../desk-work/watch-allowances.ts";

export interface Chores {
  /** Incidents that a commit has changed. */
  heard(changed: readonly Incident[]): void;
  stop(): Promise<void>;
}

export function startChores(
  context: WorkContext,
  {
    onFault,
    services,
  }: {
    readonly onFault: (error: unknown) => void;
    /** Asked every eight seconds, when they are watched: what dies is told within fifteen. */
    readonly services?: WatchedServices | undefined;
  },
): Chores {
  const end = new AbortController();
  const notices = createNoticeBoard(context);
  const consent = startConsentAtOnce({
    now: () => context.clock.now(),
    approve: (incident) => approveByConsent(context, incident),
    onFault,
  });
  const chores: readonly Chore[] = [
    { everyMs: 5 * secondMs, run: () => notices.tell() },
    { everyMs: 5 * secondMs, run: () => sendDue(context) },
    { everyMs: 10 * secondMs, run: () => proveRuns(context) },
    { everyMs: 30 * secondMs, run: () => keepBans(context) },
    { everyMs: minuteMs, run: () => watchAllowances(context) },
    { everyMs: 5 * secondMs, run: () => followSentLetters(context) },
    { everyMs: 30 * secondMs, run: () => readAnswers(context) },
    { everyMs: 10 * minuteMs, run: () => gatherLetters(context, { signal: end.signal }) },
    { everyMs: hourMs, run: () => recheckLetters(context) },
    { everyMs: 5 * secondMs, run: () => followQuarantine(context) },
    { everyMs: 20 * secondMs, run: () => sendDigests(context) },
    { everyMs: hourMs, run: () => remindStopGaps(context) },
    { everyMs: 10 * secondMs, run: () => endHolds(context) },
    { everyMs: hourMs, run: () => askBlocklists(context) },
    ...(services ? [{ everyMs: 8 * secondMs, run: () => services.turn() }] : []),
  ];
  const clockwork = startClockwork(chores, { clock: context.clock, onFault });
  const first = finishInterrupted(context).catch(onFault);
  return {
    heard(changed) {
      notices.heard(changed);
      if (context.settings.consent.length > 0) consent.heard(changed);
    },
    async stop() {
      // A look-up at a registry may take long.
      end.abort();
      await Promise.all([first, consent.stop(), clockwork.stop(), services?.stop()]);
    },
  };
}
