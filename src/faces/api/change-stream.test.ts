// For: what a desk hears while it is open.

import { describe, expect, it } from "vitest";
import { fixedClock } from "../../base/clock.ts";
import { changeStreams } from "./change-stream.ts";
import type { Change } from "../kit/contract.ts";

interface Line {
  /** Reads on until `text` has come. */
  until(text: string): Promise<string>;
  close(): Promise<void>;
}

function lineOf(response: Response | undefined): Line {
  const reader = response?.body?.getReader();
  const decoder = new TextDecoder();
  let seen = "";
  return {
    async until(text) {
      while (!seen.includes(text)) {
        const next = await reader?.read();
        if (!next || next.done) return `${seen}<end>`;
        seen += decoder.decode(next.value, { stream: true });
      }
      return seen;
    },
    close: async () => reader?.cancel(),
  };
}

function setUp(heartbeatMs = 10_000) {
  const listeners = new Set<(change: Change) => void>();
  const streams = changeStreams({
    clock: fixedClock(42),
    heartbeatMs,
    changes(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return { streams, listeners };
}

const allowed = () => true;

describe("the event stream", () => {
  it("greets, and then tells what changed", async () => {
    const { streams, listeners } = setUp();
    const line = lineOf(streams.open(new AbortController().signal, allowed));
    expect(await line.until("hello")).toContain("id: 1\nevent: hello");
    for (const listener of listeners) listener({ incidents: ["INC-2001-0001"] });
    expect(await line.until("change")).toContain(
      'event: change\ndata: {"incidents":["INC-2001-0001"]}\n\n',
    );
    await line.close();
  });

  it("beats when nothing happens", async () => {
    const { streams } = setUp(5);
    const line = lineOf(streams.open(new AbortController().signal, allowed));
    expect(await line.until("beat")).toContain('event: beat\ndata: {"nowMs":42}');
    await line.close();
  });

  it("listens no more once the desk is closed", async () => {
    const { streams, listeners } = setUp();
    const line = lineOf(streams.open(new AbortController().signal, allowed));
    await line.until("hello");
    expect(listeners.size).toBe(1);
    await line.close();
    expect(listeners.size).toBe(0);
  });

  it("ends when the connection breaks or the session is over", async () => {
    const { streams, listeners } = setUp(5);
    const broken = new AbortController();
    streams.open(broken.signal, allowed);
    broken.abort();
    expect(listeners.size).toBe(0);
    const line = lineOf(streams.open(new AbortController().signal, () => false));
    expect(await line.until("never")).toContain("<end>");
    expect(listeners.size).toBe(0);
  });

  it("is given to so many desks and no more", () => {
    const { streams } = setUp();
    const opened = Array.from({ length: 33 }, () =>
      streams.open(new AbortController().signal, allowed),
    );
    expect(opened.filter((response) => response !== undefined)).toHaveLength(32);
    streams.close();
    expect(streams.open(new AbortController().signal, allowed)).toBeDefined();
    streams.close();
  });
});
