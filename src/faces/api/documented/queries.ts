// For: what may stand behind the ? of an address, route by route.
// Never: a value outside its bounds made to fit.

import { z } from "@hono/zod-openapi";
import { limits } from "../../../base/limits.ts";
import { states } from "../../../incidents/incident.ts";
import type { QueryOf, RouteName } from "../../kit/routes.ts";
import { heldStates } from "../../kit/quarantine.ts";
import type { SchemaOf } from "./loose.ts";

type WithQuery = {
  [Name in RouteName]: QueryOf<Name> extends undefined ? never : Name;
}[RouteName];

function whole(max: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .refine((value) => value <= max)
    .openapi({ type: "integer", minimum: 0, maximum: max });
}

const yes = z
  .enum(["true", "false"])
  .transform((value) => value === "true")
  .openapi({ type: "boolean" });

/** Journal entries are numbered from 1; far above what any house writes. */
const seqMax = 2_000_000_000;
const oneState = `(?:${states.join("|")})`;
const incident = z.string().min(1).max(64);

export const queries: { readonly [Name in WithQuery]: SchemaOf<QueryOf<Name>> } = {
  journal: z.strictObject({
    before: whole(seqMax).optional(),
    limit: whole(500).optional(),
    incident: incident.optional(),
  }),
  search: z.strictObject({ q: z.string().min(1).max(200) }),
  incidents: z.strictObject({
    state: z
      .string()
      .regex(new RegExp(`^(?:all|${oneState}(?:,${oneState}){0,7})$`))
      .optional(),
    playbook: z.string().min(1).max(64).optional(),
    sort: z.enum(["newest", "urgency"]).optional(),
    limit: whole(1000).optional(),
  }),
  incidentSources: z.strictObject({ limit: whole(limits.incidentSources).optional() }),
  incidentJournal: z.strictObject({
    after: whole(seqMax).optional(),
    limit: whole(500).optional(),
  }),
  quarantine: z.strictObject({
    q: z.string().max(200).optional(),
    state: z.enum(heldStates).optional(),
    limit: whole(limits.quarantineListed).optional(),
  }),
  report: z.strictObject({
    lang: z.enum(["ja", "en"]).optional(),
    easy: yes.optional(),
    format: z.enum(["json", "pdf", "html", "text"]).optional(),
  }),
};
