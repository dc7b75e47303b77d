// For: the choice among everything the registries said: whom to write to about one address, or why nobody.
// Never: a registry's own address, a placeholder, one that asked us to stop; never a guess that does not say it is one.

import { dayMs } from "../../../base/clock.ts";
import { isInner } from "../../../base/ip.ts";
import { isRegistryName } from "../../../estate/registry-answer.ts";
import type { ContactLookup, RegistryName } from "../../../estate/registry-answer.ts";
import { stopEntryFor } from "../life/stop-list.ts";
import type { StopEntry } from "../life/stop-list.ts";
import type { ContactCandidate } from "./candidate.ts";
import { noContactSaid, rankSaid } from "./contact-said.ts";
import type { Contact, ContactRank, NoContact, NoContactReason, RefusedMail } from "./contact.ts";
import { abuseGuess } from "./guess.ts";
import { refusalOf } from "./placeholders.ts";
import { readAnswers } from "./read-answers.ts";
import { sourceAddress, sourceText } from "./source-address.ts";
import { whoisCommand } from "./whois-command.ts";

/** An answer older than this is looked up again before it is used. */
export const contactAgeMaxMs = 7 * dayMs;

export interface ChoiceContext {
  readonly nowMs: number;
  readonly stopList: readonly StopEntry[];
}

interface Ranked extends ContactCandidate {
  readonly rank: ContactRank;
  /** Place of its answer. */
  readonly at: number;
}

const rankOrder: Readonly<Record<ContactRank, number>> = {
  "by-hand": 0,
  abuse: 1,
  operator: 2,
  guess: 3,
};

/** Operators count as contacts only where the registry itself refers reports to them. */
function rankOf({ role, answer }: ContactCandidate, isJapanese: boolean): ContactRank | undefined {
  if (role !== "operator") return role;
  return answer.registry === "jpnic" || (answer.how === "pasted" && isJapanese)
    ? "operator"
    : undefined;
}

/** What was pasted is what the administrator saw last; a national registry knows its networks better than the region's. */
function closeness({ answer }: Ranked): number {
  return answer.how === "pasted" ? 2 : answer.registry === "jpnic" ? 1 : 0;
}

function compare(a: Ranked, b: Ranked): number {
  return (
    rankOrder[a.rank] - rankOrder[b.rank] ||
    closeness(b) - closeness(a) ||
    b.depth - a.depth ||
    a.at - b.at ||
    a.order - b.order
  );
}

function registryOf(lookup: ContactLookup): RegistryName | undefined {
  const names = [...lookup.answers, ...lookup.failures].map(({ registry }) => registry);
  return names.findLast((name): name is RegistryName => isRegistryName(name));
}

function reasonOf(lookup: ContactLookup, refused: readonly RefusedMail[]): NoContactReason {
  if (refused.some(({ why }) => why === "bounced")) return "bounced";
  if (refused.length > 0) return "only-placeholders";
  if (lookup.answers.length > 0) return "none-named";
  const problems = new Set(lookup.failures.map(({ problem }) => problem));
  const known = (["not-allowed", "no-registry", "private-address", "no-address"] as const).find(
    (reason) => problems.has(reason),
  );
  return known ?? "no-answer";
}

/**
 * Pure: the same answers give the same choice, so that it can be shown and made again. The mail of a Contact is plain and
 * deliverable (see readMailAddress); names in it are strangers' texts. Never throws, whatever the answers hold.
 */
export function chooseContact(
  lookup: ContactLookup,
  { nowMs, stopList }: ChoiceContext,
): Contact | NoContact {
  const read = readAnswers(lookup.answers);
  const refused: RefusedMail[] = [];
  const beside = {
    address: lookup.address,
    networks: lookup.networks,
    ...(read.networkName !== undefined && { networkName: read.networkName }),
    ...(read.country !== undefined && { country: read.country }),
    refused,
    failures: lookup.failures,
  };
  function none(reason: NoContactReason): NoContact {
    const command = whoisCommand(sourceText(lookup.address), registryOf(lookup));
    const isOurs = reason === "private-address" || command === undefined;
    return {
      kind: "no-contact",
      reason,
      said: noContactSaid[reason],
      ...beside,
      ...(!isOurs && { command }),
    };
  }

  const address = sourceAddress(lookup.address);
  if (!address) return none("no-address");
  if (isInner(address)) return none("private-address");
  if (stopEntryFor(stopList, { address: lookup.address }, nowMs)) return none("stopped");

  const isJapanese = read.isJapanese;
  const ranked = read.candidates
    .flatMap(({ candidate, at }): Ranked[] => {
      const rank = rankOf(candidate, isJapanese);
      return rank === undefined ? [] : [{ ...candidate, rank, at }];
    })
    .concat(abuseGuess(read.candidates))
    .sort(compare);

  for (const found of ranked) {
    const refusal = refusalOf(found.mail);
    // Somebody who typed a registry's address means it.
    if (refusal !== undefined && found.rank !== "by-hand") {
      refused.push({ mail: found.mail, why: refusal });
      continue;
    }
    const stop = stopEntryFor(stopList, { mail: found.mail }, nowMs);
    if (stop?.why === "bounced") {
      refused.push({ mail: found.mail, why: "bounced" });
      continue;
    }
    if (stop) {
      // They were reached and said no: somebody else of the same network is not the next to be tried.
      refused.push({ mail: found.mail, why: "stopped" });
      return none("stopped");
    }
    const others = ranked.filter(
      (each) =>
        each.rank === found.rank &&
        closeness(each) === closeness(found) &&
        each.depth === found.depth &&
        each.mail !== found.mail &&
        refusalOf(each.mail) === undefined &&
        stopEntryFor(stopList, { mail: each.mail }, nowMs) === undefined,
    );
    return {
      kind: "contact",
      mail: found.mail,
      others: [...new Set(others.map(({ mail }) => mail))],
      rank: found.rank,
      scope: found.rank === "guess" ? "domain" : "network",
      isGuess: found.rank === "guess",
      ...(found.name !== undefined && { entity: found.name }),
      asked: found.answer.asked,
      answeredAtMs: found.answer.atMs,
      isStale: found.rank !== "by-hand" && nowMs - found.answer.atMs > contactAgeMaxMs,
      language: isJapanese ? "ja" : "en",
      why: rankSaid[found.rank],
      ...beside,
    };
  }
  return none(reasonOf(lookup, refused));
}
