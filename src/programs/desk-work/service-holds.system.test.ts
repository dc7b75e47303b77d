// For: a hold from its beginning to its end: in force, written down, replaced, and its end said once to whoever is told.

import { expect, test } from "vitest";
import { hourMs, minuteMs } from "../../base/clock.ts";
import type { Message } from "../../words/outbox/message.ts";
import { codeRed, madeUpWork, noonMs } from "./fixture/made-up-work.ts";
import { endHolds, holdService, holdsAt, releaseService } from "./service-holds.ts";

const settings = `notify: { from: error, channels: [box] }
channels: [{ kind: local-mailbox, name: box, path: /nonexistent/box }]`;

async function inTrouble() {
  const work = await madeUpWork(settings);
  const named = {
    ...codeRed,
    id: "INC-2001-0002",
    playbook: "service-watch",
    key: "service-watch:proc:named@2001",
    notes: { root: "proc:named", facts: "service=named hold=2001-07-19T03:30Z" },
  };
  await work.context.scribe.write({ incidents: [named] }, []);
  const subjects = async () =>
    (await work.store.records({ kind: "message" })).map(
      ({ body }) => (body as unknown as Message).subject,
    );
  return { ...work, subjects };
}

test("when it ends while its service is in trouble, that is written down and told once", async () => {
  const { context, store, setNow, subjects, journalKinds } = await inTrouble();
  await holdService(context, "named", { seconds: 1800 }, "administrator");
  expect((await holdsAt(store, noonMs)).map(({ service }) => service)).toEqual(["named"]);
  setNow(noonMs + 29 * minuteMs);
  await endHolds(context);
  expect(await subjects()).toEqual([]);
  setNow(noonMs + 31 * minuteMs);
  await endHolds(context);
  await endHolds(context);
  expect(await subjects()).toEqual([expect.stringContaining("named を起動し直さない指示")]);
  expect((await journalKinds()).filter((kind) => kind.startsWith("service."))).toEqual([
    "service.held",
    "service.hold-ended",
  ]);
  expect(await holdsAt(store, noonMs)).toEqual([]);
});

test("a second one replaces the first; what was released ends without a word", async () => {
  const { context, store, setNow, subjects } = await inTrouble();
  await holdService(context, "named", { seconds: 600 }, "administrator");
  await holdService(context, "named", { seconds: 7200, why: "longer" }, "administrator");
  setNow(noonMs + hourMs);
  await endHolds(context);
  expect(await holdsAt(store, noonMs + hourMs)).toMatchObject([
    { service: "named", why: "longer" },
  ]);
  expect(await releaseService(context, "named", "administrator")).toEqual({ holds: [] });
  setNow(noonMs + 5 * hourMs);
  await endHolds(context);
  expect(await subjects()).toEqual([]);
});

test("a service that is well, and one whose hold ended days ago, trouble nobody", async () => {
  const { context, setNow, subjects, journalKinds } = await inTrouble();
  await holdService(context, "squid", { seconds: 60 }, "administrator");
  await holdService(context, "named", { seconds: 60 }, "administrator");
  setNow(noonMs + 72 * hourMs);
  await endHolds(context);
  expect(await subjects()).toEqual([]);
  expect((await journalKinds()).filter((kind) => kind === "service.hold-ended")).toHaveLength(2);
});

test.each(["", "../x", "a b", "\u001b[31m", "x".repeat(65)])(
  "%j is no service, and nothing is kept",
  async (service) => {
    const { context, store } = await inTrouble();
    expect(await holdService(context, service, { seconds: 60 }, "administrator")).toHaveProperty(
      "refused",
    );
    expect(await holdsAt(store, noonMs)).toEqual([]);
  },
);
