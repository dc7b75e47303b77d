// For: bans for the command line: looks over the store, changes through the running desk when there is one.
// Never: a second writer of the store.

import type { BanWish } from "../../actions/ban-wish.ts";
import type { Plan } from "../../actions/plan.ts";
import type { Run } from "../../actions/run.ts";
import type { BanStory, BansNow } from "../../faces/cli/ban-answers.ts";
import type { Client } from "../../faces/kit/client.ts";
import type { BanRequest } from "../../faces/kit/contract.ts";
import type { OrRefused, Refused } from "../../faces/kit/desk-work.ts";
import { contextOverStore } from "../context-over-store.ts";
import { deskClient } from "../desk-client.ts";
import { createAskHand } from "../desk-work/ask-hand.ts";
import { runOfId } from "../desk-work/records.ts";
import { openForReading } from "../open-store.ts";
import type { Session } from "../session.ts";
import { approveBans, proposeBans } from "./approve-bans.ts";
import type { Looking } from "./approve-bans.ts";
import { bansNow } from "./bans-now.ts";
import { whyBanned } from "./why-banned.ts";

export interface BanLooks {
  list(): OrRefused<BansNow>;
  why(address: string, login?: string): Promise<BanStory>;
  /** The plan as it would be carried out; nothing is done by it. */
  propose(wish: BanWish): OrRefused<Plan>;
  close(): Promise<void>;
}

const pollMs = 100;
const pollsMax = 3_000;

function looksOver(
  looking: Looking & Pick<Session, "estate">,
  close: () => Promise<void>,
): BanLooks {
  return {
    list: () => bansNow(looking),
    why: (address, login) => whyBanned(looking, address, login),
    propose: (wish) => proposeBans(looking, wish),
    close,
  };
}

/** Throws Trouble when nothing was stored yet. */
export async function openBanLooks(session: Session): Promise<BanLooks> {
  const { settings, clock, estate } = session;
  const store = await openForReading(session);
  const askHand = createAskHand(settings);
  const looking = { store, settings, clock, estate, ...(askHand && { askHand }) };
  return looksOver(looking, () => store.close());
}

const notThere: Refused = {
  refused: {
    ja: "動いている Hinomi が応えませんでした。実行されたかどうかわかりません。hinomi bans list で確かめてください。",
    en: "The running Hinomi did not answer, so it is not known whether it was done. See hinomi bans list.",
  },
};

async function throughDesk(session: Session, client: Client, request: BanRequest): OrRefused<Run> {
  const answer = await client("carryOutBans", { body: request });
  if (answer.kind !== "ok")
    return answer.kind === "refused" && answer.said ? { refused: answer.said } : notThere;
  const { id } = answer.value.run;
  const store = await openForReading(session);
  try {
    for (let polls = 0; polls < pollsMax; polls += 1) {
      const run = await runOfId(store, id);
      if (run && run.state !== "running") return run;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    return notThere;
  } finally {
    await store.close();
  }
}

async function overStore(session: Session, { wish, hash }: BanRequest): OrRefused<Run> {
  const context = await contextOverStore(session, false);
  try {
    const by = { who: "administrator", way: "cli" as const };
    const approving = await approveBans(context, wish, hash, by);
    return "refused" in approving ? approving : await approving.ended;
  } finally {
    await context.close();
  }
}

/** Resolves when it is carried out. */
export async function carryOutWish(session: Session, request: BanRequest): OrRefused<Run> {
  const client = deskClient(session.storeFolder);
  return client ? throughDesk(session, client, request) : overStore(session, request);
}
