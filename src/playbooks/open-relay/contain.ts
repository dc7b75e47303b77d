// For: stopping the harm: the relayed mail held and only that, the client refused, the account suspended.
// Never: mail of ours held, one of ours refused (named with the reason), a mail deleted: that is decided later.

import { chooseBans } from "../../actions/ban-plan.ts";
import { readCall } from "../../actions/catalogue.ts";
import type { Call } from "../../actions/catalogue.ts";
import type { PlanDraft, StepDraft } from "../../actions/plan.ts";
import { dayMs } from "../../base/clock.ts";
import type { Finding } from "../../detect/finding.ts";
import type { Incident } from "../../incidents/incident.ts";
import type { RoomSnapshot } from "../playbook.ts";
import { productOf, queueIdsOf, userNote } from "./facts.ts";
import type { Product } from "./facts.ts";
import { say } from "./say.ts";
import { hostsText, mailsText } from "./title.ts";

const daySeconds = 86_400;
const lengths = [daySeconds, 7 * daySeconds, 31 * daySeconds];
const bannedMax = 256;
/** As many as queue.hold takes. */
const heldMax = 1000;

/** Name in hand.yaml of the list of logins that may send no more. */
export const accountList = "suspended-logins";

/** What still waits first, then the newest: what was handed on whole is no longer there. */
function byWaiting(a: Finding, b: Finding): number {
  const waits = ({ rule }: Finding) => (rule === "relayed_waiting" ? 1 : 0);
  return waits(b) - waits(a) || b.lastMs - a.lastMs;
}

/** Queue ids that plans of this incident put on hold and that no later plan took from it, by mail server. */
export function heldIn(incident: Incident, { done }: RoomSnapshot): Map<Product, Set<string>> {
  const held = new Map<Product, Set<string>>();
  for (const { plan, run } of done.get(incident.id) ?? []) {
    if (run.state !== "done") continue;
    for (const { call } of plan.steps) {
      if (!call.verb.startsWith("queue.") || !("ids" in call.args)) continue;
      const product: Product = call.args.server === "sendmail" ? "sendmail" : "postfix";
      const ids = held.get(product) ?? new Set();
      for (const id of call.args.ids)
        if (call.verb === "queue.hold") ids.add(id);
        else ids.delete(id);
      held.set(product, ids);
    }
  }
  return held;
}

/** Ids that a plan touched in whatever way. */
function touchedIn(incident: Incident, { done }: RoomSnapshot): ReadonlySet<string> {
  const calls = (done.get(incident.id) ?? [])
    .filter(({ run }) => run.state === "done")
    .flatMap(({ plan }) => plan.steps.map(({ call }) => call));
  return new Set(calls.flatMap(({ args }) => ("ids" in args ? args.ids : [])));
}

function holdStep(product: Product, ids: readonly string[]): StepDraft {
  const args = { server: product, ids: [...ids] };
  return {
    name: `hold-${product}`,
    call: { verb: "queue.hold", args },
    said: say("hold.step", { mails: mailsText(ids.length) }),
    why: say("hold.step-why"),
    risk: say("hold.risk"),
    undo: { type: "call", call: { verb: "queue.release", args }, said: say("hold.undo") },
  };
}

export function holdPlan(incident: Incident, snapshot: RoomSnapshot): readonly PlanDraft[] {
  const touched = touchedIn(incident, snapshot);
  const findings = (snapshot.findings?.get(incident.id) ?? []).toSorted(byWaiting);
  const ids = queueIdsOf(findings)
    .filter((id) => !touched.has(id))
    .slice(0, heldMax);
  if (ids.length === 0) return [];
  const groups = Map.groupBy(ids, productOf);
  return [
    {
      name: "hold-relayed",
      purpose: "contain",
      title: say("hold.title", { mails: mailsText(ids.length) }),
      why: say("hold.why"),
      steps: [...groups].map(([product, list]) => holdStep(product, list.toSorted())),
      leftOut: [],
      proof: say("hold.proof"),
    },
  ];
}

function banStep(seconds: number, addresses: readonly string[]): StepDraft {
  const days = seconds / daySeconds;
  return {
    name: `ban-${days}-days`,
    call: { verb: "ban.add", args: { addresses: [...addresses], seconds } },
    said: say("ban.step", {
      hosts: hostsText(addresses.length),
      duration: say("duration.days", { count: days }),
    }),
    why: say("ban.why"),
    risk: say("ban.risk"),
    undo: {
      type: "call",
      call: { verb: "ban.remove", args: { addresses: [...addresses] } },
      said: say("ban.undo"),
    },
  };
}

export function banPlan(incident: Incident, snapshot: RoomSnapshot): readonly PlanDraft[] {
  const { groups, leftOut } = chooseBans({
    candidates: snapshot.sources.get(incident.id) ?? [],
    nowMs: snapshot.nowMs,
    recentMs: dayMs,
    most: bannedMax,
    lengths,
    isWide: true,
    done: [...snapshot.done.values()].flat(),
    judge: snapshot.judge,
  });
  if (groups.length === 0) return [];
  const hosts = hostsText(groups.reduce((all, { addresses }) => all + addresses.length, 0));
  return [
    {
      name: "refuse-clients",
      purpose: "contain",
      title: say("ban.title", { hosts }),
      why: say("ban.why"),
      steps: groups.map(({ seconds, addresses }) => banStep(seconds, addresses)),
      leftOut: leftOut.map(({ source, verdict: { kind, why = "", said } }) => ({
        what: source,
        why:
          said ??
          say(`left-out.${kind as Exclude<typeof kind, "stranger">}`, {
            why: { ja: why, en: why },
          }),
      })),
      proof: say("ban.proof"),
    },
  ];
}

/** Nothing for a login that no list can hold. */
export function suspendPlan(incident: Incident, { done }: RoomSnapshot): readonly PlanDraft[] {
  const args = { list: accountList, user: userNote(incident) ?? "" };
  const call = readCall({ verb: "account.suspend", args });
  const isDone = (done.get(incident.id) ?? []).some(
    ({ plan, run }) => run.state === "done" && plan.name === "suspend-account",
  );
  if (!call || isDone) return [];
  const back: Call = { verb: "account.restore", args };
  return [
    {
      name: "suspend-account",
      purpose: "contain",
      title: say("suspend.title"),
      why: say("suspend.why"),
      steps: [
        {
          name: "suspend",
          call,
          said: say("suspend.step"),
          why: say("suspend.why"),
          risk: say("suspend.risk"),
          undo: { type: "call", call: back, said: say("suspend.undo") },
        },
      ],
      leftOut: [],
      proof: say("suspend.proof"),
    },
  ];
}
