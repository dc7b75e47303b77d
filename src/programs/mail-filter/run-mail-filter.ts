// For: the mail filter at work: its socket, its connections, what it counts, and its end in good order.
// Never: stops for the fault of one mail; never an answer that loses mail.

import { createServer } from "node:net";
import { limits } from "../../base/limits.ts";
import { serveMilter } from "../../sources/milter/serve-milter.ts";
import type { MilterConnection } from "../../sources/milter/serve-milter.ts";
import type { MilterNote, OnFault } from "../../sources/milter/milter-note.ts";
import type { MailFilter } from "../../sources/milter/mail-filter.ts";
import { busyFilter } from "./busy-filter.ts";
import { openSocket } from "./open-socket.ts";
import type { SocketPlace } from "./socket-place.ts";

export interface RunOptions {
  readonly place: SocketPlace;
  readonly groupNumber?: number;
  /** Called once, when the socket is open and nobody is served yet: the time to let go of rights. */
  readonly makeFilter: () => MailFilter | Promise<MailFilter>;
  readonly onFault: OnFault;
  /** Connections judged at a time; as many more are put off politely. */
  readonly connectionsMax?: number;
  note(note: MilterNote): void;
  /** Each time the first connection too many is put off. */
  busy(): void;
}

export interface MailCounts {
  connections: number;
  putOffConnections: number;
  /** By what was answered: accepted, changed, refused, put-off, discarded. */
  readonly verdicts: Record<string, number>;
  faults: number;
}

export interface RunningFilter {
  readonly counts: Readonly<MailCounts>;
  /** Takes no further connections; mails under way are finished, for at most `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

/** Beyond twice as many connections as are judged, and these, further ones are closed without a word. */
const closedAbove = 20;

export async function runMailFilter(options: RunOptions): Promise<RunningFilter> {
  const { place, groupNumber, onFault, connectionsMax = limits.milterConnections } = options;
  const counts: MailCounts = { connections: 0, putOffConnections: 0, verdicts: {}, faults: 0 };
  const judged = new Set<MilterConnection>();
  const all = new Set<() => void>();

  function note(each: MilterNote): void {
    if (each.type === "judged") {
      counts.verdicts[each.verdict] = (counts.verdicts[each.verdict] ?? 0) + 1;
    }
    if (each.type === "fault") counts.faults += 1;
    options.note(each);
  }

  let filter = busyFilter;
  let wasBusy = false;
  const server = createServer((socket) => {
    counts.connections += 1;
    const isBusy = judged.size >= connectionsMax;
    if (isBusy) {
      counts.putOffConnections += 1;
      if (!wasBusy) options.busy();
    }
    wasBusy = isBusy;
    const connection = serveMilter(socket, { filter: isBusy ? busyFilter : filter, onFault, note });
    const end = () => void socket.destroy();
    if (!isBusy) judged.add(connection);
    all.add(end);
    socket.once("close", () => {
      judged.delete(connection);
      all.delete(end);
    });
  });
  server.maxConnections = 2 * connectionsMax + closedAbove;
  await openSocket(server, place, groupNumber);
  try {
    filter = await options.makeFilter();
  } catch (error) {
    server.close();
    for (const end of all) end();
    throw error;
  }

  return {
    counts,
    async stop(graceMs = 20_000) {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      for (const connection of judged) connection.finish();
      const late = setTimeout(() => {
        for (const end of all) end();
      }, graceMs);
      // Those that are only put off have no mail to finish.
      if (judged.size === 0) for (const end of all) end();
      await closed;
      clearTimeout(late);
    },
  };
}
