// For: did it work? A service must still run a minute after it was started; waiting mail must grow less.
// Never: "proven" at the first look: what dies at once has not run.

import type { Call } from "../../actions/catalogue.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Proof, Readings } from "../../actions/proof.ts";
import type { Run } from "../../actions/run.ts";
import { minuteMs } from "../../base/clock.ts";
import { say } from "./say.ts";

type Proven = Pick<Proof, "state" | "said" | "againMs">;

function servicesOf(plan: Plan): readonly string[] {
  return plan.steps.flatMap(({ call }) =>
    call.verb === "service.start" ||
    call.verb === "service.restart" ||
    call.verb === "service.reload"
      ? [call.args.service]
      : [],
  );
}

/** What was to end. */
function endedOf(plan: Plan): string | undefined {
  const call = plan.steps.find((step) => step.call.verb === "service.signal")?.call;
  return call?.verb === "service.signal" ? call.args.service : undefined;
}

function serversOf(plan: Plan): readonly string[] {
  return plan.steps.flatMap(({ call }) => (call.verb === "queue.flush" ? [call.args.server] : []));
}

export function watchLooks(plan: Plan): readonly Call[] {
  const service = endedOf(plan) ?? servicesOf(plan)[0];
  const [server] = serversOf(plan);
  return [
    ...(service === undefined ? [] : [{ verb: "service.status", args: { service } } as const]),
    ...(server === undefined ? [] : [{ verb: "queue.list", args: { server } } as const]),
  ];
}

function proveMail(readings: Readings): Proven {
  const counts = readings.looks["queue.list"]?.["counts"];
  const numbers = Object.values((counts ?? {}) as Readonly<Record<string, unknown>>).map(Number);
  const count = counts === undefined ? undefined : numbers.reduce((all, each) => all + each, 0);
  const againMs = readings.nowMs + 5 * minuteMs;
  if (typeof count !== "number")
    return { state: "unknown", said: say("proof.mail-unknown"), againMs };
  const said = say("proof.mailed", { count });
  return count === 0 ? { state: "proven", said } : { state: "not-yet", said, againMs };
}

/** It has ended; or runs anew, where something else starts it again. */
function proveEnd(service: string, plan: Plan, run: Run, readings: Readings): Proven {
  const status = readings.looks["service.status"];
  if (!status)
    return { state: "unknown", said: say("proof.no-hand"), againMs: readings.nowMs + minuteMs };
  const pid = status["pid"];
  const before = run.steps.find(({ name }) => name === plan.steps[0]?.name)?.result?.["pid"];
  const isGone = status["state"] !== "running" || (before !== undefined && pid !== before);
  return isGone
    ? { state: "proven", said: say("proof.ended", { service }) }
    : { state: "failed", said: say("proof.not-ended", { service }) };
}

export function proveWatch(plan: Plan, run: Run, readings: Readings): Proven {
  const ended = endedOf(plan);
  if (ended !== undefined) return proveEnd(ended, plan, run, readings);
  const [service] = servicesOf(plan);
  if (service === undefined) return proveMail(readings);
  const status = readings.looks["service.status"];
  const againMs = readings.nowMs + minuteMs;
  if (!status) return { state: "unknown", said: say("proof.no-hand"), againMs };
  const state = typeof status["state"] === "string" ? status["state"] : "unknown";
  if (state !== "running")
    return { state: "failed", said: say("proof.not-running", { service, state }) };
  const endedMs = run.endedMs ?? run.startedMs;
  if (readings.nowMs - endedMs < minuteMs)
    return { state: "not-yet", said: say("proof.soon", { service }), againMs: endedMs + minuteMs };
  return { state: "proven", said: say("proof.runs", { service }) };
}
