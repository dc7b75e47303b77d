// For: `hinomi approve ID [PLAN]`: shows exactly what would be done, asks, and has it carried out; `--take-back RUN`.
// Never: carries out anything that was not shown first in this very call.

import { createInterface } from "node:readline/promises";
import { exitCodes, Trouble } from "../../base/trouble.ts";
import { printPlan, printRun } from "../../faces/cli/plan-text.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import type { ApproveAnswer } from "../../faces/cli/results.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Run } from "../../actions/run.ts";
import { done, openForWork } from "../at-work.ts";
import type { CommandWork } from "../at-work.ts";
import type { Session } from "../session.ts";

async function isAgreed({ printer, call }: Session): Promise<boolean> {
  if (call.options["yes"] === true) return true;
  if (!process.stdin.isTTY) return false;
  const asked = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const question = { ja: "実行してよいですか（はい＝y）: ", en: "Carry it out? (y) " };
    return /^(?:y|yes|はい)$/i.test((await asked.question(question[printer.language])).trim());
  } finally {
    asked.close();
  }
}

function ran({ printer }: Session, plans: readonly Plan[], run: Run): number {
  const answer: ApproveAnswer = { version: cliVersion, plans, run };
  printer.answer(answer);
  if (!printer.json) printRun(printer, run);
  return run.state === "failed" ? exitCodes.software : exitCodes.ok;
}

async function takeBack(session: Session, work: CommandWork, id: string): Promise<number> {
  const run = String(session.call.options["takeBack"]);
  return ran(session, [], done(await work.takeBack(id, run)));
}

function chosen(plans: readonly Plan[], id: string): Plan {
  const plan = plans.find((each) => each.id === id);
  if (plan) return plan;
  throw new Trouble(
    {
      ja: `手当て ${id.slice(0, 40)} は、今はありません。何も実行していません。いまある手当ては、番号なしで hinomi approve を実行すると見られます。`,
      en: `There is no plan ${id.slice(0, 40)} now, so nothing was done. Run hinomi approve without a plan to see those there are.`,
    },
    exitCodes.noInput,
  );
}

export async function approve(session: Session): Promise<number> {
  const { call, printer } = session;
  const [incident, wanted] = call.arguments as readonly [string, string?];
  const id = incident.toUpperCase();
  const work = await openForWork(session);
  try {
    if (call.options["takeBack"] !== undefined) return await takeBack(session, work, id);
    const { plans, plansTrouble } = done(await work.detail(id));
    const shown = wanted === undefined ? plans : [chosen(plans, wanted)];
    if (!printer.json) for (const plan of shown) printPlan(printer, plan);
    if (plansTrouble) printer.note(plansTrouble);
    const [plan] = shown;
    if (wanted === undefined || !plan || !(await isAgreed(session))) {
      const answer: ApproveAnswer = { version: cliVersion, plans: shown };
      printer.answer(answer);
      if (shown.length === 0 && !plansTrouble)
        printer.line({
          ja: "いま打てる手当てはありません。",
          en: "There is nothing to be done now.",
        });
      return exitCodes.ok;
    }
    return ran(session, shown, done(await work.approve(id, plan.id, plan.hash)));
  } finally {
    await work.close();
  }
}
