// For: routes of the house: rules, estate, services that are kept, settings.
// Never: a setting changed; settings are a file.

import type * as contract from "../contract.ts";
import type { HoldList, HoldRequest } from "../service-holds.ts";
import { a, type Route } from "./route.ts";

export const house = {
  rules: {
    method: "GET",
    path: "/rules",
    needs: "read",
    answer: a<contract.RuleList>(),
    said: "Rules that run, what they hit, and what is allowed.",
  },
  tryLine: {
    method: "POST",
    path: "/rules/try",
    needs: "read",
    body: a<contract.TryRequest>(),
    answer: a<contract.TryAnswer>(),
    said: "Judges a line as `hinomi explain` does; nothing is kept.",
  },
  endAllowance: {
    method: "DELETE",
    path: "/rules/allowances/:id",
    needs: "admin",
    answer: a<contract.RuleList>(),
    said: "Ends an allowance: what it let pass is an offence again.",
  },
  estate: {
    method: "GET",
    path: "/estate",
    needs: "read",
    answer: a<contract.EstateAnswer>(),
    said: "Company, offices and people.",
  },
  setEstate: {
    method: "PUT",
    path: "/estate",
    needs: "admin",
    body: a<contract.EstateAnswer>(),
    answer: a<contract.EstateAnswer>(),
    said: "Replaces them; `version` is the one that was read.",
  },
  holds: {
    method: "GET",
    path: "/services/holds",
    needs: "read",
    answer: a<HoldList>(),
    said: "Services that are not to be started again for a while.",
  },
  holdService: {
    method: "PUT",
    path: "/services/holds/:service",
    needs: "approve",
    body: a<HoldRequest>(),
    answer: a<HoldList>(),
    said: "The watch does not start it again until then; a second one replaces the first.",
  },
  releaseService: {
    method: "DELETE",
    path: "/services/holds/:service",
    needs: "approve",
    answer: a<HoldList>(),
    said: "Ends it before its time.",
  },
  settings: {
    method: "GET",
    path: "/settings",
    needs: "read",
    answer: a<contract.SettingsAnswer>(),
    said: "Settings in force.",
  },
} as const satisfies Record<string, Route>;
