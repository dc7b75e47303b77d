import fc from "fast-check";
import { expect, test } from "vitest";
import type { Call } from "./catalogue.ts";
import { planOf } from "./plan.ts";
import type { Plan, StepDraft, Undo } from "./plan.ts";
import { nextOf, ran, startRun, takingBack, tookBack } from "./run.ts";
import type { Run } from "./run.ts";
import type { HandAnswer } from "./wire.ts";

const said = { ja: "試し", en: "a trial" };

/** Tells which step a call belongs to. */
function callOf(seconds: number): Call {
  return { verb: "ban.add", args: { addresses: ["203.0.113.7"], seconds } };
}

function stepOf(undoType: Undo["type"], index: number): StepDraft {
  const undo: Undo =
    undoType === "call"
      ? { type: "call", call: callOf(1000 + index), said }
      : undoType === "answer"
        ? { type: "answer", said }
        : { type: "none", why: said };
  return { name: `step-${index}`, call: callOf(60 + index), said, why: said, risk: said, undo };
}

function planWith(undos: readonly Undo["type"][]): Plan {
  const steps = undos.map(stepOf);
  const shown = steps.map(() => ({ type: "command" as const, argv: ["/bin/true"] }));
  const texts = { title: said, why: said, proof: said };
  return planOf("INC-1", { name: "trial", purpose: "fix", ...texts, steps, leftOut: [] }, shown);
}

type Reply = "done" | "failed" | "silent";

function answerOf(reply: Reply, step: number): HandAnswer | undefined {
  if (reply === "silent") return undefined;
  if (reply === "failed") return { id: "r", type: "failed", said, output: "" };
  return { id: "r", type: "done", result: {}, undo: callOf(2000 + step) };
}

interface Told {
  readonly run: Run;
  readonly ran: readonly number[];
  readonly undone: readonly { readonly step: number; readonly call?: Call }[];
}

/** Carries a run out against a hand that answers as listed; bounded, so that a run without end is seen. */
function carryOut(
  begun: Run,
  plan: Plan,
  replies: readonly Reply[],
  backReplies: readonly Reply[],
): Told {
  let run = begun;
  const ranSteps: number[] = [];
  const undone: { step: number; call?: Call }[] = [];
  for (let turn = 0; turn < 100; turn += 1) {
    const next = nextOf(run, plan);
    if (next.do === "nothing") return { run, ran: ranSteps, undone };
    const { step } = next;
    if (next.do === "run") {
      ranSteps.push(step);
      run = ran(run, plan, step, answerOf(replies[step] ?? "done", step), turn);
    } else {
      undone.push(next.call ? { step, call: next.call } : { step });
      run = tookBack(run, plan, step, answerOf(backReplies[step] ?? "done", step), turn);
    }
  }
  throw new Error("a run without end");
}

const undoType = fc.constantFrom<Undo["type"]>("call", "answer", "none");
const reply = fc.constantFrom<Reply>("done", "done", "done", "failed", "silent");
const some = { minLength: 1, maxLength: 8 };

test("steps run in order, none twice, and none after one that failed or stayed without an answer", () => {
  fc.assert(
    fc.property(
      fc.array(undoType, some),
      fc.array(reply, some),
      fc.array(reply, some),
      (undos, replies, back) => {
        const plan = planWith(undos);
        const told = carryOut(startRun(plan, "n", "administrator", 0), plan, replies, back);
        const bad = undos.findIndex((_, step) => (replies[step] ?? "done") !== "done");
        const last = bad < 0 ? undos.length - 1 : bad;
        expect(told.ran).toEqual(Array.from({ length: last + 1 }, (_, step) => step));
      },
    ),
  );
});

test("after a failure everything that can be undone is undone once, last first, by the plan's call or the hand's", () => {
  fc.assert(
    fc.property(
      fc.array(undoType, some),
      fc.array(reply, some),
      fc.array(reply, some),
      (undos, replies, back) => {
        const plan = planWith(undos);
        const { run, undone } = carryOut(
          startRun(plan, "n", "administrator", 0),
          plan,
          replies,
          back,
        );
        const bad = undos.findIndex((_, step) => (replies[step] ?? "done") !== "done");
        if (bad < 0) {
          expect([run.state, undone]).toEqual(["done", []]);
          return;
        }
        const due = undos
          .flatMap((type, step) => (step < bad && type !== "none" ? [step] : []))
          .reverse();
        const calls = due.map((step) => ({
          step,
          call: callOf((undos[step] === "call" ? 1000 : 2000) + step),
        }));
        expect(undone).toEqual(calls);
        expect(run.state).toBe("failed");
        expect(run.steps[bad]?.state).toBe(replies[bad] === "silent" ? "unsure" : "failed");
        for (const [step, { state }] of run.steps.entries()) {
          if (step > bad) expect(state).toBe("waiting");
          else if (due.includes(step))
            expect(state).toBe((back[step] ?? "done") === "done" ? "undone" : "not-undone");
          else if (step < bad) expect(state).toBe("done");
        }
      },
    ),
  );
});

test("a done run that a person takes back is undone last first, and says so", () => {
  const plan = planWith(["call", "none", "answer"]);
  const { run } = carryOut(startRun(plan, "n", "administrator", 0), plan, [], []);
  const back = carryOut(takingBack(run), plan, [], []);
  expect(back.undone.map(({ step }) => step)).toEqual([2, 0]);
  expect(back.run.state).toBe("undone");
  expect(back.run.steps.map(({ state }) => state)).toEqual(["undone", "done", "undone"]);
});
