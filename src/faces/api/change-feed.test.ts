// For: many changes become few messages, and none is lost.

import { describe, expect, it } from "vitest";
import { createChangeFeed, joinChanges } from "./change-feed.ts";

describe("changes", () => {
  it("that come together leave together", async () => {
    const feed = createChangeFeed();
    feed.push({ incidents: ["INC-2001-0001"] });
    feed.push({ status: true, incidents: ["INC-2001-0002", "INC-2001-0001"] });
    expect(await feed.next(1000)).toEqual({
      status: true,
      incidents: ["INC-2001-0001", "INC-2001-0002"],
    });
    expect(await feed.next(1)).toBeUndefined();
  });

  it("that come while one is on its way leave with the next", async () => {
    const feed = createChangeFeed();
    feed.push({ status: true });
    await feed.next(1000);
    feed.push({ pages: true });
    expect(await feed.next(1000)).toEqual({ pages: true });
  });

  it("wake who waits", async () => {
    const feed = createChangeFeed();
    const next = feed.next(10_000);
    feed.push({ status: true });
    expect(await next).toEqual({ status: true });
  });

  it("of too many incidents are told as all of them, in bounded memory", () => {
    let change = {};
    for (let at = 0; at < 1000; at += 1)
      change = joinChanges(change, { incidents: [`INC-2001-${at}`] });
    expect(change).toMatchObject({ incidentsMore: true });
    expect(JSON.stringify(change).length).toBeLessThan(2000);
  });

  it("end with the feed", async () => {
    const feed = createChangeFeed();
    const next = feed.next(10_000);
    feed.close();
    expect(await next).toBeUndefined();
  });
});
