// For: all answers about one address read together: the addresses they name, and the network's name and country.
// Never: an opinion which address is the right one.

import { limits } from "../../../base/limits.ts";
import type { RegistryAnswer } from "../../../estate/registry-answer.ts";
import type { ContactCandidate } from "./candidate.ts";
import { readRdap } from "./read-rdap.ts";
import { readWhois } from "./read-whois.ts";

export interface ReadAnswers {
  /** Each with the place of its answer. */
  readonly candidates: readonly { readonly candidate: ContactCandidate; readonly at: number }[];
  readonly networkName?: string;
  readonly country?: string;
  /** Registered in Japan: the letter is written in Japanese. */
  readonly isJapanese: boolean;
}

const answersMax = 20;

/** Answers beyond the first 20, and what is longer than limits.registryAnswerBytes, are not looked at. */
export function readAnswers(answers: readonly RegistryAnswer[]): ReadAnswers {
  const candidates: { candidate: ContactCandidate; at: number }[] = [];
  let networkName: string | undefined;
  let country: string | undefined;
  let isJapanese = false;
  for (const [at, whole] of answers.slice(0, answersMax).entries()) {
    const answer = { ...whole, text: whole.text.slice(0, limits.registryAnswerBytes) };
    const isJson = /^\s*\{/.test(answer.text);
    const rdap = isJson ? readRdap(answer) : undefined;
    const whois = rdap || isJson ? undefined : readWhois(answer);
    for (const candidate of (rdap ?? whois)?.candidates ?? []) candidates.push({ candidate, at });
    networkName = rdap?.network.name ?? networkName;
    country = rdap?.network.country ?? whois?.country ?? country;
    isJapanese ||= answer.registry === "jpnic" || /^\[ JPNIC database provides/m.test(answer.text);
  }
  return {
    candidates,
    ...(networkName !== undefined && { networkName }),
    ...(country !== undefined && { country }),
    isJapanese: isJapanese || country === "JP",
  };
}
