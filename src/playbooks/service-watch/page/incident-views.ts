// For: what an incident of this room adds to its page: what to do now, the traces, and what hangs on the root.
// Never: a stranger's text other than as `raw`.

import type { Said } from "../../../base/said.ts";
import type { Incident } from "../../../incidents/incident.ts";
import type { Cell, View } from "../../../words/view.ts";
import type { RoomSnapshot } from "../../playbook.ts";
import { affectedOf, askedOf, causeWordOf, factOf, rootOf, stepOf, wellOf } from "../facts.ts";
import type { CauseWord } from "../judge/cause/cause-words.ts";
import { daemonOf } from "../judge/cause/exit-lines.ts";
import { say } from "../say.ts";
import { stepSaid } from "../tell.ts";
import type { WordKey } from "../say.ts";
import { graphView } from "./graph-view.ts";

const checks: Readonly<Partial<Record<CauseWord, WordKey>>> = {
  assertion: "check.assertion",
  crash: "check.crash",
  configuration: "check.configuration",
  disk: "check.disk",
  line: "check.line",
  certificate: "check.certificate",
  queue: "check.queue",
  stopped: "check.stopped",
  hand: "check.hand",
};

function checkSaid(incident: Incident): Said[] {
  const hole = factOf(incident, "class");
  const service = daemonOf(rootOf(incident));
  return [
    say(checks[causeWordOf(incident)] ?? "check.other", { service }),
    ...(hole === undefined ? [] : [say("check.class", { value: hole })]),
    ...(stepOf(incident) === "held-order"
      ? [stepSaid(incident), say("check.on-hold", { service })]
      : []),
    ...(askedOf(incident) ? [say("check.asked")] : []),
  ];
}

function traces(incident: Incident): View {
  const signature = String(incident.notes["signature"] ?? "none");
  const asked = askedOf(incident);
  const known: readonly (readonly [WordKey, string | undefined])[] = [
    ["view.node", rootOf(incident)],
    ["view.signature", signature === "none" ? undefined : signature],
    ["view.changed", factOf(incident, "changed")],
    ["view.asked", asked && `${asked.type ?? ""} ${asked.client ?? ""}`.trim()],
  ];
  const figures = known.flatMap(([key, value]): { label: Said; value: Cell }[] =>
    value === undefined ? [] : [{ label: say(key), value: { raw: value } }],
  );
  return { type: "figures", title: say("view.traces"), figures };
}

export function watchViews(incident: Incident, { watched }: RoomSnapshot): readonly View[] {
  const shown = new Set([rootOf(incident), ...affectedOf(incident), ...wellOf(incident)]);
  return [
    { type: "text", title: say("view.check"), paragraphs: checkSaid(incident) },
    traces(incident),
    ...(watched && shown.size > 1
      ? [graphView(watched, [incident], say("view.graph"), shown)]
      : []),
  ];
}
