// For: each way in which a scene may tell something else, as it is told to whoever changed a rule.
// Never: the pipeline.

import { expect, test } from "vitest";
import { differences } from "./differences.ts";
import type { Told } from "./scene.ts";

const wave: Told["incidents"][number] = {
  key: "worm-scan:code-red",
  title: { ja: "Code Red：9か所が12回", en: "Code Red: 9 hosts have tried 12 times" },
  state: "open",
  severity: 4,
  reach: "attempted",
  sources: 9,
  events: 12,
};
const nimda = { ...wave, key: "worm-scan:nimda" };

/** As one reads it in English. */
function read(expected: Told | undefined, told: Told): string[] {
  return differences(expected, told).map(
    ({ what, expected: wanted, told: got }) => `${what.en}: ${wanted ?? "none"} / ${got ?? "none"}`,
  );
}

test("a scene that tells what is written has no difference", () => {
  expect(read({ incidents: [wave, nimda] }, { incidents: [wave, nimda] })).toEqual([]);
});

test("each field of an incident that differs is named with both values", () => {
  const told = { ...wave, events: 13, title: { ja: wave.title.ja, en: "Code Red: 13 times" } };
  expect(read({ incidents: [wave] }, { incidents: [told] })).toEqual([
    "incident worm-scan:code-red, title.en: Code Red: 9 hosts have tried 12 times / Code Red: 13 times",
    "incident worm-scan:code-red, events: 12 / 13",
  ]);
});

test("an incident too few, one too many and a second wave are named by their keys", () => {
  const [line = "", ...others] = read({ incidents: [wave] }, { incidents: [wave, wave, nimda] });
  expect(line).toMatch(
    /^incident worm-scan:code-red \(2\): none \/ Code Red: .* \[open, 4, attempted, 9, 12\]$/,
  );
  expect(others).toHaveLength(1);
  expect(read({ incidents: [wave] }, { incidents: [] })[0]).toMatch(
    /^incident worm-scan:code-red: Code Red.* \/ none$/,
  );
});

test("the same incidents in another order are a difference", () => {
  expect(read({ incidents: [wave, nimda] }, { incidents: [nimda, wave] })).toEqual([
    "order of the incidents: worm-scan:code-red, worm-scan:nimda / worm-scan:nimda, worm-scan:code-red",
  ]);
});

test("what is kept apart and what could not be read are compared too", () => {
  const apart = [{ rule: "research", source: "192.0.2.17", count: 5 }];
  expect(read({ incidents: [], kept_apart: apart }, { incidents: [], unparsed: 2 })).toEqual([
    "what is kept apart: research 192.0.2.17 ×5 / none",
    "lines that could not be read: 0 / 2",
  ]);
});

test("a scene without a written result does not pass, even when it tells nothing", () => {
  expect(read(undefined, { incidents: [] })).toEqual(["expected: none / --update"]);
});
