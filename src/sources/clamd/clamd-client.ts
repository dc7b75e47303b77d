// For: asking clamd about the decoded parts of a mail, each sent once, over connections that are used again.
// Never: "clean" where anything was not looked at; a second long wait right after clamd did not answer.

import type { Clock } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import { readClamdAnswer } from "./clamd-answer.ts";
import type { PieceSaid } from "./clamd-answer.ts";
import { openClamdSession } from "./clamd-session.ts";
import type { ClamdPlace, ClamdSession } from "./clamd-session.ts";

export type MailScan =
  /** `unscanned`: paths of parts that are larger than clamd takes. */
  | { readonly state: "clean"; readonly unscanned: readonly string[] }
  | { readonly state: "found"; readonly path: string; readonly name: string }
  | { readonly state: "down"; readonly why: string };

/** The scan of one mail, part by part as they come. */
export interface MailScanning {
  part(path: string, bytes: Buffer): void;
  /** When all parts are answered; never rejects. */
  end(): Promise<MailScan>;
}

export interface ClamdClient {
  begin(): MailScanning;
  close(): void;
}

export interface ClamdOptions {
  readonly place: ClamdPlace;
  readonly clock: Clock;
  /** How long one answer may take. */
  readonly silentMs?: number;
  /** Largest part that is sent: clamd's StreamMaxLength. */
  readonly partBytesMax?: number;
}

/** After a timeout nobody waits for clamd again for so long. */
const restMs = 5000;
const idleMs = 10_000;
/** As many as a busy mail server has mails under way. */
const idleMost = 20;

function codeOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

export function createClamdClient({
  place,
  clock,
  silentMs = limits.clamdSilentMs,
  partBytesMax = limits.clamdPartBytes,
}: ClamdOptions): ClamdClient {
  const idle: { readonly session: ClamdSession; readonly timer: NodeJS.Timeout }[] = [];
  let restUntilMs = 0;

  function take(): { readonly session: ClamdSession; readonly isUsed: boolean } {
    for (let one = idle.pop(); one; one = idle.pop()) {
      clearTimeout(one.timer);
      if (one.session.isIdle) return { session: one.session, isUsed: true };
    }
    return { session: openClamdSession(place, silentMs), isUsed: false };
  }

  function giveBack(session: ClamdSession): void {
    if (!session.isIdle) return session.close();
    if (idle.length >= idleMost) return session.close();
    const timer = setTimeout(() => session.close(), idleMs);
    timer.unref();
    idle.push({ session, timer });
  }

  /** On a connection of its own. */
  async function askAnew(bytes: Buffer): Promise<PieceSaid> {
    const session = openClamdSession(place, silentMs);
    try {
      return readClamdAnswer(await session.ask(bytes));
    } catch (error) {
      return { state: "fault", why: codeOf(error) };
    } finally {
      session.close();
    }
  }

  function begin(): MailScanning {
    const isResting = clock.now() < restUntilMs;
    let line: ReturnType<typeof take> | undefined;
    const answers: { readonly path: string; readonly said: Promise<PieceSaid> }[] = [];

    async function ask(bytes: Buffer): Promise<PieceSaid> {
      if (isResting) return { state: "fault", why: "ETIMEDOUT" };
      if (bytes.length > partBytesMax) return { state: "too-large" };
      line ??= take();
      const { session, isUsed } = line;
      try {
        return readClamdAnswer(await session.ask(bytes));
      } catch (error) {
        const why = codeOf(error);
        if (why === "ETIMEDOUT") restUntilMs = clock.now() + restMs;
        // An old connection that clamd had closed, or one that broke over another part.
        const isWorthATry = isUsed || answers.length > 1;
        if (why === "ETIMEDOUT" || !isWorthATry) return { state: "fault", why };
        return askAnew(bytes);
      }
    }

    return {
      part: (path, bytes) => void answers.push({ path, said: ask(bytes) }),
      async end() {
        const unscanned: string[] = [];
        let fault: string | undefined;
        let found: MailScan | undefined;
        for (const { path, said } of answers) {
          const answer = await said;
          if (answer.state === "found") found ??= { ...answer, path };
          if (answer.state === "too-large") unscanned.push(path);
          if (answer.state === "fault") fault ??= answer.why;
        }
        if (line) giveBack(line.session);
        if (found) return found;
        if (fault !== undefined) return { state: "down", why: fault };
        return { state: "clean", unscanned };
      },
    };
  }

  return {
    begin,
    close() {
      for (const { session, timer } of idle.splice(0)) {
        clearTimeout(timer);
        session.close();
      }
    },
  };
}
