// For: the desk's verbs for the command line: of the running desk when there is one, else over the store itself.
// Never: both at once; the store has one writer.

import { Trouble, exitCodes } from "../base/trouble.ts";
import type { IncidentDetail, DecisionRequest, ReportAnswer } from "../faces/kit/contract.ts";
import type { Answered, Client } from "../faces/kit/client.ts";
import type { FileAnswer, OrRefused, Refused, ReportWish } from "../faces/kit/desk-work.ts";
import type { Run } from "../actions/run.ts";
import type { Incident } from "../incidents/incident.ts";
import { contextOverStore } from "./context-over-store.ts";
import { approvePlan, takeRunBack } from "./desk-work/approve-plan.ts";
import { createDeskWork } from "./desk-work/create-desk-work.ts";
import { noSuchIncident } from "./desk-work/decide-incident.ts";
import { runOfId } from "./desk-work/records.ts";
import { deskClient } from "./desk-client.ts";
import type { Session } from "./session.ts";

export interface CommandWork {
  detail(
    incident: string,
  ): OrRefused<
    Pick<IncidentDetail, "plans" | "plansTrouble" | "done"> & { readonly incident: Incident }
  >;
  decide(incident: string, request: DecisionRequest): OrRefused<Incident>;
  /** Resolves when it is carried out. */
  approve(incident: string, plan: string, hash: string): OrRefused<Run>;
  takeBack(incident: string, run: string): OrRefused<Run>;
  close(): Promise<void>;
}

export interface ReportWork {
  report(incident: string, wish: ReportWish): OrRefused<ReportAnswer>;
  reportFile(incident: string, wish: ReportWish, format: "pdf" | "text"): OrRefused<FileAnswer>;
  close(): Promise<void>;
}

const pollMs = 500;
const pollsMax = 600;

function unwrap<T>(answer: Answered<T>): T | { readonly refused: { ja: string; en: string } } {
  if (answer.kind === "ok") return answer.value;
  const said = answer.kind === "refused" ? answer.said : undefined;
  return {
    refused: said ?? {
      ja: "動いている Hinomi が応えませんでした。何も変わっていないかもしれません。画面で確かめてください。",
      en: "The running Hinomi did not answer. Perhaps nothing was changed; look at the desk.",
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks until the run has ended. */
async function ended(client: Client, incident: string, id: string): OrRefused<Run> {
  for (let polls = 0; polls < pollsMax; polls += 1) {
    const detail = unwrap(await client("incident", { params: { id: incident } }));
    if ("refused" in detail) return detail;
    const found = detail.done.find(({ run }) => run.id === id)?.run;
    if (found && found.state !== "running") return found;
    await pause(pollMs);
  }
  return unwrap<Run>({ kind: "unreachable" });
}

function throughDesk(client: Client): CommandWork {
  const finished = async (incident: string, answer: Answered<{ readonly run: Run }>) => {
    const started = unwrap(answer);
    return "refused" in started ? started : ended(client, incident, started.run.id);
  };
  return {
    detail: async (id) => unwrap(await client("incident", { params: { id } })),
    decide: async (id, body) => unwrap(await client("decide", { params: { id }, body })),
    approve: async (id, plan, hash) =>
      finished(id, await client("approve", { params: { id, plan }, body: { hash } })),
    takeBack: async (incident, id) =>
      finished(incident, await client("takeBack", { params: { id } })),
    close: async () => undefined,
  };
}

async function overStore(session: Session): Promise<CommandWork> {
  const context = await contextOverStore(session, false);
  const { store } = context;
  const work = createDeskWork(context);
  const who = "administrator";
  return {
    async detail(id) {
      const incident = await store.incident(id);
      return incident ? { incident, ...(await work.detail(incident)) } : noSuchIncident(id);
    },
    decide: (id, request) => work.decide(id, request, who),
    async approve(id, plan, hash) {
      const incident = await store.incident(id);
      if (!incident) return noSuchIncident(id);
      const approving = await approvePlan(context, incident, plan, hash, { who, way: "cli" });
      return "refused" in approving ? approving : approving.ended;
    },
    async takeBack(incident, run) {
      const found = await runOfId(store, run);
      if (found?.incident !== incident) return noSuchIncident(incident);
      const taking = await takeRunBack(context, run, who);
      return "refused" in taking ? taking : taking.ended;
    },
    close: () => context.close(),
  };
}

/** Reports only read, so they never need the running desk. */
export async function openForReport(session: Session): Promise<ReportWork> {
  const context = await contextOverStore(session, true);
  const { report, reportFile } = createDeskWork(context);
  return { report, reportFile, close: () => context.close() };
}

export async function openForWork(session: Session): Promise<CommandWork> {
  const client = deskClient(session.storeFolder);
  return client ? throughDesk(client) : overStore(session);
}

/** The value, or the refusal as Trouble. */
export function done<T extends object>(answer: T): Exclude<T, Refused> {
  if ("refused" in answer)
    throw new Trouble((answer as unknown as Refused).refused, exitCodes.data);
  return answer as Exclude<T, Refused>;
}
