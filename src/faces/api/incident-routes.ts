// For: /api/v1/incidents and everything below it.
// Never: an unbounded answer, but for the CSV, whose bound is limits.incidentSources.

import { Hono } from "hono";
import { limits } from "../../base/limits.ts";
import { states, type Incident } from "../../incidents/incident.ts";
import type { IncidentQuery, Store } from "../../incidents/store.ts";
import type { View } from "../../words/view.ts";
import type { IncidentDetail, IncidentList, Spark } from "../kit/contract.ts";
import { refuse } from "./answers.ts";
import { createLatestJournal } from "./latest-journal.ts";
import { csvName, sourcesCsv } from "./sources-csv.ts";
import { sparkOf } from "./spark.ts";

interface IncidentDeps {
  readonly store: Pick<Store, "incidents" | "incident" | "sources" | "hours" | "journal">;
  readonly incidentViews: (incident: Incident) => Promise<readonly View[]>;
}

const listMax = 200;
/** Incidents looked at to sort and count them. */
const countedMax = 10_000;
/** Incidents of a list that get a small picture. */
const sparksMax = 50;
const sourcesMax = 200;
const journalMax = 500;
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

/** Worst first, then the one that moved last. */
function byUrgency(a: Incident, b: Incident): number {
  return a.severity - b.severity || b.lastMs - a.lastMs;
}

export function incidentRoutes({ store, incidentViews }: IncidentDeps): Hono {
  const app = new Hono();
  const latestJournal = createLatestJournal(store, journalMax);

  app.get("/", async (context) => {
    const wanted = statesAsked(context.req.query("state"));
    if (!wanted) return refuse("bad-query");
    const playbook = context.req.query("playbook");
    const sort = context.req.query("sort") ?? "newest";
    if (sort !== "newest" && sort !== "urgency") return refuse("bad-query");
    const query: IncidentQuery = {
      states: wanted,
      limit: countedMax,
      ...(playbook === undefined ? {} : { playbook }),
    };
    const matching = await store.incidents(query);
    const sorted = sort === "urgency" ? matching.toSorted(byUrgency) : matching;
    const listed = sorted.slice(0, bounded(context.req.query("limit"), 100, listMax));
    const incidents = await Promise.all(
      listed.map((incident, index) => withSpark(incident, index < sparksMax ? store : undefined)),
    );
    return context.json({ incidents, total: matching.length } satisfies IncidentList);
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
      latestJournal(incident.id),
    ]);
    return context.json({
      incident,
      views,
      sources,
      hours,
      journal: journal.entries,
      journalEarlier: journal.earlier,
    } satisfies IncidentDetail);
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
