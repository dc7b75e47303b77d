// For: what the desk asks before it draws.

import { expect, it } from "vitest";
import { firstQuestions } from "./first-questions.ts";

it("is what everybody needs, and what the page at the address shows", () => {
  expect(firstQuestions("/incidents/INC-2001-0003")).toEqual([
    "/api/v1/status",
    "/api/v1/incidents/INC-2001-0003",
    "/api/v1/pages",
    "/api/v1/me",
    "/api/v1/incidents?state=open&sort=urgency&limit=25",
  ]);
  expect(firstQuestions("/rooms/worms")[1]).toBe("/api/v1/pages/worms");
  expect(firstQuestions("/")[1]).toBe("/api/v1/incidents?state=resolved,closed&limit=8");
  expect(firstQuestions("/health")).toHaveLength(4);
});

it("is nothing where somebody has yet to sign in", () => {
  expect(firstQuestions("/signin")).toEqual([]);
});
