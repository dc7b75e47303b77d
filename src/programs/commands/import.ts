// For: `hinomi import fail2ban`: its allow-list as settings to paste, its bans as one plan to approve.
// Never: writes hinomi.yaml, and never touches fail2ban.

import type { BanWish } from "../../actions/ban-wish.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Run } from "../../actions/run.ts";
import { inert } from "../../base/text.ts";
import { exitCodes, Trouble } from "../../base/trouble.ts";
import { printTakeover } from "../../faces/cli/ban-text.ts";
import type { ImportAnswer } from "../../faces/cli/ban-answers.ts";
import { printPlan, printRun } from "../../faces/cli/plan-text.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import { createMemoryStore } from "../../stores/memory/memory-store.ts";
import { done } from "../at-work.ts";
import { proposeBans } from "../bans/approve-bans.ts";
import { carryOutWish } from "../bans/ban-work.ts";
import { findTakeover } from "../bans/fail2ban/find-takeover.ts";
import type { Takeover } from "../bans/fail2ban/find-takeover.ts";
import { knownNow } from "../bans/known-now.ts";
import { loginAddress } from "../bans/login-address.ts";
import { createAskHand } from "../desk-work/ask-hand.ts";
import type { Session } from "../session.ts";
import { isAgreed } from "./bans.ts";

function fault(ja: string, en: string, exitCode: Trouble["exitCode"]): Trouble {
  return new Trouble({ ja, en }, exitCode);
}

async function found(
  { call, settings, clock }: Session,
  login: string | undefined,
): Promise<Takeover> {
  const root = call.options["root"];
  const place = typeof root === "string" ? root : "/";
  const nowMs = clock.now();
  const asking = {
    store: createMemoryStore(),
    settings,
    nowMs,
    ...(login !== undefined && { login }),
  };
  const takeover = findTakeover(place, await knownNow(asking), nowMs);
  if (takeover) return takeover;
  throw fault(
    `fail2ban が見つかりません（${inert(place)}）。何もしていません。別の場所にあるなら --root で指定してください。`,
    `There is no fail2ban in ${inert(place)}, so nothing was done. If it is elsewhere, name the folder with --root.`,
    exitCodes.noInput,
  );
}

function wishOf({ bans }: Takeover, login: string | undefined): BanWish | undefined {
  if (bans.length === 0) return undefined;
  return {
    do: "add",
    bans: bans.map(({ address, seconds }) => ({ address, seconds })),
    origin: "fail2ban",
    ...(login !== undefined && { from: login }),
  };
}

function answered(session: Session, takeover: Takeover, plan?: Plan, run?: Run): number {
  const { printer } = session;
  const answer: ImportAnswer = {
    version: cliVersion,
    ...takeover,
    ...(plan && { plan }),
    ...(run && { run }),
  };
  printer.answer(answer);
  if (run && !printer.json) printRun(printer, run);
  return run && run.state !== "done" ? exitCodes.software : exitCodes.ok;
}

async function proposed({ settings, clock }: Session, wish: BanWish): Promise<Plan> {
  const askHand = createAskHand(settings);
  const looking = { store: createMemoryStore(), settings, clock, ...(askHand && { askHand }) };
  return done(await proposeBans(looking, wish));
}

async function takeOver(session: Session): Promise<number> {
  const { printer, call } = session;
  const login = loginAddress();
  const takeover = await found(session, login);
  if (!printer.json) printTakeover(printer, takeover);
  const wish = wishOf(takeover, login);
  if (!wish || call.options["dryRun"] === true) return answered(session, takeover);
  const plan = await proposed(session, wish);
  if (!printer.json) printPlan(printer, plan);
  if (!(await isAgreed(session))) {
    printer.note({
      ja: "何も実行していません。実行するには --yes を付けてください。",
      en: "Nothing was done. To carry it out add --yes.",
    });
    return answered(session, takeover, plan);
  }
  const run = done(await carryOutWish(session, { wish, hash: plan.hash }));
  if (run.state === "done")
    printer.note({
      ja: "引き継ぎました。確かめたら fail2ban を止めてください：systemctl disable --now fail2ban",
      en: "Taken over. When you have looked at them, stop fail2ban: systemctl disable --now fail2ban",
    });
  return answered(session, takeover, plan, run);
}

export async function importFrom(session: Session): Promise<number> {
  const program = String(session.call.arguments[0]);
  if (program === "fail2ban") return takeOver(session);
  throw fault(
    `「${inert(program)}」からは引き継げません。いまは fail2ban だけです。何もしていません。`,
    `Nothing can be taken over from "${inert(program)}", only from fail2ban. Nothing was done.`,
    exitCodes.usage,
  );
}
