// For: what people decide about an incident, and what is refused.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { states } from "../incident.ts";
import type { Incident, State } from "../incident.ts";
import { decide, wordsMax } from "./decide.ts";
import type { Decision, Deed } from "./decision.ts";
import { deedsIn, transitions } from "./transitions.ts";

function incidentIn(state: State, more: Partial<Incident> = {}): Incident {
  return {
    id: "INC-2001-0001",
    playbook: "worm-scan",
    kind: "worm.scanned",
    key: "code-red",
    state,
    severity: 3,
    title: { ja: "Code Red", en: "Code Red" },
    firstMs: 0,
    lastMs: 0,
    sources: 1,
    events: 1,
    bytesIn: 0,
    bytesOut: 0,
    reach: "attempted",
    rules: {},
    notes: {},
    evidence: [],
    ...more,
  };
}

const who = { who: "administrator", atMs: 5 };
const other = incidentIn("open", { id: "INC-2001-0002" });
const decisions: Readonly<Record<Deed, Decision>> = {
  contain: { do: "contain", why: "banned" },
  recover: { do: "recover", why: "patching" },
  resolve: { do: "resolve", why: "quiet" },
  close: { do: "close", answers: { cause: "a", found: "b", prevention: "c" } },
  reopen: { do: "reopen", why: "again" },
  "false-alarm": { do: "false-alarm", why: "our own scanner" },
  merge: { do: "merge", into: other.id },
  split: { do: "split" },
  note: { do: "note", text: "looked at it" },
};

describe("a decision", () => {
  test("leads exactly where the table says, with an entry that names who decided and why", () => {
    for (const state of states) {
      for (const [deed, decision] of Object.entries(decisions) as [Deed, Decision][]) {
        const decided = decide(incidentIn(state), decision, { ...who, target: other });
        expect("refused" in decided, `${deed} in ${state}`).toBe(!deedsIn(state).includes(deed));
        if ("refused" in decided) continue;
        expect(decided.incident.state).toBe(transitions[deed].to ?? decided.incident.state);
        expect(decided.entries[0]).toMatchObject({
          incident: "INC-2001-0001",
          data: { by: "administrator", from: state, decision },
        });
      }
    }
  });

  test("closing quotes the three answers in the journal", () => {
    const decided = decide(incidentIn("resolved"), decisions.close, who);
    expect("entries" in decided && decided.entries[0]?.said.ja).toBe(
      "事件を閉じました。原因：a／気づいたきっかけ：b／次を防ぐには：c",
    );
  });

  test("an empty answer or a novel is refused, and nothing changes", () => {
    const empty = { cause: "a", found: " ", prevention: "c" };
    const long = { cause: "x".repeat(wordsMax + 1), found: "b", prevention: "c" };
    for (const answers of [empty, long]) {
      expect(decide(incidentIn("open"), { do: "close", answers }, who)).toHaveProperty("refused");
    }
  });
});

describe("merging", () => {
  test("is told in both incidents, and taken back to the very same incident", () => {
    fc.assert(
      fc.property(fc.constantFrom(...transitions.merge.from), (state) => {
        const before = incidentIn(state, { notes: { family: "code-red" } });
        const merged = decide(before, decisions.merge, { ...who, target: other });
        if ("refused" in merged) throw new Error("refused");
        expect(merged.incident.state).toBe("merged");
        expect(merged.entries.map(({ incident, kind }) => [incident, kind])).toEqual([
          [before.id, "incident.merged"],
          [other.id, "incident.joined"],
        ]);
        const split = decide(merged.incident, decisions.split, who);
        expect("incident" in split && split.incident).toEqual(before);
      }),
    );
  });

  test.each([
    ["into itself", { do: "merge", into: "INC-2001-0001" }, incidentIn("open")],
    ["into one that does not exist", { do: "merge", into: "INC-2001-0009" }, undefined],
    [
      "into one that is merged itself",
      { do: "merge", into: other.id },
      incidentIn("merged", other),
    ],
  ] as const)("%s is refused", (_what, decision, target) => {
    const state =
      target && target.id === other.id ? { ...target, state: "merged" as const } : target;
    const deciding = state ? { ...who, target: state } : who;
    expect(decide(incidentIn("open"), decision, deciding)).toHaveProperty("refused");
  });
});
