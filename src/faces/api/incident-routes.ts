// For: /api/v1/incidents and everything below it.
// Never: an unbounded answer, but for the CSV, whose bound is limits.incidentSources.

import { Hono } from "hono";
import { limits } from "../../base/limits.ts";
import { states, type Incident } from "../../incidents/incident.ts";
import type { JournalEntry } from "../../incidents/journal.ts";
import type { IncidentQuery, Store } from "../../incidents/store.ts";
import type { View } from "../../words/view.ts";
import type { IncidentDetail, IncidentList, Spark } from "../kit/contract.ts";
import { refuse } from "./answers.ts";
import { csvName, sourcesCsv } from "./sources-csv.ts";
import { sparkOf } from "./spark.ts";

interface IncidentDeps {
  readonly store: Pick<Store, "incidents" | "incident" | "sources" | "hours" | "journal">;
  readonly incidentViews: (incident: Incident) => Promise<readonly View[]>;
}

const listMax = 200;
/** Incidents of a list that get a small picture. */
const sparksMax = 50;
const sourcesMax = 200;
const journalMax = 500;
const journalRoundsMax = 20;
const openStates: readonly Incident["state"][] = ["suspected", "open", "contained", "recovering"];

/** A whole number from the query, held within its bounds. */
function bounded(text: string | undefined, fallback: number, max: number): number {
  const value = text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : fallback;
  return Math.min(Math.max(value, 0), max);
}

/** `open` (default), `all`, or states by name; undefined for anything else. */
function statesAsked(text: string | undefined): readonly Incident["state"][] | undefined {
  if (text === undefined || text === "open") return openStates;
  if (text === "all") return states;
  const asked = text.split(",");
  const known = states.filter((state) => asked.includes(state));
  return known.length === asked.length ? known : undefined;
}

async function withSpark(
  incident: Incident,
  store: IncidentDeps["store"] | undefined,
): Promise<Incident & { spark?: Spark }> {
  const spark = store && sparkOf(await store.hours(incident.id));
  return spark ? { ...incident, spark } : incident;
}

/** The last `journalMax` entries about an incident; the store gives them from the oldest on. */
async function latestJournal(
  store: IncidentDeps["store"],
  incident: string,
): Promise<readonly JournalEntry[]> {
  let kept: readonly JournalEntry[] = [];
  for (let round = 0; round < journalRoundsMax; round += 1) {
    const after = kept.at(-1)?.seq ?? 0;
    const next = await store.journal({ incident, after, limit: journalMax });
    kept = [...kept, ...next].slice(-journalMax);
    if (next.length < journalMax) break;
  }
  return kept;
}

export function incidentRoutes({ store, incidentViews }: IncidentDeps): Hono {
  const app = new Hono();

  app.get("/", async (context) => {
    const wanted = statesAsked(context.req.query("state"));
    if (!wanted) return refuse("bad-query");
    const playbook = context.req.query("playbook");
    const query: IncidentQuery = {
      states: wanted,
      limit: bounded(context.req.query("limit"), 100, listMax),
      ...(playbook === undefined ? {} : { playbook }),
    };
    const found = await store.incidents(query);
    const incidents = await Promise.all(
      found.map((incident, index) => withSpark(incident, index < sparksMax ? store : undefined)),
    );
    return context.json({ incidents } satisfies IncidentList);
  });

  async function found(id: string): Promise<Incident | undefined> {
    return id.length <= 64 ? store.incident(id) : undefined;
  }

  app.get("/:id", async (context) => {
    const incident = await found(context.req.param("id"));
    if (!incident) return refuse("no-such-incident");
    const [views, sources, hours, journal] = await Promise.all([
      incidentViews(incident),
      store.sources(incident.id, sourcesMax),
      store.hours(incident.id),
      latestJournal(store, incident.id),
    ]);
    return context.json({ incident, views, sources, hours, journal } satisfies IncidentDetail);
  });
  app.get("/:id/sources", async (context) => {
    const incident = await found(context.req.param("id"));
    if (!incident) return refuse("no-such-incident");
    const limit = bounded(context.req.query("limit"), sourcesMax, limits.incidentSources);
    return context.json({ sources: await store.sources(incident.id, limit) });
  });
  app.get("/:id/sources.csv", async (context) => {
    const incident = await found(context.req.param("id"));
    if (!incident) return refuse("no-such-incident");
    const sources = await store.sources(incident.id, limits.incidentSources);
    context.header("content-type", "text/csv; charset=utf-8");
    context.header("content-disposition", `attachment; filename="${csvName(incident.id)}"`);
    return context.body(sourcesCsv(sources));
  });
  app.get("/:id/evidence", async (context) => {
    const incident = await found(context.req.param("id"));
    return incident ? context.json({ evidence: incident.evidence }) : refuse("no-such-incident");
  });
  app.get("/:id/hours", async (context) => {
    const incident = await found(context.req.param("id"));
    if (!incident) return refuse("no-such-incident");
    return context.json({ hours: await store.hours(incident.id) });
  });
  app.get("/:id/journal", async (context) => {
    const incident = await found(context.req.param("id"));
    if (!incident) return refuse("no-such-incident");
    const after = bounded(context.req.query("after"), 0, 999_999_999);
    const limit = bounded(context.req.query("limit"), journalMax, journalMax);
    return context.json({ journal: await store.journal({ incident: incident.id, after, limit }) });
  });
  return app;
}
