import { describe, expect, test } from "vitest";
import { dayMs, hourMs, minuteMs } from "../base/clock.ts";
import { limits } from "../base/limits.ts";
import type { Finding, FindingDelta } from "../detect/finding.ts";
import type { Appraiser, Surroundings } from "./appraisal.ts";
import { createFold } from "./fold.ts";
import type { Fold, FoldOptions } from "./fold.ts";
import type { Incident } from "./incident.ts";

const start = Date.parse("2001-07-19T00:00:00Z");

/** A room for the tests: one incident per family, worse when something worked. */
const room: Appraiser = {
  playbook: "test-room",
  belongs: (finding) =>
    finding.hinomi.kind === "research"
      ? undefined
      : { key: `test:${finding.hinomi.family}`, kind: "worm.scanned", quietMs: dayMs, notes: {} },
  reach: (finding) => (finding.hinomi.outcome === "success" ? "succeeded" : "attempted"),
  appraise: ({ events, sources, reach }) => ({
    severity: reach === "succeeded" ? 1 : 4,
    title: { ja: `${sources}か所から${events}回`, en: `${sources} hosts, ${events} times` },
    notes: {},
    milestones:
      events >= 10 ? [{ name: "10 events", said: { ja: "10回目", en: "the tenth" } }] : [],
  }),
};

const surroundings: Surroundings = { notFoundSizes: new Map(), isOurs: () => false };

function delta(
  source: string,
  firstMs: number,
  count: number,
  more: Partial<Finding> = {},
): FindingDelta {
  const finding: Finding = {
    key: `${source}@${firstMs}`,
    rule: "code_red",
    title: "Code Red",
    level: "low",
    hinomi: { family: "code-red" },
    group: { "source.ip": source },
    sourceIp: source,
    count,
    firstMs,
    lastMs: firstMs + minuteMs,
    bytesIn: count * 4000,
    bytesOut: count * 400,
    answers: { "404/196": count },
    places: [{ file: "access.log", offset: 0, length: 10 }],
    ...more,
  };
  return {
    finding,
    isNew: true,
    addedCount: count,
    addedBytesIn: finding.bytesIn,
    addedBytesOut: finding.bytesOut,
    addedByHour: new Map([[firstMs - (firstMs % hourMs), count]]),
  };
}

function newFold(more: Partial<FoldOptions> = {}): Fold {
  return createFold({
    appraisers: [room],
    roomOf: () => "test-room",
    counts: (rule) => !rule.endsWith("_success"),
    timeZone: "Asia/Tokyo",
    nextNumber: 7,
    ...more,
  });
}

describe("findings become incidents", () => {
  test("many sources of one family are one incident, and each is kept", () => {
    const fold = newFold();
    fold.take([delta("192.0.2.1", start, 2), delta("192.0.2.2", start + hourMs, 3)], surroundings);
    const { incidents, sources, hours, journal } = fold.drain(start + hourMs);
    expect(incidents.map(({ id, title, state }) => [id, title.en, state])).toEqual([
      ["INC-2001-0007", "2 hosts, 5 times", "open"],
    ]);
    expect(sources.map(({ source, hits }) => [source, hits])).toEqual([
      ["192.0.2.1", 2],
      ["192.0.2.2", 3],
    ]);
    expect(hours.map(({ hits }) => hits)).toEqual([2, 3]);
    expect(journal.map(({ kind }) => kind)).toEqual(["incident.opened"]);
  });

  test("a success is told once, makes it urgent, and is not counted twice", () => {
    const fold = newFold();
    fold.take([delta("192.0.2.1", start, 2)], surroundings);
    fold.drain(start);
    const success = delta("192.0.2.1", start, 1, {
      rule: "code_red_success",
      hinomi: { family: "code-red", outcome: "success" },
    });
    fold.take([success], surroundings);
    const told = fold.drain(start);
    expect(told.incidents[0]).toMatchObject({ severity: 1, reach: "succeeded", events: 2 });
    expect(told.journal.map(({ kind }) => kind)).toEqual(["incident.worsened", "incident.reached"]);
    fold.take([{ ...success, isNew: false }], surroundings);
    expect(fold.drain(start).journal).toEqual([]);
  });

  test("a milestone is journalled once", () => {
    const fold = newFold();
    fold.take([delta("192.0.2.1", start, 12)], surroundings);
    expect(fold.drain(start).journal.map(({ said }) => said.en)).toContain("the tenth");
    fold.take([{ ...delta("192.0.2.1", start, 1), isNew: false }], surroundings);
    expect(fold.drain(start).journal).toEqual([]);
  });

  test("a day of silence ends the wave; what comes later is another incident", () => {
    const fold = newFold();
    fold.take([delta("192.0.2.1", start, 1)], surroundings);
    fold.advance(start + dayMs + minuteMs);
    const ended = fold.drain(start + dayMs + minuteMs);
    expect(ended.incidents[0]?.state).toBe("resolved");
    expect(ended.journal.at(-1)).toMatchObject({
      kind: "incident.resolved",
      atMs: start + minuteMs + dayMs,
    });
    fold.take([delta("192.0.2.1", start + 3 * dayMs, 1)], surroundings);
    expect(fold.drain(start + 3 * dayMs).incidents.map(({ id }) => id)).toEqual(["INC-2001-0008"]);
  });

  test("two waves in one batch are told apart, in whatever order they come", () => {
    const fold = newFold();
    fold.take(
      [delta("192.0.2.2", start + 5 * dayMs, 1), delta("192.0.2.1", start, 1)],
      surroundings,
    );
    expect(fold.drain(start + 5 * dayMs).incidents.map(({ id, state }) => [id, state])).toEqual([
      ["INC-2001-0007", "resolved"],
      ["INC-2001-0008", "open"],
    ]);
  });

  describe("what a person decided", () => {
    function opened(state: Incident["state"], notes: Incident["notes"] = {}) {
      const fold = newFold();
      fold.take([delta("192.0.2.1", start, 2)], surroundings);
      const [incident] = fold.drain(start).incidents;
      if (!incident) throw new Error("no incident");
      const decided = { ...incident, state, notes: { ...incident.notes, ...notes } };
      expect(fold.decided(decided)).toBe(true);
      return { fold, decided };
    }

    test("stays while the incident grows on", () => {
      const { fold } = opened("contained");
      fold.take([delta("192.0.2.1", start + hourMs, 3)], surroundings);
      expect(fold.drain(start + hourMs).incidents[0]).toMatchObject({
        id: "INC-2001-0007",
        state: "contained",
        events: 5,
      });
    });

    test("a merged one goes on counting, is not told, and ends without a word", () => {
      const { fold } = opened("merged", { mergedInto: "INC-2001-0001" });
      fold.take([delta("192.0.2.1", start + hourMs, 3)], surroundings);
      fold.advance(start + 3 * dayMs);
      const { incidents, journal } = fold.drain(start + 3 * dayMs);
      expect(incidents[0]).toMatchObject({ state: "merged", events: 5 });
      expect(incidents[0]?.notes["mergedInto"]).toBe("INC-2001-0001");
      expect(journal.map(({ kind }) => kind)).not.toContain("incident.resolved");
    });

    test.each(["false-alarm", "closed"] as const)(
      "what comes after a %s is a new incident",
      (state) => {
        const { fold } = opened(state);
        fold.take([delta("192.0.2.1", start + hourMs, 1)], surroundings);
        expect(fold.drain(start + hourMs).incidents.map(({ id }) => id)).toEqual(["INC-2001-0008"]);
      },
    );

    test("an incident that nobody here knows is not decided, but can be taken up again", () => {
      const { decided } = opened("open");
      const fold = newFold();
      expect(fold.decided(decided)).toBe(false);
      fold.restore({ incident: decided, sources: [], hours: [] });
      fold.take([delta("192.0.2.1", start + hourMs, 1)], surroundings);
      expect(fold.drain(start + hourMs).incidents.map(({ id }) => id)).toEqual(["INC-2001-0007"]);
    });

    const again: Appraiser = {
      ...room,
      belongs: (finding, around) => {
        const belonging = room.belongs(finding, around);
        return belonging && { ...belonging, reopenMs: 7 * dayMs };
      },
    };

    test.each([
      ["closed", "in a day", dayMs, "INC-2001-0007", "incident.reopened"],
      ["resolved", "in a week", 7 * dayMs, "INC-2001-0007", "incident.reopened"],
      ["closed", "in nine days", 9 * dayMs, "INC-2001-0008", "incident.opened"],
      ["false-alarm", "in a day", dayMs, "INC-2001-0008", "incident.opened"],
    ] as const)(
      "one that is %s and whose room wants it opened again, %s, also after a restart",
      (state, _when, laterMs, id, kind) => {
        const options = {
          appraisers: [again],
          roomOf: () => "test-room",
          counts: () => true,
          timeZone: "UTC",
          nextNumber: 8,
        };
        const incident = { ...opened(state).decided, lastMs: start };
        const notes = { ...incident.notes, reopenMs: 7 * dayMs };
        const ended = { incident: { ...incident, notes }, sources: [], hours: [] };
        const fold = createFold(options, [ended]);
        fold.take([delta("192.0.2.1", start + laterMs, 1)], surroundings);
        const { incidents, journal } = fold.drain(start + laterMs);
        expect(incidents.at(-1)).toMatchObject({ id, state: "open" });
        expect(journal.map((entry) => entry.kind)).toContain(kind);
      },
    );
  });

  test("what a room does not take opens nothing", () => {
    const fold = newFold();
    fold.take([delta("192.0.2.9", start, 5, { hinomi: { kind: "research" } })], surroundings);
    expect(fold.drain(start).incidents).toEqual([]);
  });

  test("after a restart it goes on as if nothing had happened", () => {
    const first = newFold();
    first.take([delta("192.0.2.1", start, 12)], surroundings);
    const before = first.drain(start);
    const incident = before.incidents[0];
    if (!incident) throw new Error("no incident");
    const second = createFold(
      {
        appraisers: [room],
        roomOf: () => "test-room",
        counts: () => true,
        timeZone: "UTC",
        nextNumber: 8,
      },
      [{ incident, sources: before.sources, hours: before.hours }],
    );
    second.take(
      [delta("192.0.2.1", start + hourMs, 1), delta("192.0.2.3", start + hourMs, 1)],
      surroundings,
    );
    const after = second.drain(start + hourMs);
    expect(after.incidents).toHaveLength(1);
    expect(after.incidents[0]).toMatchObject({ id: "INC-2001-0007", sources: 2, events: 14 });
    expect(after.journal).toEqual([]);
  });
});

describe("lines that come late", () => {
  const nowMs = start + 100 * dayMs;

  /** As live watching does it with a piece of a log: take, look at the clock of the newest line, commit. */
  function read(fold: Fold, deltas: readonly FindingDelta[]): string[] {
    fold.take(deltas, surroundings);
    fold.advance(nowMs);
    return fold
      .drain(nowMs)
      .incidents.map(({ id, state, events, title }) => `${id} ${state} ${events}: ${title.en}`);
  }

  test("an old log that is read in pieces is one incident that is over, not one for each piece", () => {
    const fold = newFold();
    expect(read(fold, [delta("192.0.2.1", start, 2)])).toEqual([
      "INC-2001-0007 resolved 2: 1 hosts, 2 times",
    ]);
    expect(read(fold, [delta("192.0.2.2", start + hourMs, 3)])).toEqual([
      "INC-2001-0007 resolved 5: 2 hosts, 5 times",
    ]);
    expect(read(fold, [delta("192.0.2.2", start - hourMs, 1)])).toEqual([
      "INC-2001-0007 resolved 6: 2 hosts, 6 times",
    ]);
  });

  test("it is told to be over once, and a milestone it passes then is still told", () => {
    const fold = newFold();
    read(fold, [delta("192.0.2.1", start, 2)]);
    fold.take([delta("192.0.2.2", start + hourMs, 10)], surroundings);
    fold.advance(nowMs);
    expect(fold.drain(nowMs).journal.map(({ said }) => said.en)).toEqual(["the tenth"]);
  });

  test("two waves of an old log stay two", () => {
    const fold = newFold();
    read(fold, [delta("192.0.2.1", start, 1)]);
    read(fold, [delta("192.0.2.1", start + 5 * dayMs, 1)]);
    expect(read(fold, [delta("192.0.2.2", start, 1)])).toEqual([
      "INC-2001-0007 resolved 2: 2 hosts, 2 times",
    ]);
    expect(read(fold, [delta("192.0.2.3", start + 5 * dayMs, 1)])).toEqual([
      "INC-2001-0008 resolved 2: 2 hosts, 2 times",
    ]);
  });

  test("old lines neither stretch nor end the wave that goes on", () => {
    const fold = newFold();
    expect(read(fold, [delta("192.0.2.1", nowMs, 2)])).toEqual([
      "INC-2001-0007 open 2: 1 hosts, 2 times",
    ]);
    expect(read(fold, [delta("192.0.2.2", start, 1)])).toEqual([
      "INC-2001-0008 resolved 1: 1 hosts, 1 times",
    ]);
    expect(
      read(fold, [delta("192.0.2.3", start + hourMs, 1), delta("192.0.2.1", nowMs, 1)]),
    ).toEqual([
      "INC-2001-0008 resolved 2: 2 hosts, 2 times",
      "INC-2001-0007 open 3: 1 hosts, 3 times",
    ]);
  });

  test("what was thought to be over goes on when a hit within its quiet time comes after all", () => {
    const fold = newFold();
    fold.take([delta("192.0.2.1", start, 1)], surroundings);
    const endMs = start + minuteMs + dayMs;
    fold.advance(endMs);
    expect(fold.drain(endMs).incidents[0]?.state).toBe("resolved");
    fold.take([delta("192.0.2.2", endMs - hourMs, 1)], surroundings);
    expect(fold.drain(endMs).incidents[0]).toMatchObject({ id: "INC-2001-0007", state: "open" });
    fold.take([delta("192.0.2.3", endMs + hourMs, 1)], surroundings);
    fold.advance(endMs + 2 * dayMs);
    expect(fold.drain(endMs + 2 * dayMs).incidents).toMatchObject([
      { id: "INC-2001-0007", state: "resolved", sources: 3 },
    ]);
  });

  test("waves that are over are remembered up to the limit", () => {
    const fold = newFold();
    const family = (n: number) => ({ hinomi: { family: `family-${n}` } });
    for (let n = 0; n <= limits.pastIncidents; n += 1)
      read(fold, [delta("192.0.2.1", start, 1, family(n))]);
    expect(read(fold, [delta("192.0.2.2", start, 1, family(1))])).toEqual([
      "INC-2001-0008 resolved 2: 2 hosts, 2 times",
    ]);
    expect(read(fold, [delta("192.0.2.2", start, 1, family(0))])).toEqual([
      "INC-2001-0072 resolved 1: 1 hosts, 1 times",
    ]);
  });
});

describe("where nothing is stored", () => {
  test("incidents and their journal are the same, and the sums are left out", () => {
    const deltas = [delta("192.0.2.1", start, 2), delta("192.0.2.2", start + hourMs, 12)];
    const kept = newFold();
    const spared = newFold({ keepsTallies: false });
    for (const fold of [kept, spared]) fold.take(deltas, surroundings);
    const [all, few] = [kept.drain(start + hourMs), spared.drain(start + hourMs)];
    expect(all).toMatchObject({ sources: [{ hits: 2 }, { hits: 12 }], incidentOf: { size: 2 } });
    expect(few).toEqual({ ...all, sources: [], hours: [], incidentOf: new Map() });
  });
});
