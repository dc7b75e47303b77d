import { describe, expect, test } from "vitest";
import { states } from "../../incidents/incident.ts";
import type { View } from "../../words/view.ts";
import { familyNames } from "./families.ts";
import { incidentWith, noonMs, snapshotWith, spammer } from "./fixture/made-up.ts";
import { readyLetters } from "./letters.ts";
import { openRelayViews } from "./page/incident-views.ts";
import { openRelayPage } from "./page/page.ts";
import { openRelay } from "./playbook.ts";
import { tellOpenRelay } from "./tell.ts";

function ofFamily(family: string) {
  return incidentWith({
    notes: { family, nameJa: "悪用", nameEn: "abuse", user: "hanako" },
    rules: { account_busy: 44 },
  });
}

describe("what is told", () => {
  test.each(familyNames)("of %s: every sentence is filled in, in every state", (family) => {
    for (const state of states) {
      const incident = { ...ofFamily(family), state };
      const said = [
        tellOpenRelay(incident, snapshotWith()),
        openRelayViews(incident, snapshotWith()),
        openRelay.diagnose?.(incident, snapshotWith()),
        openRelay.closing?.(incident, snapshotWith()),
        openRelay.plans?.(incident, snapshotWith()),
      ];
      expect(JSON.stringify(said)).not.toMatch(/\{\w+\}|undefined/);
    }
  });

  test("names neither an account nor an address to the president and the staff", () => {
    const { technical: _technical, ...telling } = tellOpenRelay(
      ofFamily("stolen-account"),
      snapshotWith(),
    );
    expect(JSON.stringify(telling)).not.toContain("hanako");
    expect(JSON.stringify(telling)).not.toContain(spammer);
  });

  test("a silent log is told as not known", () => {
    const [, second] = tellOpenRelay(incidentWith(), snapshotWith({ isBlind: true })).conclusion;
    expect(second.certainty).toBe("unknown");
  });

  test("nothing of ours was misused where others forge our name", () => {
    const telling = tellOpenRelay(ofFamily("backscatter"), snapshotWith());
    expect(telling.duty.answer).toBe("no");
    expect(telling.spread.certainty).toBe("confirmed");
  });
});

describe("letters", () => {
  test("no block list is asked before it is proven shut", () => {
    expect(readyLetters(incidentWith(), snapshotWith()).map(({ name }) => name)).toEqual([
      "postmaster",
    ]);
  });

  test("say when, how many and what was done, and no line of the log", () => {
    const [letter] = readyLetters(incidentWith(), snapshotWith());
    expect(letter?.text.en).toContain("2026-03-12 11:00");
    expect(letter?.text.en).toContain("40 mails from 2 outside hosts");
    expect(letter?.text.en).not.toContain(spammer);
  });
});

describe("the page", () => {
  const typesOf = (views: readonly View[]) => views.map(({ type }) => type);

  test("shows figures, the plot and who relays", () => {
    const { views } = openRelayPage(snapshotWith());
    expect(typesOf(views)).toEqual(["figures", "series", "table", "table"]);
    expect(JSON.stringify(views[0])).toContain('"value":40');
  });

  test("says that all is quiet when nothing was found", () => {
    const { views } = openRelayPage(snapshotWith({ incidents: [] }));
    expect(typesOf(views)).toEqual(["text"]);
  });

  test("an incident shows what to check, how it came through, and its letters", () => {
    const views = openRelayViews(incidentWith(), snapshotWith({ nowMs: noonMs }));
    expect(typesOf(views)).toEqual(["text", "figures", "text"]);
    expect(JSON.stringify(views[1])).toContain("526A221E5CD");
  });
});
