// For: routes of incidents: reading, deciding, approving, taking back.
// Never: a kind of incident by name.

import type { Run } from "../../../actions/run.ts";
import type { Incident, SourceTally } from "../../../incidents/incident.ts";
import type { JournalEntry } from "../../../incidents/journal.ts";
import type * as contract from "../contract.ts";
import { a, type Bounded, type Limited, type Route } from "./route.ts";

export const incidents = {
  incidents: {
    method: "GET",
    path: "/incidents",
    needs: "read",
    query: a<
      Bounded & {
        readonly state?: string;
        readonly playbook?: string;
        readonly sort?: "newest" | "urgency";
      }
    >(),
    answer: a<contract.IncidentList>(),
    said: "Incidents: `state` is open (default), all, or names of states separated by commas.",
  },
  incident: {
    method: "GET",
    path: "/incidents/:id",
    needs: "read",
    answer: a<contract.IncidentDetail>(),
    said: "One incident with everything its page shows.",
  },
  incidentSources: {
    method: "GET",
    path: "/incidents/:id/sources",
    needs: "read",
    query: a<Bounded>(),
    answer: a<Limited<"sources", SourceTally>>(),
    said: "Its sources, most hits first.",
  },
  incidentSourcesCsv: {
    method: "GET",
    path: "/incidents/:id/sources.csv",
    needs: "read",
    answer: a<string>(),
    gives: "csv",
    said: "All its sources as a file for a spreadsheet.",
  },
  incidentEvidence: {
    method: "GET",
    path: "/incidents/:id/evidence",
    needs: "read",
    answer: a<Limited<"evidence", Incident["evidence"][number]>>(),
    said: "Its evidence.",
  },
  incidentHours: {
    method: "GET",
    path: "/incidents/:id/hours",
    needs: "read",
    answer: a<Limited<"hours", contract.Hour>>(),
    said: "Its hits by the hour.",
  },
  incidentJournal: {
    method: "GET",
    path: "/incidents/:id/journal",
    needs: "read",
    query: a<Bounded & { readonly after?: number }>(),
    answer: a<Limited<"journal", JournalEntry>>(),
    said: "Its journal, oldest first, paged forwards by `after`.",
  },
  decide: {
    method: "POST",
    path: "/incidents/:id/decisions",
    needs: "decide",
    body: a<contract.DecisionRequest>(),
    answer: a<Incident>(),
    said: "A person's decision about it: contain, recover, resolve, close, reopen, false-alarm, merge, split, note.",
  },
  approve: {
    method: "POST",
    path: "/incidents/:id/plans/:plan/approval",
    needs: "approve",
    body: a<contract.ApprovalRequest>(),
    answer: a<contract.RunAnswer>(),
    said: "Yes to exactly the plan with this hash; it is carried out.",
  },
  takeBack: {
    method: "POST",
    path: "/runs/:id/take-back",
    needs: "approve",
    answer: a<{ readonly run: Run }>(),
    said: "Takes back what was carried out.",
  },
  carryOutBans: {
    method: "POST",
    path: "/bans",
    needs: "approve",
    body: a<contract.BanRequest>(),
    answer: a<contract.RunAnswer>(),
    said: "Bans by hand, which belong to no incident: yes to exactly the plan with this hash.",
  },
} as const satisfies Record<string, Route>;
