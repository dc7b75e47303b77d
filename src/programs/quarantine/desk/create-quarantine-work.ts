// For: the desk's verbs about held mail, each through the filter's door.
// Never: a file of the quarantine; a change without a person's name in the journal.

import { randomBytes } from "node:crypto";
import { limits } from "../../../base/limits.ts";
import type { OrRefused, QuarantineWork } from "../../../faces/kit/desk-work.ts";
import type {
  AskAnswer,
  HeldDeed,
  HeldMailAnswer,
  QuarantineList,
  QuarantineQuery,
} from "../../../faces/kit/quarantine.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import { messageEntry, messageRecord } from "../../desk-work/messages.ts";
import type { AskFilter } from "../door/ask-filter.ts";
import { isDoorRefused } from "../door/ask-filter.ts";
import { refusalWords } from "../door/refusals.ts";
import type { HeldShown, LinkAnswer } from "../door/wire.ts";
import { readHeldId } from "../held-mail.ts";
import type { ListedMail } from "../held-rows.ts";
import { approveDeed, followQuarantine } from "./carry-out-deeds.ts";
import {
  awayRefused,
  awaySaid,
  changeSaid,
  declinedSaid,
  nobodyAskedRefused,
  recipientsRefusedSaid,
  unheardRefused,
  whyRefused,
} from "./filter-words.ts";
import { inTurnOf } from "./follow-turn.ts";
import { askRecord, openAsks } from "./quarantine-records.ts";
import { heldMailAnswer, heldRow, longerUntil } from "./shown-held.ts";
import { answersTo } from "./tell-asked.ts";

const listedUsual = 200;

/** All that the filter remembers; undefined: it does not answer. */
async function everyMail(ask: AskFilter, state: "held" | "all") {
  const mails: ListedMail[] = [];
  for (;;) {
    const part = await ask("list", { state, from: mails.length });
    if (!part || isDoorRefused(part)) return undefined;
    mails.push(...part.mails);
    if (part.mails.length === 0 || mails.length >= part.total) return { ...part, mails };
    if (mails.length >= limits.quarantineListed) return { ...part, mails };
  }
}

/** Case, width and half-width kana do not matter. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

function holds({ id, from, to, subject, parts }: ListedMail, needles: readonly string[]): boolean {
  const names = parts.flatMap((part) => part.names);
  const hay = plain([id, from, ...to, subject, ...names].join("\n"));
  return needles.every((needle) => hay.includes(needle));
}

async function list(
  { store, filter }: WorkContext,
  { q = "", state = "held", limit = listedUsual }: QuarantineQuery,
): Promise<QuarantineList> {
  const found = await (filter && everyMail(filter.ask, state === "all" ? "all" : "held"));
  if (!found) return { mails: [], total: 0, more: 0, trouble: awaySaid };
  const asks = await openAsks(store);
  const asked = new Set(asks.map(({ mail }) => mail));
  const needles = plain(q)
    .split(/\s+/)
    .filter((word) => word !== "");
  const matching = found.mails.filter(
    (mail) => (state !== "asked" || asked.has(mail.id)) && holds(mail, needles),
  );
  const { more, outbreakUntilMs } = found;
  return {
    mails: matching.slice(0, limit).map((mail) => heldRow(mail, asks)),
    total: matching.length,
    more,
    ...(outbreakUntilMs !== undefined && { outbreakUntilMs }),
  };
}

async function shownOf({ filter }: WorkContext, text: string): OrRefused<HeldShown> {
  const mail = readHeldId(text);
  const shown = mail === undefined ? undefined : await filter?.ask("show", { mail });
  if (!shown) return awayRefused;
  return isDoorRefused(shown) ? { refused: shown.said } : shown;
}

async function answerOf(context: WorkContext, id: string): OrRefused<HeldMailAnswer> {
  const shown = await shownOf(context, id);
  if ("refused" in shown) return shown;
  const { store, timeZone, clock } = context;
  const asks = await openAsks(store, shown.mail.id);
  return heldMailAnswer(shown, asks, { timeZone, nowMs: clock.now() });
}

/** Those who asked are told no. */
async function decline(context: WorkContext, id: string, why: string, who: string) {
  const { store, scribe, clock } = context;
  const asks = await openAsks(store, id);
  if (asks.length === 0) return nobodyAskedRefused;
  const atMs = clock.now();
  const messages = await answersTo(context, asks, "kept", why);
  await scribe.write(
    {
      records: [
        ...asks.map((each) => askRecord({ ...each, state: "kept" }, atMs)),
        ...messages.map((each) => messageRecord(each, atMs)),
      ],
    },
    [
      ...asks.map((each) => ({
        atMs,
        kind: "quarantine.declined",
        who: "administrator" as const,
        said: declinedSaid(each, who),
        data: { id, ask: each.id, by: who, why },
      })),
      ...messages.map((each) => messageEntry(each, "queued", atMs)),
    ],
  );
  context.changed({ status: true, pages: true });
  return undefined;
}

async function deed(
  context: WorkContext,
  id: string,
  wish: HeldDeed,
  who: string,
): OrRefused<HeldMailAnswer> {
  const mail = readHeldId(id);
  const { filter, clock } = context;
  if (mail === undefined || !filter) return awayRefused;
  const why = wish.why.trim();
  if (why === "" && (wish.do === "release" || wish.do === "decline")) return whyRefused;
  if (wish.do === "decline") {
    const refused = await inTurnOf(context)(() => decline(context, mail, why, who));
    return refused ?? (await answerOf(context, mail));
  }
  // Nothing is promised to a filter that is not there.
  const shown = await shownOf(context, mail);
  if ("refused" in shown) return shown;
  if (shown.hashes[wish.do] !== wish.hash) return { refused: refusalWords.changed };
  const atMs = clock.now();
  const answer = await approveDeed(context, filter.ask, {
    deed: randomBytes(16).toString("base64url"),
    mail,
    do: wish.do,
    hash: wish.hash,
    who: who.slice(0, 128),
    why,
    ...(wish.do === "extend" && { untilMs: longerUntil(wish.days, atMs) }),
    atMs,
    state: "approved",
  });
  if (!answer) return unheardRefused;
  if ("refused" in answer) return answer;
  if (answer.state === "failed" || answer.state === "unsure") {
    const { state, said = "" } = answer;
    const failed = { type: "failed", id: mail, deed: answer.deed, atMs, state, said } as const;
    return { refused: changeSaid(failed) };
  }
  const after = await answerOf(context, mail);
  const { refusedRecipients = [] } = answer;
  if ("refused" in after || refusedRecipients.length === 0) return after;
  return { ...after, remark: recipientsRefusedSaid(refusedRecipients) };
}

function askAnswer(answer: LinkAnswer | undefined): AskAnswer {
  if (!answer) return { state: "away" };
  const { state, mail } = answer;
  if (!mail) return { state };
  const { from, subject, names, atMs, reasons } = heldRow(mail, []);
  return { state, mail: { from, subject, names, atMs, reasons } };
}

export function createQuarantineWork(context: WorkContext): QuarantineWork {
  const { store, filter } = context;

  async function link(type: "look-link" | "use-link", token: string): Promise<AskAnswer> {
    const answer = await filter?.ask(type, { token });
    return askAnswer(answer && !isDoorRefused(answer) ? answer : undefined);
  }

  return {
    async quarantineHere() {
      if (!filter?.isHere()) return undefined;
      const asks = await openAsks(store);
      return { asking: new Set(asks.map(({ mail }) => mail)).size };
    },
    quarantine: (query) => list(context, query),
    heldMail: (id) => answerOf(context, id),
    heldDeed: (id, wish, who) => deed(context, id, wish, who),
    lookAtAsk: (token) => link("look-link", token),
    async askForRelease(token) {
      const answer = await link("use-link", token);
      if (answer.state === "asked") await followQuarantine(context);
      return answer;
    },
  };
}
