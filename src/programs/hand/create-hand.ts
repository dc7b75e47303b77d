// For: from a parsed request to its answer: read, judge, write down, do, write down, answer. The order is the safety.
// Never: anything done that is not on the disk as begun; two changes at the same time; an exception.

import { dirname, join } from "node:path";
import type { KeyObject } from "node:crypto";
import { catalogue } from "../../actions/catalogue.ts";
import type { Call } from "../../actions/catalogue.ts";
import { readRequest } from "../../actions/wire.ts";
import type { HandAnswer, HandRefusal, HandRequest } from "../../actions/wire.ts";
import { limits } from "../../base/limits.ts";
import { approvedCall } from "./approvals/approved-call.ts";
import type { PlanRequest } from "./approvals/approved-call.ts";
import { createMemory } from "./approvals/memory.ts";
import { refusalWords } from "./approvals/refusal-words.ts";
import type { HandDeps } from "./deps.ts";
import type { DeskNews } from "./desk/watch-desk.ts";
import { createExecutions } from "./executions.ts";
import { brief } from "./log/entries.ts";
import type { Entry } from "./log/entries.ts";
import { openOwnLog, readOwnLog } from "./log/own-log.ts";
import { failed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";
import { createLane } from "./lane.ts";
import { createRates } from "./rates.ts";
import type { HandSettings } from "./settings.ts";
import type { Context } from "./verb.ts";
import { shownOf, verbTable } from "./verb-table.ts";

export interface Hand {
  /** To a line that was parsed as JSON. Never rejects. */
  answer(value: unknown): Promise<HandAnswer>;
  /** Writes down what it saw of the desk; a log that cannot be written keeps nothing from being said. */
  saw(news: DeskNews): void;
  close(): void;
}

const notWritten: Outcome = failed({
  ja: "手の記録（hand.log）に書けないため、何もしていません。空き容量と権限を確かめてください。",
  en: "The hand's own log cannot be written, so nothing was done. Look at free space and permissions.",
});

const fault: Outcome = failed({
  ja: "手の中の誤りで終わりました。どこまで行ったかは hand.log とサービスの状態で確かめてください。",
  en: "It ended with a fault of the hand itself. See hand.log and the state of things for how far it came.",
});

function idOf(value: unknown): string {
  const id = (value as { readonly id?: unknown } | null | undefined)?.id;
  return typeof id === "string" && /^[\w-]{1,64}$/.test(id) ? id : "-";
}

/** Opens and checks the own log. Throws Trouble when its chain is broken, and errors of the file system. */
export function createHand(settings: HandSettings, deskKey: KeyObject, deps: HandDeps): Hand {
  const { clock } = deps;
  const memory = createMemory();
  const rates = createRates(settings);
  const read = readOwnLog(settings.log, (entry) => {
    if (entry.type !== "begun" && entry.type !== "ended") return;
    memory.note(entry, entry.atMs);
    if (entry.type === "begun" && entry.act === "run") {
      const { verb } = entry;
      const call = { verb, args: {}, ...(entry.call as object) } as Call;
      if (Object.hasOwn(catalogue, verb)) rates.note(call, entry.atMs);
    }
  });
  const log = openOwnLog(settings.log, read.last, clock);
  const logBeganMs = read.beganMs ?? clock.now();
  log.append({ type: "started", torn: read.torn });

  const changes = createLane(limits.handWaiting);
  const looks = createLane(limits.handWaiting);
  const backups = join(dirname(settings.log), "backups");
  const minor = { windowMs: 0, count: 0, unwritten: 0 };

  /** Looks and refusals: whoever may ask could otherwise fill the disk. */
  function appendMinor(entry: Extract<Entry, { type: "looked" | "refused" }>): void {
    const nowMs = clock.now();
    if (Math.abs(nowMs - minor.windowMs) >= 60_000)
      Object.assign(minor, { windowMs: nowMs, count: 0 });
    minor.count += 1;
    if (minor.count > limits.handLogPerMinute) {
      minor.unwritten += 1;
      return;
    }
    try {
      log.append(minor.unwritten > 0 ? { ...entry, unwritten: minor.unwritten } : entry);
      minor.unwritten = 0;
    } catch {
      minor.unwritten += 1;
    }
  }

  function refuse(value: unknown, why: HandRefusal): HandAnswer {
    const asked = value as Partial<PlanRequest> | undefined;
    const nonce = asked?.approval?.nonce;
    const type = typeof asked?.type === "string" ? asked.type.slice(0, 16) : "-";
    const request = idOf(value);
    appendMinor({
      type: "refused",
      request,
      asked: type,
      why,
      ...(typeof nonce === "string" && { nonce: nonce.slice(0, 22) }),
    });
    return { id: request, type: "refused", why, said: refusalWords[why] };
  }

  async function perform(call: Call) {
    const { run, executed } = createExecutions(deps.exec);
    const { ownAddresses, wait } = deps;
    const context: Context = { settings, run, backups, ownAddresses, wait };
    const work = verbTable[call.verb] as {
      perform(args: Call["args"], context: Context): Promise<Outcome> | Outcome;
    };
    try {
      return { outcome: await work.perform(call.args, context), executed };
    } catch (error) {
      deps.report({ ja: `手の誤り：${String(error)}`, en: `Fault of the hand: ${String(error)}` });
      return { outcome: fault, executed };
    }
  }

  async function look(
    request: Extract<HandRequest, { type: "look" | "show" }>,
  ): Promise<HandAnswer> {
    const { id, type, call } = request;
    if (type === "show") {
      const shown = shownOf(call, settings);
      return shown ? { id, type: "done", result: { shown } } : refuse(request, "not-in-settings");
    }
    if (catalogue[call.verb].changes) return refuse(request, "not-approved");
    if (rates.isTooOften(call, clock.now())) return refuse(request, "too-often");
    rates.note(call, clock.now());
    const { outcome, executed } = await perform(call);
    appendMinor({ type: "looked", request: id, call, outcome: outcome.type, executed });
    return { id, ...outcome };
  }

  async function change(request: PlanRequest): Promise<HandAnswer> {
    const { id, type: act, plan, approval, step } = request;
    const judging = { deskKey, nowMs: clock.now(), settings, memory, logBeganMs };
    const approved = approvedCall(request, judging);
    if ("why" in approved) return refuse(request, approved.why);
    const { call } = approved;
    if (act === "run" && rates.isTooOften(call, judging.nowMs)) return refuse(request, "too-often");
    const { nonce, who, way, hash: planHash } = approval;
    const begun = {
      type: "begun" as const,
      act,
      request: id,
      nonce,
      plan: plan.id,
      planHash,
      incident: plan.incident,
      step,
      who,
      way,
      verb: call.verb,
      call: brief(call),
    };
    try {
      log.append(begun);
    } catch {
      return { id, ...notWritten };
    }
    memory.note(begun, judging.nowMs);
    if (act === "run") rates.note(call, judging.nowMs);
    const { outcome, executed } = await perform(call);
    const ended = {
      type: "ended" as const,
      act,
      nonce,
      step,
      outcome: outcome.type,
      executed,
      ...(outcome.type === "refused" && { why: outcome.why }),
      ...(act === "run" && outcome.type === "done" && outcome.undo && { undo: outcome.undo }),
    };
    memory.note(ended, clock.now());
    try {
      log.append(ended);
    } catch {
      deps.report({
        ja: `計画 ${plan.id} の手順 ${step} の結果を hand.log に書けませんでした（${outcome.type}）。`,
        en: `The outcome of step ${step} of ${plan.id} (${outcome.type}) could not be written into hand.log.`,
      });
    }
    return { id, ...outcome };
  }

  return {
    async answer(value) {
      try {
        const request = readRequest(value);
        if (!request) return refuse(value, "not-understood");
        const isChange = request.type === "run" || request.type === "undo";
        const answer = isChange ? changes(() => change(request)) : looks(() => look(request));
        return (await answer) ?? refuse(request, "too-often");
      } catch {
        // Such as data nested deeper than the stack.
        return {
          id: idOf(value),
          type: "refused",
          why: "not-understood",
          said: refusalWords["not-understood"],
        };
      }
    },
    saw(news) {
      try {
        log.append(news);
      } catch {
        // It is said all the same.
      }
    },
    close: () => log.close(),
  };
}
