// For: one mail on its way through a `MailSession`, whose faults, delays and late answers are caught here.
// Never: a throw to the outside; a step after `close`; `close` twice.

import type { MailEnding, MailSession, Verdict } from "./mail-filter.ts";

export interface MailFault {
  readonly type: "threw" | "slow" | "limit";
  readonly detail: string;
}

export interface JudgedMail {
  /** Runs one step unless the mail has failed. */
  step(
    run: (session: MailSession) => void | "enough" | Promise<void | "enough">,
  ): void | Promise<void>;
  /** The verdict, or the fault for which there is none. */
  end(): Promise<Verdict | MailFault>;
  /** From outside: a bound was reached. What is under way is no longer waited for. */
  fail(fault: MailFault): void;
  close(ending: MailEnding): void;
  readonly hasEnough: boolean;
}

function threw(error: unknown): MailFault {
  const { message, code } = (error ?? {}) as { message?: unknown; code?: unknown };
  const detail = [code, message].filter((each) => typeof each === "string").join(": ");
  return { type: "threw", detail: detail === "" ? String(error) : detail };
}

export function judgeMail(begin: () => MailSession): JudgedMail {
  let session: MailSession | undefined;
  let fault: MailFault | undefined;
  let hasEnough = false;
  let isClosed = false;
  const failed = Promise.withResolvers<void>();

  function fail(why: MailFault): void {
    fault ??= why;
    failed.resolve();
  }

  try {
    session = begin();
  } catch (error) {
    fail(threw(error));
  }

  function heed(answer: void | "enough"): void {
    if (answer === "enough") hasEnough = true;
  }

  return {
    step(run) {
      if (!session || fault || isClosed) return undefined;
      try {
        const waiting = run(session);
        if (!(waiting instanceof Promise)) return heed(waiting);
        const done = waiting.then(heed, (error: unknown) => fail(threw(error)));
        return Promise.race([done, failed.promise]);
      } catch (error) {
        return fail(threw(error));
      }
    },
    async end() {
      if (!session || fault) return fault ?? { type: "threw", detail: "" };
      const judging = session;
      const verdict = (async () => judging.end())().catch((error: unknown) => {
        fail(threw(error));
      });
      const first = await Promise.race([verdict, failed.promise]);
      return fault ?? first ?? { type: "threw", detail: "no verdict" };
    },
    fail,
    close(ending) {
      if (isClosed) return;
      isClosed = true;
      // Nothing waits for it any more.
      failed.resolve();
      try {
        session?.close(fault && ending === "answered" ? "failed" : ending);
      } catch {
        // What it could not let go of is its own to report; the mail is over.
      }
    },
    get hasEnough() {
      return hasEnough;
    },
  };
}
