// For: did it work? The firewall's counters, the queue as it is, and an hour without relaying after the setting was put right.
// Never: "proven" from a moment's silence, or while the log is silent.

import { banLooks, banProof } from "../../actions/ban-proof.ts";
import type { Call } from "../../actions/catalogue.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Proof, Readings } from "../../actions/proof.ts";
import type { Run } from "../../actions/run.ts";
import { hourMs } from "../../base/clock.ts";
import { say } from "./say.ts";
import { hostsText, mailsText } from "./title.ts";

type Verdict = Pick<Proof, "state" | "said" | "againMs">;

const soonMs = 5 * 60_000;

export function looksFor(plan: Plan): readonly Call[] {
  const call = plan.steps.map((step) => step.call).find(({ verb }) => verb.startsWith("queue."));
  if (call && "server" in call.args)
    return [{ verb: "queue.list", args: { server: call.args.server } }];
  const edit = plan.steps.map((step) => step.call).find(({ verb }) => verb === "file.edit");
  if (edit?.verb === "file.edit") return [{ verb: "file.read", args: { file: edit.args.file } }];
  return banLooks(plan);
}

const aims: Readonly<Record<string, "held" | "released" | "deleted">> = {
  "queue.hold": "held",
  "queue.release": "released",
  "queue.delete": "deleted",
};

interface Queued {
  readonly id: string;
  readonly state: string;
}

/** Held: each of them is on hold or gone. Released: none is on hold. Deleted: none of them is there. */
function proveQueue(plan: Plan, { looks, nowMs }: Readings): Verdict {
  const messages = looks["queue.list"]?.["messages"];
  const againMs = nowMs + soonMs;
  if (!Array.isArray(messages))
    return { state: "unknown", said: say("proof.unknown.hand"), againMs };
  const calls = plan.steps.map(({ call }) => call);
  const ids = new Set(calls.flatMap(({ args }) => ("ids" in args ? args.ids : [])));
  const what = aims[calls[0]?.verb ?? ""] ?? "held";
  const there = (messages as readonly Queued[]).filter(({ id }) => ids.has(id));
  const isWrong = {
    held: ({ state }: Queued) => state !== "hold",
    released: ({ state }: Queued) => state === "hold",
    deleted: () => true,
  }[what];
  const wrong = there.filter(isWrong).length;
  if (wrong > 0)
    return { state: "failed", said: say("proof.queue.failed", { mails: mailsText(wrong) }) };
  // A list that ends before the whole queue was read cannot show that something is not in it.
  if (looks["queue.list"]?.["isWhole"] === false)
    return { state: "unknown", said: say("proof.queue.long"), againMs };
  const mails = mailsText(what === "held" ? there.length : ids.size);
  return { state: "proven", said: say(`proof.queue.${what}`, { mails }) };
}

/** The file no longer stands as it was, and no relaying for an hour. */
function proveQuiet(plan: Plan, run: Run, { looks, nowMs, heardSince }: Readings): Verdict {
  const untilMs = (run.endedMs ?? run.startedMs) + hourMs;
  const edit = plan.steps.map(({ call }) => call).find(({ verb }) => verb === "file.edit");
  const now = looks["file.read"]?.["sha256"];
  if (edit?.verb === "file.edit") {
    if (typeof now !== "string")
      return { state: "unknown", said: say("proof.unknown.hand"), againMs: nowMs + soonMs };
    if (now === edit.args.before) return { state: "failed", said: say("proof.fix.gone") };
  }
  if (!heardSince)
    return { state: "unknown", said: say("proof.unknown.log"), againMs: nowMs + soonMs };
  if (heardSince.length > 0)
    return {
      state: "failed",
      said: say("proof.fix.failed", { hosts: hostsText(heardSince.length) }),
    };
  if (nowMs < untilMs)
    return { state: "not-yet", said: say("proof.fix.not-yet"), againMs: untilMs };
  return { state: "proven", said: say("proof.fix.proven") };
}

export function prove(plan: Plan, run: Run, readings: Readings): Verdict {
  const verbs = plan.steps.map(({ call }) => call.verb);
  if (verbs.some((verb) => verb in aims)) return proveQueue(plan, readings);
  if (verbs.includes("ban.add")) return banProof(plan, readings, { say, hosts: hostsText });
  return proveQuiet(plan, run, readings);
}
