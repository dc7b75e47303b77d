// For: `rehearse --update` changing the result in a scene's text and leaving all that a person wrote.
// Never: the disk.

import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Told } from "./scene.ts";
import { updateScene } from "./update-scene.ts";

const scene = `# For: the first night.
# Never: real lines.
title:
  ja: Code Redの波
  en: Code Red arrives
now: "2001-07-19T23:30:00+09:00"
settings:
  line: { speed: 64k } # thin
expected:
  incidents:
    # One wave, however many hosts.
    - key: worm-scan:code-red
      title:
        ja: "Code Red：9か所"
        en: "Code Red: 9 hosts"
      state: open
      severity: 4
      reach: attempted
      sources: 9
      events: 12
`;
const told = (parse(scene) as { expected: Told }).expected;
const incident = told.incidents[0] as Told["incidents"][number];

test("what is right already is left letter by letter", () => {
  expect(updateScene(scene, told)).toBe(scene);
});

test("a number that differs is the only line that changes", () => {
  const changed = updateScene(scene, { incidents: [{ ...incident, events: 13 }] });
  expect(changed).toBe(scene.replace("events: 12", "events: 13"));
});

test("a further incident and what is kept apart are laid out like the rest", () => {
  const more: Told = {
    incidents: [
      incident,
      { ...incident, key: "worm-scan:nimda", title: { ja: "Nimda：3か所", en: "Nimda" } },
    ],
    kept_apart: [{ rule: "research", source: "192.0.2.17", count: 5 }],
  };
  const changed = updateScene(scene, more);
  expect(changed.startsWith(scene)).toBe(true);
  expect(changed.slice(scene.length)).toBe(`    - key: worm-scan:nimda
      title:
        ja: "Nimda：3か所"
        en: "Nimda"
      state: open
      severity: 4
      reach: attempted
      sources: 9
      events: 12
  kept_apart:
    - { rule: research, source: 192.0.2.17, count: 5 }
`);
});

test("an incident that is not told any more goes, and the comments outside stay", () => {
  const changed = updateScene(scene, { incidents: [] });
  expect(changed).toMatch(/line: \{ speed: 64k \} # thin\nexpected:\n {2}incidents: \[\]\n$/);
});

test("a scene that was written without a result gets one", () => {
  const fresh = scene.slice(0, scene.indexOf("expected:"));
  const changed = updateScene(fresh, told);
  expect(changed.startsWith(fresh)).toBe(true);
  expect((parse(changed) as { expected: Told }).expected).toEqual(told);
});

test("updating twice changes nothing more", () => {
  const once = updateScene(scene, { incidents: [], unparsed: 3 });
  expect(updateScene(once, { incidents: [], unparsed: 3 })).toBe(once);
});
