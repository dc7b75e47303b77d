// For: one connection of a mail server on a socket: bytes to packets to the session, one step after another, with back-pressure both
// ways and a bound on every wait.
// Never: more read while a step is being judged.

import type { Socket } from "node:net";
import { limits } from "../../base/limits.ts";
import { createFrameReader } from "./read-frames.ts";
import { readCommand } from "./read-command.ts";
import { createSession } from "./session.ts";
import type { MilterNote, OnFault } from "./milter-note.ts";
import type { MailFilter } from "./mail-filter.ts";

export interface ServeOptions {
  readonly filter: MailFilter;
  readonly onFault: OnFault;
  note(note: MilterNote): void;
}

export interface MilterConnection {
  /** Ends it: now, or when the mail under way has been answered. */
  finish(): void;
}

export function serveMilter(
  socket: Socket,
  { filter, onFault, note }: ServeOptions,
): MilterConnection {
  const reader = createFrameReader(limits.milterPacketBytes);
  let isLast = false;
  let timer: NodeJS.Timeout | undefined;

  const session = createSession({
    filter,
    onFault,
    note,
    send(packet) {
      if (socket.destroyed || socket.write(packet)) return undefined;
      return new Promise((resolve) => {
        const go = () => {
          socket.off("drain", go);
          socket.off("close", go);
          resolve();
        };
        socket.on("drain", go);
        socket.on("close", go);
      });
    },
    hangUp: () => socket.destroy(),
  });

  /** Until the next bytes: the rest of a packet soon, the next step when the client pleases. */
  function rest(): void {
    clearTimeout(timer);
    const ms = reader.isInside ? limits.milterPacketMs : limits.milterIdleMs;
    timer = setTimeout(() => socket.destroy(), ms);
    timer.unref();
  }

  /** A step that takes its time: signs of life, and an end to it. */
  async function patiently(step: Promise<void>): Promise<void> {
    const life = setInterval(() => session.progress(), limits.milterProgressMs);
    const end = setTimeout(() => session.giveUp(), limits.milterVerdictMs);
    // A mail server that does not take our answer, or a question that is never answered: its default action.
    const last = setTimeout(() => socket.destroy(), limits.milterVerdictMs + limits.milterPacketMs);
    try {
      await step;
    } finally {
      clearInterval(life);
      clearTimeout(end);
      clearTimeout(last);
    }
  }

  async function take(chunk: Buffer): Promise<void> {
    socket.pause();
    clearTimeout(timer);
    for (const frame of reader.read(chunk)) {
      if (socket.destroyed) return;
      const step = session.take(readCommand(frame));
      if (step) await patiently(step);
      if (isLast && !session.isBusy) return void socket.end();
    }
    if (reader.fault) {
      note({ type: "protocol", detail: `a packet that is ${reader.fault}` });
      socket.destroy();
      return;
    }
    rest();
    socket.resume();
  }

  socket.setNoDelay(true);
  socket.on("data", (chunk) => void take(chunk));
  socket.on("error", () => socket.destroy());
  socket.on("end", () => socket.destroy());
  socket.on("close", () => {
    clearTimeout(timer);
    session.close();
  });
  rest();
  return {
    finish() {
      // Postfix has answered its client's MAIL FROM when that step may still lie unread in our socket.
      setTimeout(() => {
        isLast = true;
        if (!session.isBusy) socket.destroy();
      }, limits.milterEndMs);
    },
  };
}
