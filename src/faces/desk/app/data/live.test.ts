// For: which time it is on the desk.

import { afterEach, expect, it, vi } from "vitest";
import { noteServerTime, serverNow, startLive } from "./live.ts";

type Heard = (event: { readonly data: string }) => void;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** An open line; what comes of it is what the test says. */
function openLine(): Map<string, Heard> {
  const heard = new Map<string, Heard>();
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", function line() {
    return {
      addEventListener: (name: string, listener: Heard) => void heard.set(name, listener),
      close: () => undefined,
    };
  });
  startLive();
  return heard;
}

it("is the story's in a rehearsal, whatever the machine's heartbeat says", () => {
  const heard = openLine();
  const story = Date.parse("2001-09-25T09:00:00+09:00");
  noteServerTime(story, true);
  heard.get("beat")?.({ data: JSON.stringify({ nowMs: Date.parse("2026-11-24T00:00:00Z") }) });
  expect(serverNow()).toBe(story);
});

it("is otherwise the machine's, as its heartbeat tells it", () => {
  const heard = openLine();
  noteServerTime(Date.now(), false);
  const machine = Date.now() + 90_000;
  heard.get("beat")?.({ data: JSON.stringify({ nowMs: machine }) });
  expect(serverNow()).toBe(machine);
});
