// For: the part of the store's contract that asks, as queries that any SQL database understands.
// Never: a write.

import type { Kysely } from "kysely";
import type { FileSummary } from "../../detect/finding.ts";
import type { JournalQuery, RecordQuery, Store } from "../../incidents/store.ts";
import { rowLimit } from "./merge/bounds.ts";
import { storedText } from "./merge/stored-text.ts";
import * as row from "./rows.ts";
import { selectLastEntry } from "./select-last-entry.ts";
import type { Tables } from "./tables.ts";

type Db = Kysely<Tables>;

/** Kysely's `$if` with a value, so that an absent part of a question adds nothing to the query. */
function given<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}

async function selectIncidents(db: Db, query: Parameters<Store["incidents"]>[0] = {}) {
  const { playbook, states } = query;
  if (states?.length === 0) return [];
  const limit = rowLimit(query.limit);
  let select = db.selectFrom("incident").select("body");
  if (given(playbook)) select = select.where("playbook", "=", storedText(playbook));
  if (given(states)) select = select.where("state", "in", states);
  if (given(limit)) select = select.limit(limit);
  const rows = await select.orderBy("last_ms", "desc").orderBy("id", "desc").execute();
  return rows.map((one) => row.incidentOf(one, []));
}

/** The incident and its evidence as of one moment. */
async function selectIncident(db: Db, id: string) {
  const incident = storedText(id);
  return db.transaction().execute(async (moment) => {
    const found = await moment
      .selectFrom("incident")
      .select("body")
      .where("id", "=", incident)
      .executeTakeFirst();
    if (!found) return undefined;
    const evidence = await moment
      .selectFrom("evidence")
      .selectAll()
      .where("incident", "=", incident)
      .orderBy("time_ms")
      .orderBy("file")
      .orderBy("line_offset")
      .execute();
    return row.incidentOf(found, evidence.map(row.evidenceOf));
  });
}

async function selectSources(db: Db, incident: string, limit: number) {
  const rows = await db
    .selectFrom("source")
    .selectAll()
    .where("incident", "=", storedText(incident))
    .orderBy("hits", "desc")
    .orderBy("source")
    .limit(rowLimit(limit) ?? Number.MAX_SAFE_INTEGER)
    .execute();
  return rows.map(row.sourceOf);
}

async function selectSource(db: Db, incident: string, source: string) {
  const found = await db
    .selectFrom("source")
    .selectAll()
    .where("incident", "=", storedText(incident))
    .where("source", "=", storedText(source))
    .executeTakeFirst();
  return found && row.sourceOf(found);
}

async function selectHours(db: Db, incident: string) {
  const select = db.selectFrom("hour").selectAll().where("incident", "=", storedText(incident));
  return (await select.orderBy("hour_ms").execute()).map(row.hourOf);
}

async function selectFindings(db: Db, query: Parameters<Store["findings"]>[0] = {}) {
  const { incidentKeyed } = query;
  const limit = rowLimit(query.limit);
  let select = db.selectFrom("finding").select("body");
  if (given(incidentKeyed)) select = select.where("incident", "=", storedText(incidentKeyed));
  if (given(limit)) select = select.limit(limit);
  return (await select.orderBy("hits", "desc").orderBy("key").execute()).map(row.findingOf);
}

async function selectJournal(db: Db, query: JournalQuery = {}) {
  const { incident, after, before, isTold } = query;
  const limit = rowLimit(query.limit);
  let select = db.selectFrom("journal").select(["hash", "body"]);
  if (given(incident)) select = select.where("incident", "=", storedText(incident));
  if (given(after)) select = select.where("seq", ">", after);
  if (given(before)) select = select.where("seq", "<", before);
  if (isTold === true) select = select.where("is_told", "=", 1);
  if (given(limit)) select = select.limit(limit);
  if (!given(before)) return (await select.orderBy("seq").execute()).map(row.journalOf);
  const backwards = await select.orderBy("seq", "desc").execute();
  return backwards.reverse().map(row.journalOf);
}

async function selectRecords(db: Db, { kind, incident, limit }: RecordQuery) {
  let select = db.selectFrom("record").select("body").where("kind", "=", storedText(kind));
  const bound = rowLimit(limit);
  if (given(incident)) select = select.where("incident", "=", storedText(incident));
  if (given(bound)) select = select.limit(bound);
  return (await select.orderBy("at_ms", "desc").orderBy("id").execute()).map(row.recordOf);
}

async function selectRecord(db: Db, kind: string, id: string) {
  const found = await db
    .selectFrom("record")
    .select("body")
    .where("kind", "=", storedText(kind))
    .where("id", "=", storedText(id))
    .executeTakeFirst();
  return found && row.recordOf(found);
}

async function selectFiles(db: Db): Promise<FileSummary[]> {
  return db.transaction().execute(async (moment) => {
    const hours = new Map<string, FileSummary["hours"]>();
    for (const one of await moment.selectFrom("file_hour").selectAll().execute()) {
      const ofFile = hours.get(one.path) ?? new Map<number, [number, number, number]>();
      ofFile.set(one.hour_ms, [one.lines, one.bytes_in, one.bytes_out]);
      hours.set(one.path, ofFile);
    }
    const found: FileSummary[] = [];
    for (const one of await moment.selectFrom("file").selectAll().orderBy("path").execute()) {
      found.push({ ...row.fileOf(one), hours: hours.get(one.path) ?? new Map() });
    }
    return found;
  });
}

export function questions(db: Db): Omit<Store, "commit" | "close" | "sizeBytes"> {
  return {
    incidents: (query) => selectIncidents(db, query),
    incident: (id) => selectIncident(db, id),
    sources: (incident, limit) => selectSources(db, incident, limit),
    source: (incident, source) => selectSource(db, incident, source),
    hours: (incident) => selectHours(db, incident),
    findings: (query) => selectFindings(db, query),
    journal: (query) => selectJournal(db, query),
    records: (query) => selectRecords(db, query),
    record: (kind, id) => selectRecord(db, kind, id),
    lastJournalEntry: () => selectLastEntry(db),
    async checkpoints() {
      const select = db.selectFrom("checkpoint").selectAll();
      return (await select.orderBy("path").orderBy("identity").execute()).map(row.checkpointOf);
    },
    async windows() {
      const select = db.selectFrom("window_state").selectAll();
      return (await select.orderBy("rule").orderBy("group_key").execute()).map(row.windowOf);
    },
    files: () => selectFiles(db),
  };
}
