// For: incidents and everything below them: reading, deciding, approving, taking back.
// Never: an unbounded answer, but for the CSV, whose bound is limits.incidentSources.

import { limits } from "../../base/limits.ts";
import { states, type Incident } from "../../incidents/incident.ts";
import { openStates } from "../../incidents/life/transitions.ts";
import type { IncidentQuery } from "../../incidents/store.ts";
import type { Spark } from "../kit/contract.ts";
import { refuse } from "./answers.ts";
import type { ApiDeps } from "./api-deps.ts";
import type { HandlersOf } from "./http/asked.ts";
import { createLatestJournal } from "./latest-journal.ts";
import { csvName, sourcesCsv } from "./sources-csv.ts";
import { sparkOf } from "./spark.ts";

type IncidentDeps = Pick<ApiDeps, "store" | "work">;

/** Incidents looked at to sort and count them. */
const countedMax = 10_000;
/** Incidents of a list that get a small picture. */
const sparksMax = 50;
const sourcesMax = 200;
const journalMax = 500;

/** `open` (default), `all`, or states by name; the query's schema has refused anything else. */
function statesAsked(text = "open"): readonly Incident["state"][] {
  if (text === "open") return openStates;
  if (text === "all") return states;
  const asked = text.split(",");
  return states.filter((state) => asked.includes(state));
}

async function withSpark(
  incident: Incident,
  store: IncidentDeps["store"] | undefined,
): Promise<Incident & { spark?: Spark }> {
  const spark = store && sparkOf(await store.hours(incident.id));
  return spark ? { ...incident, spark } : incident;
}

/** Worst first, then the one that moved last. */
function byUrgency(a: Incident, b: Incident): number {
  return a.severity - b.severity || b.lastMs - a.lastMs;
}

export function incidentRoutes({
  store,
  work,
}: IncidentDeps): HandlersOf<
  | "incidents"
  | "incident"
  | "incidentSources"
  | "incidentSourcesCsv"
  | "incidentEvidence"
  | "incidentHours"
  | "incidentJournal"
> {
  const latestJournal = createLatestJournal(store, journalMax);

  async function found(id: string): Promise<Incident | Response> {
    const incident = id.length <= 64 ? await store.incident(id) : undefined;
    return incident ?? refuse("no-such-incident");
  }

  return {
    async incidents({ query: { state, playbook, sort = "newest", limit = 100 } }) {
      const query: IncidentQuery = {
        states: statesAsked(state),
        limit: countedMax,
        ...(playbook === undefined ? {} : { playbook }),
      };
      const matching = await store.incidents(query);
      const sorted = sort === "urgency" ? matching.toSorted(byUrgency) : matching;
      const incidents = await Promise.all(
        sorted
          .slice(0, limit)
          .map((incident, index) => withSpark(incident, index < sparksMax ? store : undefined)),
      );
      return { incidents, total: matching.length };
    },
    async incident({ params }) {
      const incident = await found(params.id);
      if (incident instanceof Response) return incident;
      const [parts, sources, hours, journal] = await Promise.all([
        work.detail(incident),
        store.sources(incident.id, sourcesMax),
        store.hours(incident.id),
        latestJournal(incident.id),
      ]);
      return {
        ...parts,
        incident,
        sources,
        hours,
        journal: journal.entries,
        journalEarlier: journal.earlier,
      };
    },
    async incidentSources({ params, query: { limit = sourcesMax } }) {
      const incident = await found(params.id);
      if (incident instanceof Response) return incident;
      return { sources: await store.sources(incident.id, limit) };
    },
    async incidentSourcesCsv({ params }) {
      const incident = await found(params.id);
      if (incident instanceof Response) return incident;
      const sources = await store.sources(incident.id, limits.incidentSources);
      return new Response(sourcesCsv(sources), {
        headers: {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="${csvName(incident.id)}"`,
        },
      });
    },
    async incidentEvidence({ params }) {
      const incident = await found(params.id);
      return incident instanceof Response ? incident : { evidence: incident.evidence };
    },
    async incidentHours({ params }) {
      const incident = await found(params.id);
      if (incident instanceof Response) return incident;
      return { hours: await store.hours(incident.id) };
    },
    async incidentJournal({ params, query: { after = 0, limit = journalMax } }) {
      const incident = await found(params.id);
      if (incident instanceof Response) return incident;
      const wish = { incident: incident.id, after, limit, isTold: true };
      return { journal: await store.journal(wish) };
    },
  };
}
