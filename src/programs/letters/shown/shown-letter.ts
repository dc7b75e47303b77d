// For: a letter, or a source that waits for one, as the desk shows it.
// Never: a stranger's text that can act: names are made inert here, the texts were when they were written.

import type { Said } from "../../../base/said.ts";
import { inert } from "../../../base/text.ts";
import type { ShownLetter } from "../../../faces/kit/contract.ts";
import type { Store } from "../../../incidents/store.ts";
import { sourceText } from "../../../words/letters/contact/source-address.ts";
import { whoisCommand } from "../../../words/letters/contact/whois-command.ts";
import { bundleLetters } from "../../../words/letters/life/bundle.ts";
import type { Waiting } from "../../../words/letters/life/bundle.ts";
import type { WorkContext } from "../../desk-work/context.ts";
import type { KeptLetter, KeptSource } from "../kept/kept.ts";
import { deedsOf, sourceDeeds } from "../deeds/letter-deeds.ts";
import { allLetters, textOf } from "../kept/letter-records.ts";
import {
  closedSaid,
  guessSaid,
  stateSaid,
  stopHint,
  underWaySaid,
  waitingSaid,
} from "./letter-said.ts";
import { mailboxOf } from "../write/letter-sender.ts";
import { recentOf } from "../kept/recent-letters.ts";
import { stopList } from "../kept/stop-entries.ts";

const networkCharsMax = 120;

function networkText(networkName: string | undefined, networks: readonly string[]): string {
  const name = networkName === undefined ? "" : inert(networkName).slice(0, networkCharsMax);
  return [name, ...networks.slice(0, 3)].filter((part) => part !== "").join(" ");
}

function saidOf({ letter, trouble, message, purpose, mayAskToStop }: KeptLetter): Said {
  const { state, isGuess } = letter;
  if (trouble !== undefined && state !== "closed") return trouble;
  if (state === "closed") return closedSaid[letter.closedBecause ?? "dropped"];
  if (message !== undefined && purpose !== "first") return underWaySaid[purpose];
  if (state === "draft" && isGuess) return guessSaid;
  return mayAskToStop ? stopHint : stateSaid[state];
}

export async function shownLetter(store: Store, kept: KeptLetter): Promise<ShownLetter> {
  const { id, incident, letter, contact, language, madeMs, answer } = kept;
  const { mail, isGuess, sources, sentMs, state } = letter;
  const { subject = "", text = "" } = (await textOf(store, id)) ?? {};
  return {
    id,
    incident,
    state,
    language,
    subject,
    text,
    madeMs,
    isGuess,
    sources,
    said: saidOf(kept),
    network: networkText(contact.networkName, contact.networks),
    to: mail,
    ...(sentMs !== undefined && { sentMs }),
    ...(answer !== undefined && { answer }),
    deeds: deedsOf(kept),
  };
}

/** Source → why its draft is not made yet; "no-sender" for all when there is nobody to write. */
export type WaitingWhy = ReadonlyMap<string, Waiting> | "no-sender";

export async function waitingWhy(
  context: WorkContext,
  sources: readonly KeptSource[],
): Promise<WaitingWhy> {
  if (!mailboxOf(context.settings)) return "no-sender";
  const nowMs = context.clock.now();
  const ripe = sources.flatMap(({ source, choice, madeMs, hits }) => {
    if (choice?.kind !== "contact") return [];
    const { mail, language, isGuess } = choice;
    return [{ source, mail, language, isGuess, candidateMs: madeMs, hits }];
  });
  const recent = recentOf(await allLetters(context.store), nowMs);
  const { waiting } = bundleLetters(ripe, { nowMs, stopList: await stopList(context), recent });
  return new Map(waiting.map(({ source, why }) => [source, why]));
}

function sourceSaid({ choice, source }: KeptSource, why: WaitingWhy, look_up: boolean): Said {
  if (choice?.kind === "no-contact") return choice.said;
  if (!choice) return waitingSaid[look_up ? "looking" : "typing"];
  if (why === "no-sender") return waitingSaid["no-sender"];
  const reason = why.get(source);
  return reason === undefined ? stateSaid.candidate : waitingSaid[reason];
}

export function shownSource(
  kept: KeptSource,
  why: WaitingWhy,
  { letters }: WorkContext["settings"],
): ShownLetter {
  const { id, incidents, source, choice, madeMs, state } = kept;
  const isKnown = choice?.kind === "contact";
  const lookup = choice?.kind === "no-contact" ? choice.command : whoisCommand(sourceText(source));
  return {
    id,
    incident: incidents[0] ?? "",
    state: state === "waiting" ? "candidate" : "closed",
    said: state === "waiting" ? sourceSaid(kept, why, letters.look_up) : closedSaid.dropped,
    network: networkText(choice?.networkName, choice?.networks ?? []),
    ...(isKnown && { to: choice.mail, isGuess: choice.isGuess }),
    sources: [source],
    language: isKnown ? choice.language : "en",
    subject: "",
    text: "",
    madeMs,
    deeds: state === "waiting" ? sourceDeeds(kept) : [],
    ...(!isKnown && lookup !== undefined && { lookup }),
  };
}
