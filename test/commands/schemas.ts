// For: the shapes of `--json` answers as a reader of docs/reference/cli.md would check them; each must hold what
// src/faces/cli/results.ts promises.
// Never: looser than the promise: an unknown field is a fault, so that none is added without being written down.

import { z } from "zod";

const said = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
const iso = z.iso.datetime();
const count = z.int().min(0);
const version = z.literal(1);
const ms = z.number();

export const listedIncident = z.strictObject({
  id: z.string().regex(/^INC-\d{4}-\d{4,}$/),
  playbook: z.string(),
  kind: z.string(),
  severity: z.enum(["critical", "error", "warning", "info"]),
  state: z.enum([
    "suspected",
    "open",
    "contained",
    "recovering",
    "resolved",
    "closed",
    "false-alarm",
    "merged",
  ]),
  title: said,
  first: iso,
  last: iso,
  sources: count,
  events: count,
  reach: z.enum(["attempted", "doubtful", "succeeded"]),
});

const unusable = z.strictObject({
  file: z.string(),
  line: count.optional(),
  reason: z.string().min(1),
  no_source: z.boolean(),
});

const limitReached = z.strictObject({ limit: z.string(), where: z.string(), times: count });

export const replay = z.strictObject({
  version,
  files: z.array(
    z.strictObject({
      path: z.string(),
      format: z.string(),
      lines: count,
      parsed: count,
      unparsed: count,
      bytes: count,
      first: iso.nullable(),
      last: iso.nullable(),
      trouble: said.optional(),
      note: said.optional(),
    }),
  ),
  findings: z.array(
    z.strictObject({
      rule: z.string(),
      playbook: z.string(),
      source_ip: z.string().nullable(),
      count,
      first: iso,
      last: iso,
      level: z.enum(["informational", "low", "medium", "high", "critical"]),
      family: z.string().optional(),
    }),
  ),
  incidents: z.array(listedIncident),
  limits: z.array(limitReached),
  rules: count,
  unusable: z.array(unusable),
  seconds: z.number().min(0),
});

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

export const explained = z.strictObject({
  n: count,
  format: z.string().nullable(),
  event: z.record(z.string(), fieldValue).nullable(),
  rules: z.array(z.string()),
  offence: z
    .strictObject({ source_ip: z.string(), user: z.string().optional(), kind: z.string() })
    .nullable(),
  nearly: z
    .array(
      z.strictObject({
        rule: z.string(),
        held: z.array(z.string()),
        missing: z.array(z.string()),
      }),
    )
    .optional(),
  windows: z
    .array(z.strictObject({ rule: z.string(), group: z.string(), count, fired: z.boolean() }))
    .optional(),
  allow: z
    .strictObject({
      kind: z.enum(["own", "inner", "allowed", "stranger"]),
      why: z.string().optional(),
    })
    .optional(),
});

export const incidents = z.strictObject({ version, incidents: z.array(listedIncident) });

const tally = z.strictObject({
  source: z.string(),
  hits: count,
  firstMs: ms,
  lastMs: ms,
  bytesIn: z.number(),
  bytesOut: z.number(),
  reach: z.enum(["attempted", "doubtful", "succeeded"]),
});

const journalEntry = z.strictObject({
  atMs: ms,
  kind: z.string(),
  incident: z.string().optional(),
  who: z.enum(["hinomi", "administrator"]),
  said,
  data: z.record(z.string(), z.unknown()),
  seq: z.int().min(1),
  previousHash: z.string().length(64),
  hash: z.string().length(64),
});

export const shown = z.strictObject({
  version,
  incident: listedIncident.extend({
    rules: z.record(z.string(), count),
    notes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
  sources: z.array(tally),
  evidence: z.array(
    z.strictObject({
      place: z.strictObject({ file: z.string(), offset: count, length: count }),
      timeMs: ms,
      text: z.string(),
    }),
  ),
  journal: z.array(journalEntry),
});

const verdict = z.enum(["trouble", "unknown", "attention", "well"]);

export const status = z.strictObject({
  version,
  nowMs: ms,
  verdict,
  said,
  reasons: z.array(
    z.strictObject({
      verdict,
      said,
      next: said.optional(),
      incident: z.string().optional(),
      page: z.string().optional(),
    }),
  ),
  sources: z.array(
    z.strictObject({
      name: z.string(),
      format: z.string(),
      state: z.enum(["live", "reading", "done", "silent", "unreadable", "vanished"]),
      lines: count,
      unparsed: count,
      bytes: count,
      lastMs: ms.optional(),
      note: said.optional(),
    }),
  ),
  replay: z
    .strictObject({
      filesDone: count,
      filesTotal: count,
      bytesDone: count,
      bytesTotal: count,
      linesPerSecond: count,
      secondsLeft: z.number().optional(),
    })
    .optional(),
  limits: z.array(limitReached),
  versions: z.strictObject({ hinomi: z.string(), node: z.string(), rules: count }),
  store: z.strictObject({ bytes: count, journalEntries: count }),
  timeZone: z.string(),
  host: z.string(),
  rehearsal: z.string().optional(),
});

export const link = z.strictObject({ version, link: z.url() });

export const rules = z.strictObject({
  version,
  rules: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      title_ja: z.string().optional(),
      level: z.string(),
      kind: z.enum(["rule", "correlation"]),
      playbook: z.string(),
      family: z.string().optional(),
      file: z.string(),
      line: count,
    }),
  ),
  unusable: z.array(unusable),
});

export const rulesCheck = z.strictObject({
  version,
  files: count,
  rules: count,
  correlations: count,
  filters: count,
  usable: count,
  unusable: z.array(unusable),
  slow: z.array(z.strictObject({ file: z.string(), line: count, reason: z.string() })),
  seconds: z.number().min(0),
});

export const doctor = z.strictObject({
  version,
  ok: z.boolean(),
  checks: z.array(
    z.strictObject({ name: z.string(), ok: z.boolean(), said, cure: said.optional() }),
  ),
});
