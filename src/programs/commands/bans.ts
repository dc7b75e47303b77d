// For: `hinomi bans [list|add|remove|why] [ADDRESS…]`: who is shut out and why; ban and let in by hand.
// Never: carries out anything that was not shown first in this very call.

import { createInterface } from "node:readline/promises";
import type { BanWish } from "../../actions/ban-wish.ts";
import type { Plan } from "../../actions/plan.ts";
import { isInside, readNetwork, sourceKey } from "../../base/ip.ts";
import { inert } from "../../base/text.ts";
import { exitCodes, Trouble } from "../../base/trouble.ts";
import { printBans, printStory } from "../../faces/cli/ban-text.ts";
import type { BanChangeAnswer, BansAnswer, ShownBan } from "../../faces/cli/ban-answers.ts";
import { printPlan, printRun } from "../../faces/cli/plan-text.ts";
import { cliVersion } from "../../faces/cli/results.ts";
import { done } from "../at-work.ts";
import { carryOutWish, openBanLooks } from "../bans/ban-work.ts";
import type { BanLooks } from "../bans/ban-work.ts";
import { loginAddress } from "../bans/login-address.ts";
import { readDuration } from "../bans/read-duration.ts";
import type { Session } from "../session.ts";

function misused(ja: string, en: string): Trouble {
  return new Trouble(
    { ja: `${ja}何もしていません。`, en: `${en} Nothing was done.` },
    exitCodes.usage,
  );
}

/** As it is banned: an IPv6 address without a length by its /64, since its owner has at least that. */
function targetOf(text: string): string {
  const network = readNetwork(text);
  if (!network)
    throw misused(
      `「${inert(text).slice(0, 60)}」はアドレスでも範囲でもありません。名前は調べません。203.0.113.7 のように書いてください。`,
      `"${inert(text).slice(0, 60)}" is no address or network, and names are not looked up. Write it like 203.0.113.7.`,
    );
  return text.includes("/") ? text : sourceKey(network.address);
}

function secondsOf({ call }: Session): number | undefined {
  const text = call.options["for"];
  if (typeof text !== "string") return undefined;
  const seconds = readDuration(text);
  if (seconds !== undefined) return seconds;
  throw misused(
    `--for「${inert(text)}」を読めません。90m、24h、7d のように、1分から31日まで。`,
    `--for "${inert(text)}" is not a duration from one minute to 31 days, such as 90m, 24h or 7d.`,
  );
}

/** One yes on the terminal. Without a terminal and `--yes` nothing is done. */
export async function isAgreed({ printer, call }: Session): Promise<boolean> {
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

async function change(session: Session, looks: BanLooks, wish: BanWish): Promise<number> {
  const { printer } = session;
  const plan: Plan = done(await looks.propose(wish));
  if (!printer.json) printPlan(printer, plan);
  if (!(await isAgreed(session))) {
    const answer: BanChangeAnswer = { version: cliVersion, plan };
    printer.answer(answer);
    printer.note({
      ja: "何も実行していません。実行するには --yes を付けてください。",
      en: "Nothing was done. To carry it out add --yes.",
    });
    return exitCodes.ok;
  }
  const run = done(await carryOutWish(session, { wish, hash: plan.hash }));
  const answer: BanChangeAnswer = { version: cliVersion, plan, run };
  printer.answer(answer);
  if (!printer.json) printRun(printer, run);
  return run.state === "done" ? exitCodes.ok : exitCodes.software;
}

function whyOf({ call }: Session): { readonly why?: string } {
  const why = call.options["why"];
  return typeof why === "string" ? { why: why.slice(0, 500) } : {};
}

async function add(
  session: Session,
  looks: BanLooks,
  addresses: readonly string[],
): Promise<number> {
  const wished = secondsOf(session);
  const from = loginAddress();
  const bans = await Promise.all(
    addresses.map(async (address) => {
      const seconds = wished ?? (await looks.why(address)).nextSeconds;
      return { address, seconds };
    }),
  );
  const login = from === undefined ? {} : { from };
  return change(session, looks, { do: "add", bans, ...whyOf(session), ...login });
}

/** In force now, exactly this one. */
function standing(bans: readonly ShownBan[], address: string): ShownBan | undefined {
  const wanted = readNetwork(address);
  return bans.find((ban) => {
    const network = readNetwork(ban.address);
    const isSame = wanted && network && wanted.bits === network.bits;
    return isSame && isInside(wanted.address, network);
  });
}

async function remove(
  session: Session,
  looks: BanLooks,
  texts: readonly string[],
): Promise<number> {
  const { bans } = done(await looks.list());
  const nowMs = session.clock.now();
  const wished = texts.map((text) => {
    // Banned as it was typed, or by its /64.
    const ban = standing(bans, text) ?? standing(bans, targetOf(text));
    if (!ban)
      throw new Trouble(
        {
          ja: `${inert(text)} は、いま遮断していません。何もしていません。hinomi bans why ${inert(text)} で、範囲ごと遮断していないか確かめられます。`,
          en: `${inert(text)} is not banned now, so nothing was done. hinomi bans why ${inert(text)} tells whether a network around it is.`,
        },
        exitCodes.noInput,
      );
    const seconds = Math.floor((ban.untilMs - nowMs) / 1000);
    return { address: ban.address, ...(seconds >= 60 && { seconds }) };
  });
  return change(session, looks, { do: "remove", bans: wished, ...whyOf(session) });
}

async function list({ printer, clock }: Session, looks: BanLooks): Promise<number> {
  const now = done(await looks.list());
  const answer: BansAnswer = { version: cliVersion, ...now };
  printer.answer(answer);
  if (!printer.json) printBans(printer, now, clock.now());
  return exitCodes.ok;
}

async function why(session: Session, looks: BanLooks, texts: readonly string[]): Promise<number> {
  const { printer, clock, timeZone } = session;
  const [text = ""] = texts;
  targetOf(text);
  const story = await looks.why(text, loginAddress());
  printer.answer({ version: cliVersion, ...story });
  if (!printer.json) printStory(printer, story, clock.now(), timeZone);
  return exitCodes.ok;
}

export async function bans(session: Session): Promise<number> {
  const given = session.call.arguments as readonly [
    string | undefined,
    readonly string[] | undefined,
  ];
  const [verb = "list", texts = []] = given;
  if (!["list", "add", "remove", "why"].includes(verb))
    throw misused(
      `hinomi bans に「${inert(verb)}」はありません。list、add、remove、why のどれかです。`,
      `"hinomi bans" takes list, add, remove or why, not "${inert(verb)}".`,
    );
  if (verb !== "list" && texts.length === 0)
    throw misused(
      `どのアドレスかを書いてください（hinomi bans ${verb} 203.0.113.7）。`,
      `Name an address (hinomi bans ${verb} 203.0.113.7).`,
    );
  const looks = await openBanLooks(session);
  try {
    if (verb === "add") return await add(session, looks, texts.map(targetOf));
    if (verb === "remove") return await remove(session, looks, texts);
    if (verb === "why") return await why(session, looks, texts);
    return await list(session, looks);
  } finally {
    await looks.close();
  }
}
