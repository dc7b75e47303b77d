// For: seeing that a full disk delays a commit and loses nothing.
// Never: a real disk.

import { expect, test } from "vitest";
import { Trouble, exitCodes } from "../../base/trouble.ts";
import type { Batch } from "../../incidents/store.ts";
import { createMemoryStore } from "../../stores/memory/memory-store.ts";
import { patientStore } from "./patient-store.ts";

const full = new Trouble({ ja: "空きがありません", en: "no room" }, exitCodes.cannotWrite);
const empty: Batch = {
  checkpoints: [],
  files: [],
  findings: [],
  incidents: [],
  sources: [],
  hours: [],
  evidence: [],
  windows: [],
  records: [],
  journal: [],
};

function failing(times: number, error: Error) {
  const store = createMemoryStore();
  let left = times;
  const tried: Batch[] = [];
  return {
    tried,
    store: {
      ...store,
      commit(batch: Batch): Promise<void> {
        tried.push(batch);
        left -= 1;
        return left >= 0 ? Promise.reject(error) : store.commit(batch);
      },
    },
  };
}

test("a full disk is told once, the same batch is tried again, and the recovery is told", async () => {
  const { store, tried } = failing(3, full);
  const said: string[] = [];
  let turns = 0;
  const patient = patientStore(store, {
    signal: new AbortController().signal,
    onSaid: ({ en }) => said.push(en),
    onTurn: () => void (turns += 1),
    retryMs: 1,
  });
  await patient.commit(empty);
  expect(turns).toBe(4);
  expect(tried).toEqual([empty, empty, empty, empty]);
  expect(said).toEqual([
    "no room",
    "The store can be written again. Reading goes on where it stopped.",
  ]);
});

test("another failure is passed on at once", async () => {
  const { store } = failing(1, new Error("a bug"));
  const patient = patientStore(store, {
    signal: new AbortController().signal,
    onSaid: () => undefined,
    retryMs: 1,
  });
  await expect(patient.commit(empty)).rejects.toThrow("a bug");
});

test("being told to stop ends the waiting with the trouble", async () => {
  const { store } = failing(1000, full);
  const stop = new AbortController();
  const patient = patientStore(store, {
    signal: stop.signal,
    onSaid: () => stop.abort(),
    retryMs: 60_000,
  });
  await expect(patient.commit(empty)).rejects.toBe(full);
});
