// For: what the first line of the desk says.

import { describe, expect, it } from "vitest";
import type { Incident } from "../../incidents/incident.ts";
import { judgeStatus, type StatusFacts } from "./judge-status.ts";
import type { SourceStatus } from "./status.ts";

const source: SourceStatus = {
  name: "/var/log/a",
  format: "combined",
  state: "live",
  lines: 1000,
  unparsed: 0,
  bytes: 1,
};

function facts(change: Partial<StatusFacts> = {}): StatusFacts {
  return {
    nowMs: 1,
    isWatching: true,
    open: [],
    sources: [source],
    limits: [],
    versions: { hinomi: "0", node: "24", rules: 1 },
    store: { bytes: 0, journalEntries: 0 },
    timeZone: "Asia/Tokyo",
    host: "gw1.example.jp",
    ...change,
  };
}

function incident(change: Partial<Incident>): Incident {
  const title = { ja: "題", en: "title" };
  const some = { id: "INC-2001-0001", severity: 4, reach: "attempted", state: "open", title };
  return { ...some, ...change } as Incident;
}

function verdict(change: Partial<StatusFacts>): string {
  return judgeStatus(facts(change)).verdict;
}

describe("is everything all right?", () => {
  it("yes, when every source speaks and nothing goes on", () => {
    const status = judgeStatus(facts());
    expect(status.verdict).toBe("well");
    expect(status.reasons).toEqual([]);
    expect(status.said.en).toBe("All is well. 1 source is being watched.");
  });

  it("yes, when only noted incidents go on, which are counted", () => {
    const status = judgeStatus(facts({ open: [incident({}), incident({ id: "INC-2001-0002" })] }));
    expect(status.verdict).toBe("well");
    expect(status.said.en).toContain("2 incidents");
  });

  it("look, when an incident is to be watched", () => {
    expect(verdict({ open: [incident({ severity: 3 })] })).toBe("attention");
  });

  it("act, when an incident is serious or got through", () => {
    expect(verdict({ open: [incident({ severity: 2 })] })).toBe("trouble");
    expect(verdict({ open: [incident({ severity: 4, reach: "succeeded" })] })).toBe("trouble");
  });

  it("no trouble from an incident that is over", () => {
    expect(verdict({ open: [incident({ severity: 1, state: "resolved" })] })).toBe("well");
  });

  it.each(["silent", "unreadable", "vanished"] as const)(
    "unknown, when a source is %s",
    (state) => {
      expect(verdict({ sources: [source, { ...source, name: "/var/log/b", state }] })).toBe(
        "unknown",
      );
    },
  );

  it("unknown, when nothing is watched", () => {
    const status = judgeStatus(facts({ sources: [] }));
    expect(status.verdict).toBe("unknown");
    expect(status.reasons[0]?.next?.en).toContain("hinomi doctor");
  });

  it("unknown, when too many lines are not understood", () => {
    expect(verdict({ sources: [{ ...source, unparsed: 51 }] })).toBe("unknown");
    expect(verdict({ sources: [{ ...source, unparsed: 50 }] })).toBe("well");
  });

  it("unknown while the backlog is read, but trouble found there is told at once", () => {
    const replay = { filesDone: 0, filesTotal: 1, bytesDone: 0, bytesTotal: 9, linesPerSecond: 0 };
    expect(verdict({ replay })).toBe("unknown");
    expect(verdict({ replay, open: [incident({ severity: 1 })] })).toBe("trouble");
  });

  it("look, when a limit was reached", () => {
    expect(verdict({ limits: [{ limit: "lineBytes", where: "/var/log/a", times: 2 }] })).toBe(
      "attention",
    );
  });

  it("the worst reason comes first", () => {
    const status = judgeStatus(
      facts({ sources: [], open: [incident({ severity: 3 }), incident({ severity: 1 })] }),
    );
    expect(status.reasons.map((reason) => reason.verdict)).toEqual([
      "trouble",
      "unknown",
      "attention",
    ]);
  });
});

it("is never green while no watch is running", () => {
  const { verdict: found, reasons } = judgeStatus(facts({ isWatching: false }));
  expect(found).toBe("unknown");
  expect(reasons[0]?.next?.en).toContain("hinomi up");
});
