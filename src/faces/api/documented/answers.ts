// For: the main shapes of what comes back, for the OpenAPI document; the contract's types are the whole of them.
// Never: a judge of our own answers at run time; the tests hold answers against these.

import { z } from "@hono/zod-openapi";
import { states } from "../../../incidents/incident.ts";
import { verdicts } from "../../kit/status.ts";
import { roles } from "../../kit/contract.ts";
import type { RouteName } from "../../kit/routes.ts";

const time = z.number().openapi({ description: "Milliseconds since 1970-01-01T00:00Z." });
const count = z.number();

export const said = z
  .looseObject({ ja: z.string(), en: z.string() })
  .openapi("Said", { description: "One text in Japanese and English." });

export const refusal = z
  .looseObject({
    error: z.looseObject({ code: z.string(), said, where: z.string().optional() }),
  })
  .openapi("Refusal");

const incident = z
  .looseObject({
    id: z.string(),
    playbook: z.string(),
    state: z.enum(states),
    severity: z.int().min(1).max(4),
    title: said,
    firstMs: time,
    lastMs: time,
    sources: count,
    events: count,
  })
  .openapi("Incident");

const entry = z
  .looseObject({
    seq: count,
    atMs: time,
    kind: z.string(),
    who: z.enum(["hinomi", "administrator"]),
    said,
    data: z.looseObject({}),
    hash: z.string(),
    previousHash: z.string(),
  })
  .openapi("JournalEntry");

const run = z
  .looseObject({
    id: z.string(),
    plan: z.string(),
    incident: z.string(),
    state: z.enum(["running", "done", "failed", "undone"]),
    steps: z.array(z.looseObject({ name: z.string(), state: z.string() })),
  })
  .openapi("Run");

const message = z
  .looseObject({
    id: z.string(),
    state: z.string(),
    subject: z.string(),
    text: z.string(),
    madeMs: time,
  })
  .openapi("Message");

const letter = z
  .looseObject({ id: z.string(), incident: z.string(), state: z.string(), said })
  .openapi("Letter");

const view = z.looseObject({ type: z.string(), title: said }).openapi("View");
const source = z.looseObject({ source: z.string(), hits: count }).openapi("Source");
const hour = z.looseObject({ hourMs: time, hits: count, bytesIn: count, bytesOut: count });

const rules = z
  .looseObject({
    rules: z.array(
      z.looseObject({
        name: z.string(),
        title: z.string(),
        titleJa: z.string().optional(),
        hits: count,
      }),
    ),
    unusable: z.array(z.looseObject({ file: z.string(), reason: z.string() })),
    allowances: z.array(z.looseObject({ id: z.string(), why: z.string(), yaml: z.string() })),
  })
  .openapi("Rules");

const holds = z.looseObject({
  holds: z.array(
    z.looseObject({
      service: z.string(),
      madeMs: z.number(),
      untilMs: z.number(),
      who: z.string(),
      why: z.string(),
    }),
  ),
});

const estate = z
  .looseObject({
    version: count,
    company: z.looseObject({ name: z.string(), sender: z.string() }),
    offices: z.array(z.looseObject({ id: z.string(), name: z.string() })),
    people: z.array(z.looseObject({ id: z.string(), name: z.string(), role: z.string() })),
  })
  .openapi("Estate");

const heldRow = {
  id: z.string(),
  state: z.enum(["held", "released", "deleted", "expired"]),
  atMs: time,
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  reasons: z.array(said),
};
const heldMail = z
  .looseObject({
    mail: z.looseObject({ ...heldRow, sha256: z.string(), keptUntilMs: time }),
    history: z.array(z.looseObject({ atMs: time, said })),
    plans: z.array(z.looseObject({ do: z.string(), hash: z.string(), steps: z.array(said) })),
  })
  .openapi("HeldMail");

const me = z
  .looseObject({ who: z.string(), role: z.enum(roles), needsSetup: z.boolean() })
  .openapi("Me");

const passkeys = z
  .looseObject({
    passkeys: z.array(z.looseObject({ id: z.string(), name: z.string(), madeMs: time })),
  })
  .openapi("Passkeys");

const done = z.looseObject({ done: z.literal(true) }).openapi("Done");
const options = z.looseObject({ challenge: z.string() }).openapi("CeremonyOptions");
const invitation = z
  .looseObject({ id: z.string(), path: z.string(), untilMs: time })
  .openapi("Invitation");
const named = { id: z.string(), name: z.string() };

export const answers: { readonly [Name in RouteName]: z.ZodType } = {
  status: z
    .looseObject({
      nowMs: time,
      verdict: z.enum(verdicts),
      said,
      reasons: z.array(z.looseObject({ verdict: z.enum(verdicts), said })),
      sources: z.array(z.looseObject({ name: z.string(), state: z.string() })),
    })
    .openapi("Status"),
  pages: z.looseObject({ pages: z.array(z.looseObject({ name: z.string(), title: said })) }),
  page: z.looseObject({ name: z.string(), title: said, views: z.array(view) }),
  events: z.string(),
  openapi: z.looseObject({ openapi: z.string(), paths: z.looseObject({}) }),
  journal: z.looseObject({ entries: z.array(entry), earlier: z.boolean() }),
  search: z.looseObject({
    incidents: z.array(incident),
    entries: z.array(entry),
    evidence: z.array(z.looseObject({ incident: z.string(), text: z.string(), timeMs: time })),
    messages: z.array(message),
  }),
  incidents: z.looseObject({ incidents: z.array(incident), total: count }),
  incident: z.looseObject({
    incident,
    views: z.array(view),
    sources: z.array(source),
    hours: z.array(hour),
    journal: z.array(entry),
    journalEarlier: count,
    plans: z.array(z.looseObject({ id: z.string(), hash: z.string(), title: said })),
    done: z.array(z.looseObject({ run })),
    deeds: z.array(z.string()),
    messages: z.array(message),
  }),
  incidentSources: z.looseObject({ sources: z.array(source) }),
  incidentSourcesCsv: z.string(),
  incidentEvidence: z.looseObject({ evidence: z.array(z.looseObject({ text: z.string() })) }),
  incidentHours: z.looseObject({ hours: z.array(hour) }),
  incidentJournal: z.looseObject({ journal: z.array(entry) }),
  decide: incident,
  approve: z.looseObject({ run }),
  carryOutBans: z.looseObject({ run }),
  takeBack: z.looseObject({ run }),
  report: z.looseObject({
    document: z.looseObject({ language: z.enum(["ja", "en"]), title: z.string() }),
    complaints: z.array(said),
  }),
  send: message,
  messages: z.looseObject({ messages: z.array(message), total: count }),
  retryMessage: message,
  withdrawMessage: message,
  letters: z.looseObject({
    letters: z.array(letter),
    figures: z.looseObject({ sent: count, answered: count, stopped: count }),
  }),
  letterDeed: letter,
  rules,
  tryLine: z.looseObject({ format: z.string().nullable(), rules: z.array(z.string()) }),
  endAllowance: rules,
  estate,
  setEstate: estate,
  holds,
  holdService: holds,
  releaseService: holds,
  settings: z.looseObject({
    rows: z.array(z.looseObject({ name: z.string(), value: z.string(), said })),
  }),
  quarantine: z.looseObject({ mails: z.array(z.looseObject(heldRow)), total: count, more: count }),
  heldMail,
  heldDeed: heldMail,
  signInPassword: me,
  signInPasskeyOptions: options,
  signInPasskey: me,
  me,
  signOut: done,
  setPassword: z.looseObject({ secret: z.string(), uri: z.string() }),
  confirmPassword: z.looseObject({ codes: z.array(z.string()) }),
  passkeys,
  passkeyOptions: options,
  addPasskey: passkeys,
  endPasskey: passkeys,
  accounts: z.looseObject({
    accounts: z.array(z.looseObject({ ...named, role: z.enum(roles) })),
    sessions: z.array(z.looseObject({ id: z.string(), account: z.string(), isThis: z.boolean() })),
    tokens: z.array(z.looseObject({ ...named, scopes: z.array(z.string()) })),
  }),
  addAccount: invitation,
  invite: invitation,
  changeAccount: done,
  endAccount: done,
  endSession: done,
  addToken: z.looseObject({ id: z.string(), token: z.string() }),
  endToken: done,
};
