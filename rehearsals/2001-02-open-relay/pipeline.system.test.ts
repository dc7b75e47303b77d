// For: the real pipeline telling the week as the truth has it: every relayed mail counted once, its bounces with it, and what follows.
// Never: a tolerance; generated truth and answer are equal or one of them is wrong.

import { expect, test } from "vitest";
import type { Incident } from "../../src/incidents/incident.ts";
import { playRehearsal } from "../../src/programs/rehearsals/play-rehearsal.ts";
import { findRehearsal } from "../../src/programs/rehearsals/rehearsal.ts";
import { generate } from "./generate.ts";
import { closedMs, weekEndMs } from "./week.ts";

const truth = generate(() => undefined);
const rehearsal = findRehearsal("2001-02-open-relay");
const { file, incidents } = await playRehearsal(rehearsal);

function incidentOf(family: string): Incident | undefined {
  return incidents.find(
    ({ playbook, notes }) => playbook === "open-relay" && notes["family"] === family,
  );
}

test("every line is understood, and the rehearsal ends with the log", () => {
  expect([file?.totals.lines, file?.totals.unparsed]).toEqual([truth.lines, 0]);
  expect(rehearsal.nowMs).toBe(weekEndMs);
});

test("what to look at names the line whole, its sign of a comment included", () => {
  for (const language of ["ja", "en"] as const) {
    const text = rehearsal.lookAt.map((said) => said[language]).join("\n");
    expect(text).toContain("#REJECT_SOURCE_ROUTE_RELAY=yes");
  }
});

test("the week is told as four incidents, and a week of the office's mail is none", () => {
  const told = incidents.map(({ playbook, notes }) => `${playbook} ${notes["family"]}`);
  expect(told.toSorted()).toEqual([
    "break-in relay-attempts",
    "open-relay listed",
    "open-relay queue-growth",
    "open-relay relayed",
  ]);
});

test("every mail of strangers is counted once, and it is over after the line was put right", () => {
  const relayed = incidentOf("relayed");
  expect(relayed).toMatchObject({ severity: 1, reach: "succeeded", events: truth.relayed });
  // The chain of bounces has no client of its own, and is counted as one more source.
  expect(relayed?.sources).toBe(truth.relayedHosts + 1);
  expect(relayed?.rules["relayed_bounce_at_root"]).toBe(truth.atRoot);
  expect(relayed?.title.en).toMatch(
    /^Strangers' mail was relayed .* from 3 outside hosts from 7 February 2001 to 9 February 2001; nothing more since; its bounces fill root's mailbox$/,
  );
  expect(relayed?.state).toBe("resolved");
  expect(relayed?.lastMs).toBeLessThan(closedMs + 2 * 3_600_000);
});

test("the refusals that name a block list are counted, and the attempts at the shut door", () => {
  expect(incidentOf("listed")?.events).toBe(truth.listed);
  const knocking = incidents.find(({ playbook }) => playbook === "break-in");
  expect(knocking).toMatchObject({ reach: "attempted", events: truth.refused, sources: 1 });
});
