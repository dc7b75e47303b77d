// For: server-sent events (HTML living standard §9.2): `hello` at the start, `change` within 200 ms, `beat` in between.
// Never: lost changes after a gap: every `hello` means "ask for everything again", so Last-Event-ID needs no memory.

import type { Clock } from "../../base/clock.ts";
import { createChangeFeed, type ChangeFeed } from "./change-feed.ts";
import type { Change } from "../kit/contract.ts";

export interface ChangeStreams {
  /**
   * A response that streams until the signal aborts or `isAllowed` turns false; undefined when too many are open.
   * `only`: what of a change may be told; undefined from it: nothing.
   */
  open(
    signal: AbortSignal,
    isAllowed: () => boolean | Promise<boolean>,
    only?: (change: Change) => Change | undefined,
  ): Response | undefined;
  close(): void;
}

interface StreamDeps {
  readonly changes: (listener: (change: Change) => void) => () => void;
  readonly clock: Clock;
  readonly heartbeatMs?: number;
}

const streamsMax = 32;

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

export function changeStreams(deps: StreamDeps): ChangeStreams {
  const feeds = new Set<ChangeFeed>();
  const heartbeatMs = deps.heartbeatMs ?? 5000;
  const encoder = new TextEncoder();

  function open(
    signal: AbortSignal,
    isAllowed: () => boolean | Promise<boolean>,
    only: (change: Change) => Change | undefined = (change) => change,
  ): Response | undefined {
    if (feeds.size >= streamsMax) return undefined;
    const feed = createChangeFeed();
    let count = 0;
    let isGone = false;
    const stop = deps.changes((change) => {
      const told = only(change);
      if (told) feed.push(told);
    });
    feeds.add(feed);
    function end(): void {
      stop();
      feeds.delete(feed);
      feed.close();
    }
    signal.addEventListener("abort", end, { once: true });
    function message(event: string, data: unknown): Uint8Array {
      count += 1;
      return encoder.encode(`id: ${count}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(encoder.encode("retry: 2000\n\n"));
        controller.enqueue(message("hello", { nowMs: deps.clock.now() }));
      },
      // Pulled only when the reader has room: a slow reader gets fewer, larger changes, never a growing queue.
      async pull(controller) {
        const change = await feed.next(heartbeatMs);
        if (!feeds.has(feed) || !(await isAllowed())) {
          end();
          if (!isGone) controller.close();
        } else if (change) controller.enqueue(message("change", change));
        else controller.enqueue(message("beat", { nowMs: deps.clock.now() }));
      },
      cancel() {
        isGone = true;
        end();
      },
    });
    return new Response(body, { headers });
  }

  return {
    open,
    close() {
      for (const feed of feeds) feed.close();
      feeds.clear();
    },
  };
}
