// For: everything the registries say about who answers for one address, asked in the right order and kept for a week.
// Never: unless the administrator allowed look-ups; never a name, never a log's text, never the attacking host itself.

import { dayMs } from "../../base/clock.ts";
import { readAddress, writeAddress } from "../../base/ip.ts";
import type { Address } from "../../base/ip.ts";
import { isJpnicHandle, jpnicHandlesIn } from "../../estate/jpnic-handles.ts";
import type {
  ContactLookup,
  LookupFailure,
  LookupProblem,
  RegistryAnswer,
} from "../../estate/registry-answer.ts";
import { bundledRegistries, jpnic } from "./bootstrap-data.ts";
import { isReserved } from "./bootstrap.ts";
import { alone, networksAround, networksOfAnswer } from "./networks.ts";
import type { LookupStore } from "./ports.ts";
import { ask } from "./question.ts";
import type { Asker, Question } from "./question.ts";

/** An answer is used again for so long, for its whole network. */
export const keptForMs = 7 * dayMs;
/** JPNIC's contacts asked for per network. */
const handlesMax = 4;

export interface LookupPorts extends Asker {
  readonly store: LookupStore;
  /** The settings' word, asked at each look-up. */
  readonly isAllowed: () => boolean;
}

export type LookUp = (address: string, signal: AbortSignal) => Promise<ContactLookup>;

interface Told {
  readonly answers: RegistryAnswer[];
  readonly failures: LookupFailure[];
}

function jsonOf(answer: RegistryAnswer): Readonly<Record<string, unknown>> {
  // It was a JSON object when it was taken as an answer.
  return JSON.parse(answer.text) as Readonly<Record<string, unknown>>;
}

const mailInText =
  /(?:"email"\s*,\s*\{[^{}]{0,200}\}\s*,\s*"text"\s*,\s*"|\[(?:E-?Mail|電子メ[イー]ル|Reply Mail)\]\s{1,80})[^\s"@]{1,64}@([a-z0-9.-]{1,253})/gi;

/** Somebody's address besides the registries' own is named. Which one is right is not judged here. */
function namesMail({ text }: RegistryAnswer): boolean {
  return [...text.matchAll(mailInText)].some(
    ([, domain = ""]) => !/(?:^|\.)(?:nic\.ad\.jp|apnic\.net)$/i.test(domain),
  );
}

/** Handles of the record's entities, to a depth of three. */
function handlesIn(value: unknown, depth = 0): string[] {
  if (depth > 3 || typeof value !== "object" || value === null) return [];
  const entities: unknown = Reflect.get(value, "entities");
  return (Array.isArray(entities) ? entities.slice(0, 50) : []).flatMap((entity: unknown) => {
    const handle: unknown =
      typeof entity === "object" && entity !== null ? Reflect.get(entity, "handle") : undefined;
    const own = typeof handle === "string" && isJpnicHandle(handle) ? [handle] : [];
    return [...own, ...handlesIn(entity, depth + 1)];
  });
}

function isJapanese(answer: RegistryAnswer): boolean {
  return answer.registry === "apnic" && jsonOf(answer)["country"] === "JP";
}

export function createLookUp(ports: LookupPorts): LookUp {
  async function put(question: Question, told: Told, signal: AbortSignal) {
    const outcome = await ask(question, ports, signal);
    if ("failure" in outcome) {
      told.failures.push(outcome.failure);
      return undefined;
    }
    told.answers.push(outcome.answer);
    return outcome.answer;
  }

  const page = (registry: Question["registry"], target: string): Question => ({
    registry,
    how: "rdap",
    target,
  });
  const jpnicWhois = (query: string): Question => ({
    registry: "jpnic",
    how: "whois",
    target: jpnic.whois,
    query,
  });

  /** The record gives handles; a second query for each gives the address. RDAP first, then whois in English. */
  async function askJpnic(
    address: string,
    first: RegistryAnswer | undefined,
    told: Told,
    signal: AbortSignal,
  ) {
    const record = first ?? (await put(page("jpnic", `${jpnic.base}ip/${address}`), told, signal));
    if (record && namesMail(record)) return;
    const named = record ? [...new Set(handlesIn(jsonOf(record)))].slice(0, handlesMax) : [];
    let isNamed = false;
    for (const handle of named) {
      const person = await put(page("jpnic", `${jpnic.base}entity/${handle}`), told, signal);
      isNamed ||= person !== undefined && namesMail(person);
    }
    if (isNamed) return;
    const network = await put(jpnicWhois(`NET ${address}/e`), told, signal);
    const handles = network && !namesMail(network) ? jpnicHandlesIn(network.text) : [];
    for (const handle of handles.slice(0, handlesMax))
      await put(jpnicWhois(`${handle}/e`), told, signal);
  }

  async function askRegistries(address: Address, signal: AbortSignal): Promise<ContactLookup> {
    const text = writeAddress(address);
    const told: Told = { answers: [], failures: [] };
    const found = ports.bootstrap().registryOf(address);
    if (!found) return failedLookup(text, "no-registry");
    const first = await put(page(found.registry, `${found.base}ip/${text}`), told, signal);
    const isHeld = told.failures.some(({ problem }) => problem === "held");
    const whois = bundledRegistries.find(({ name }) => name === found.registry)?.whois;
    if (first?.registry === "jpnic") await askJpnic(text, first, told, signal);
    else if (first && isJapanese(first)) await askJpnic(text, undefined, told, signal);
    else if (!first && !isHeld && whois !== undefined && !signal.aborted)
      await put(
        { registry: found.registry, how: "whois", target: whois, query: text },
        told,
        signal,
      );
    const networks = told.answers
      .filter(({ how }) => how === "rdap")
      .map((answer) => networksOfAnswer(jsonOf(answer), address))
      .findLast((each) => each.length > 0);
    return { address: text, networks: networks ?? [], ...told };
  }

  function failedLookup(address: string, problem: LookupProblem): ContactLookup {
    const failure = { registry: "none", asked: address, atMs: ports.clock.now(), problem } as const;
    return { address, networks: [], answers: [], failures: [failure] };
  }

  function isFresh({ answers, failures }: ContactLookup): boolean {
    const oldest = Math.min(...[...answers, ...failures].map(({ atMs }) => atMs));
    return ports.clock.now() - oldest < keptForMs;
  }

  /** Half an answer is not kept: the other half would be missing for a week. */
  function isWhole({ answers, failures }: ContactLookup): boolean {
    return answers.length > 0 && failures.every(({ problem }) => problem === "not-found");
  }

  async function lookUp(address: Address, signal: AbortSignal): Promise<ContactLookup> {
    const kept = await ports.store.read(networksAround(address));
    if (kept && isFresh(kept)) return { ...kept, address: writeAddress(address) };
    const lookup = await askRegistries(address, signal);
    if (isWhole(lookup)) {
      const networks = lookup.networks.length > 0 ? lookup.networks : [alone(address)];
      await ports.store.write(networks, lookup);
    }
    return lookup;
  }

  // One after the other: two sources of one network cost one question.
  let last: Promise<unknown> = Promise.resolve();
  return (text, signal) => {
    // An IPv6 source is counted by its /64.
    const address = readAddress(text.replace(/\/64$/, ""));
    if (!address) return Promise.resolve(failedLookup(text.slice(0, 64), "no-address"));
    const normal = writeAddress(address);
    if (isReserved(address)) return Promise.resolve(failedLookup(normal, "private-address"));
    if (!ports.isAllowed()) return Promise.resolve(failedLookup(normal, "not-allowed"));
    const turn = last.then(() => lookUp(address, signal));
    last = turn.catch(() => undefined);
    return turn;
  };
}
