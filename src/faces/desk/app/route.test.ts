// For: which screen an address means.

import { describe, expect, it } from "vitest";
import { incidentPath, plainScreens, roomPath, routeOf, searchPath } from "./route.ts";

describe("an address", () => {
  it("means the screen it was made for", () => {
    expect(routeOf("/")).toEqual({ screen: "today" });
    expect(routeOf(incidentPath("INC-2001-0003"))).toEqual({
      screen: "incident",
      id: "INC-2001-0003",
    });
    expect(routeOf(roomPath("worm-scan"))).toEqual({ screen: "room", name: "worm-scan" });
  });

  it("of one word means a page of its own", () => {
    for (const screen of plainScreens) expect(routeOf(`/${screen}`)).toEqual({ screen });
    expect(routeOf("/signin")).toEqual({ screen: "sign-in" });
    expect(searchPath("a b&c=%")).toBe("/search?q=a%20b%26c%3D%25");
  });

  it.each(["/incidents/", "/rooms/a/b", "/rooms/%2e%2e", "//example.com", "/incidents/<b>"])(
    "%s means none",
    (path) => {
      expect(routeOf(path)).toEqual({ screen: "missing" });
    },
  );
});
