// For: routes that only read: status, pages, changes, journal, search.
// Never: a change.

import type { Page } from "../../../words/view.ts";
import type * as contract from "../contract.ts";
import type { Status } from "../status.ts";
import { a, type Bounded, type Route } from "./route.ts";

export const reading = {
  status: {
    method: "GET",
    path: "/status",
    needs: "page",
    answer: a<Status>(),
    said: "Is everything all right? The president gets it without sources and limits.",
  },
  pages: {
    method: "GET",
    path: "/pages",
    needs: "read",
    answer: a<contract.PageList>(),
    said: "Pages of the rooms.",
  },
  page: {
    method: "GET",
    path: "/pages/:name",
    needs: "read",
    answer: a<Page>(),
    said: "One page with its views.",
  },
  events: {
    method: "GET",
    path: "/events",
    needs: "page",
    answer: a<never>(),
    gives: "stream",
    said: "Server-sent events: what is out of date.",
  },
  openapi: {
    method: "GET",
    path: "/openapi.json",
    needs: "anybody",
    answer: a<Record<string, unknown>>(),
    said: "This document.",
  },
  journal: {
    method: "GET",
    path: "/journal",
    needs: "read",
    query: a<Bounded & { readonly before?: number; readonly incident?: string }>(),
    answer: a<contract.JournalPage>(),
    said: "The journal, newest page first, paged backwards by `before`.",
  },
  search: {
    method: "GET",
    path: "/search",
    needs: "read",
    query: a<{ readonly q: string }>(),
    answer: a<contract.SearchAnswer>(),
    said: "Search over incidents, journal, evidence and messages.",
  },
} as const satisfies Record<string, Route>;
