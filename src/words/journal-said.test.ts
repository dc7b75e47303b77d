// For: what of a journal entry is shown below the incident's own sentence.

import { expect, it } from "vitest";
import { journalSaid } from "./journal-said.ts";

it("does not repeat the incident's sentence when it comes back or is over", () => {
  const said = {
    ja: "静かになったので、収まったものとします：named：26回止まりました。",
    en: "It has gone quiet, so it counts as over: named: it died 26 times.",
  };
  expect(journalSaid({ kind: "incident.resolved", said })).toEqual({
    ja: "静かになったので、収まったものとします。",
    en: "It has gone quiet, so it counts as over.",
  });
});

it("leaves the first entry and a person's note whole", () => {
  const said = { ja: "書き留めました：電話した。", en: "Noted: called them." };
  expect(journalSaid({ kind: "incident.noted", said })).toBe(said);
});
