// For: why it failed: the cause that the watch weighed, its traces as reasons, and what would show that it is something else.
// Never: more certainty than the traces give.

import type { Said } from "../../base/said.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { Diagnosis } from "../playbook.ts";
import { askedOf, causeWordOf, factOf, factsOf, rootOf, scoreOf, wellOf } from "./facts.ts";
import type { CauseWord } from "./judge/cause/cause-words.ts";
import { capital, listed, nodeSaid } from "./node-words.ts";
import { say } from "./say.ts";
import type { WordKey } from "./say.ts";

type Noted = Pick<Incident, "notes">;

export function causeOf(incident: Noted): Said {
  const root = nodeSaid(rootOf(incident));
  return capital(say(`cause.${causeWordOf(incident)}`, { root }));
}

function exitReason(value: string): Said {
  if (value === "oom") return say("reason.exit.oom");
  return say(/^\d+$/.test(value) ? "reason.exit.status" : "reason.exit", { value });
}

const valued = ["class", "same", "changed", "advisory"] as const;
const plain = ["core", "always", "disk", "memory", "gave-up"] as const;

function timesReason(incident: Noted): readonly Said[] {
  const [ten, day, week] = (factOf(incident, "times") ?? "").split(",");
  if (ten === undefined || day === undefined || week === undefined) return [];
  return [say("reason.times", { ten, day, week })];
}

function nodesSaid(nodes: readonly string[]): Said {
  return listed(nodes.map(nodeSaid));
}

export function reasonsOf(incident: Noted): readonly Said[] {
  const exit = factOf(incident, "exit");
  const asked = askedOf(incident);
  const unchecked = factOf(incident, "unchecked");
  const well = wellOf(incident);
  const values = valued.flatMap((name) => {
    const value = factOf(incident, name);
    return value === undefined ? [] : [say(`reason.${name}`, { value })];
  });
  return [
    ...(exit === undefined ? [] : [exitReason(exit)]),
    ...factsOf(incident, "log").map((value) => say("reason.log", { value })),
    ...values,
    ...plain.flatMap((name) =>
      factOf(incident, name) === undefined ? [] : [say(`reason.${name}`)],
    ),
    ...(factOf(incident, "order") === undefined ? [] : [say("reason.order")]),
    ...timesReason(incident),
    ...(asked
      ? [
          say("reason.asked", {
            times: asked.times,
            type: asked.type ?? "",
            client: asked.client ?? "",
          }),
        ]
      : []),
    ...(unchecked === undefined
      ? []
      : [say("reason.unchecked", { value: nodesSaid(unchecked.split(",")) })]),
    ...(well.length === 0 ? [] : [say("reason.well", { value: nodesSaid(well) })]),
  ];
}

const disproved: Readonly<Partial<Record<CauseWord, WordKey>>> = {
  assertion: "disprove.crash",
  crash: "disprove.crash",
  killed: "disprove.killed",
  stopped: "disprove.killed",
  configuration: "disprove.configuration",
  disk: "disprove.disk",
  frozen: "disprove.hung",
  "no-answer": "disprove.hung",
  line: "disprove.line",
  hand: "disprove.hand",
};

export function diagnose(incident: Incident): Diagnosis {
  return {
    cause: causeOf(incident),
    confidence: scoreOf(incident),
    reasons: reasonsOf(incident),
    wouldDisprove: [say(disproved[causeWordOf(incident)] ?? "disprove.other")],
  };
}
