// For: what the desk asks as soon as its script runs, beside the drawing of its frame: the answers are there sooner.
// Never: a question that the page at this address would not ask itself.

import { routeOf } from "../route.ts";
import { askEarly } from "./ask.ts";
import { listPath } from "./use-incidents.ts";

export const statusPath = "/api/v1/status";
export const pagesPath = "/api/v1/pages";
export const mePath = "/api/v1/me";
export const openList = { query: "state=open&sort=urgency", first: 25 } as const;
export const pastList = { query: "state=resolved,closed", first: 8 } as const;

export function incidentQuestion(id: string): string {
  return `/api/v1/incidents/${encodeURIComponent(id)}`;
}

export function roomQuestion(name: string): string {
  return `/api/v1/pages/${encodeURIComponent(name)}`;
}

/** What only the page at `path` asks; its lists and figures of everybody are asked besides. */
function ownQuestions(path: string): readonly string[] {
  const route = routeOf(path);
  switch (route.screen) {
    case "incident":
      return [incidentQuestion(route.id)];
    case "room":
      return [roomQuestion(route.name)];
    case "today":
      return [listPath(pastList.query, pastList.first)];
    default:
      return [];
  }
}

/** The questions in the order in which the screen needs their answers. */
export function firstQuestions(path: string): readonly string[] {
  if (routeOf(path).screen === "sign-in") return [];
  const open = listPath(openList.query, openList.first);
  return [statusPath, ...ownQuestions(path), pagesPath, mePath, open];
}

export function askFirstQuestions(path: string): void {
  for (const question of firstQuestions(path)) askEarly(question);
}
