// For: what could be done now: start it again, let the proxy ask elsewhere meanwhile, send off the mail that waits.
// Never: a start where the cause would only kill it again; a file that nobody has read just now.

import type { PlanDraft, StepDraft } from "../../actions/plan.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { RoomSnapshot } from "../playbook.ts";
import {
  affectedOf,
  causeWordOf,
  deathsOf,
  factOf,
  isDown,
  isLoop,
  rootOf,
  stateOf,
  stepOf,
} from "./facts.ts";
import { uncured } from "./judge/cause/cause-words.ts";
import { resolverDiff } from "./resolver-diff.ts";
import { say } from "./say.ts";

/** A name as hand.yaml has it. */
const settingName = /^[a-z][a-z0-9-]{0,31}$/;

export function serviceOf(incident: Pick<Incident, "notes">): string | undefined {
  const service = factOf(incident, "service");
  return service !== undefined && settingName.test(service) ? service : undefined;
}

const signals = { term: "TERM", abort: "ABRT", kill: "KILL" } as const;

/** How what hangs is to be ended now; undefined: it does not hang, or is not to be ended. */
function signalOf(incident: Incident) {
  const step = stepOf(incident);
  if (stateOf(incident) !== "hung") return undefined;
  return step === "term" || step === "abort" || step === "kill" ? step : undefined;
}

function endPlan(incident: Incident): PlanDraft[] {
  const service = serviceOf(incident);
  const step = signalOf(incident);
  if (service === undefined || step === undefined) return [];
  const signal = signals[step];
  return [
    {
      name: "end-hung-service",
      purpose: "contain",
      title: say("plan.end.title", { service, signal }),
      why: say(`wish.${step}`, { service }),
      steps: [
        {
          name: `${step}-${deathsOf(incident)}`,
          call: { verb: "service.signal", args: { service, signal } },
          said: say("plan.end.said", { service, signal }),
          why: say(`wish.${step}`, { service }),
          risk: say("plan.end.risk"),
          undo: { type: "none", why: say("plan.end.undo") },
        },
      ],
      leftOut: [],
      proof: say("plan.end.proof"),
    },
  ];
}

function restartPlan(incident: Incident): PlanDraft[] {
  const service = serviceOf(incident);
  const state = stateOf(incident);
  const cause = causeWordOf(incident);
  const isEnding = signalOf(incident) !== undefined;
  const isUseful = state === "dead" || (state === "hung" && !isEnding);
  const attempt = factOf(incident, "try") ?? "1";
  if (service === undefined || !isUseful || (uncured.has(cause) && cause !== "stopped")) return [];
  return [
    {
      // Where the watch itself holds back, a standing consent to start it again does not reach: that is for a person to say.
      name: stepOf(incident).startsWith("held") ? "start-held-service" : "restart-service",
      purpose: "contain",
      title: say("plan.restart.title", { service }),
      why: say("plan.restart.why"),
      steps: [
        {
          // A consent carries the same steps out once only; each attempt is another one.
          name: `restart-${attempt}`,
          // What is gone needs no stopping, and the hand allows more starts than restarts: a crash loop takes one a minute.
          call: {
            verb: state === "dead" ? "service.start" : "service.restart",
            args: { service },
          },
          said: say("plan.restart.said", { service }),
          why: say("plan.restart.why"),
          risk: say("plan.restart.risk"),
          undo: { type: "none", why: say("plan.restart.undo") },
        },
      ],
      leftOut: [],
      proof: say("plan.restart.proof"),
    },
  ];
}

const nameServers: ReadonlySet<string> = new Set(["proc:named", "proc:unbound", "proc:dnsmasq"]);
/** What squid and its settings are called in hand.yaml. */
const proxyService = "squid";
export const proxyFiles = ["squid-conf", "squid"];

function reloadStep(name: "reload-before" | "reload", isLast: boolean): StepDraft {
  const call = { verb: "service.reload", args: { service: proxyService } } as const;
  return {
    name,
    call,
    said: say(isLast ? "plan.resolver.reload" : "plan.resolver.before"),
    why: say("plan.resolver.why"),
    risk: say("plan.resolver.risk"),
    // Steps are taken back last first: only the first one comes after the file is as it was.
    undo: isLast
      ? { type: "none", why: say("plan.resolver.undo.none") }
      : { type: "call", call, said: say("plan.resolver.undo.reload") },
  };
}

function resolverPlan(incident: Incident, snapshot: RoomSnapshot): PlanDraft[] {
  const { files, providerResolvers = [] } = snapshot;
  const isWanted = nameServers.has(rootOf(incident)) && (isDown(incident) || isLoop(incident));
  const file = proxyFiles.find((name) => files?.has(name));
  const content = file === undefined ? undefined : files?.get(file);
  if (!isWanted || file === undefined || !content || providerResolvers.length === 0) return [];
  const diff = resolverDiff(content.text, providerResolvers);
  if (diff === undefined) return [];
  const value = providerResolvers.join(" ");
  return [
    {
      name: "ask-the-provider",
      purpose: "stop-gap",
      title: say("plan.resolver.title"),
      why: say("plan.resolver.why"),
      steps: [
        reloadStep("reload-before", false),
        {
          name: "edit",
          call: { verb: "file.edit", args: { file, before: content.sha256, diff } },
          said: say("plan.resolver.edit", { value }),
          why: say("plan.resolver.why"),
          risk: say("plan.resolver.risk"),
          undo: { type: "answer", said: say("plan.resolver.undo.edit") },
        },
        reloadStep("reload", true),
      ],
      leftOut: [],
      proof: say("plan.resolver.proof"),
    },
  ];
}

function mailServerOf(snapshot: RoomSnapshot): "postfix" | "sendmail" | undefined {
  const has = (name: string) =>
    snapshot.watched?.graph.nodes.some((node) => node.name === `proc:${name}`) === true;
  return has("sendmail") ? "sendmail" : has("postfix") ? "postfix" : undefined;
}

/** Mail waited, and what it waited for is back. */
function flushPlan(incident: Incident, snapshot: RoomSnapshot): PlanDraft[] {
  const server = mailServerOf(snapshot);
  const hasWaited =
    incident.notes["mailWaited"] === true || affectedOf(incident).includes("mail:queue");
  if (server === undefined || stateOf(incident) !== "up" || !hasWaited) return [];
  return [
    {
      name: "flush-mail",
      purpose: "fix",
      title: say("plan.flush.title"),
      why: say("plan.flush.why"),
      steps: [
        {
          name: "flush",
          call: { verb: "queue.flush", args: { server } },
          said: say("plan.flush.said"),
          why: say("plan.flush.why"),
          risk: say("plan.flush.risk"),
          undo: { type: "none", why: say("plan.flush.undo") },
        },
      ],
      leftOut: [],
      proof: say("plan.flush.proof"),
    },
  ];
}

/** When they are due is the watch's to say: it waits longer each time, and sends its signals one after another. */
export const timedPlans: readonly string[] = ["restart-service", "end-hung-service"];

/** Most helpful first; the same incident and files give the same plans. */
export function watchPlans(incident: Incident, snapshot: RoomSnapshot): readonly PlanDraft[] {
  return [
    ...endPlan(incident),
    ...restartPlan(incident),
    ...resolverPlan(incident, snapshot),
    ...flushPlan(incident, snapshot),
  ];
}
