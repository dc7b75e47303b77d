// For: the mail addresses in a registry's RDAP answer, with their roles. RFC 9083 (entities), RFC 7095 (jCard).
// Never: trusts its shape: every member may be missing, doubled, of another type, or nested without end.

import type { RegistryAnswer } from "../../../estate/registry-answer.ts";
import { candidatesMax, depthMax, entitiesMax } from "./candidate.ts";
import type { ContactCandidate, ContactRole } from "./candidate.ts";
import { readMailAddress } from "./mail-address.ts";

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What the answer as a whole says of the network; strangers' texts. */
export interface RdapNetwork {
  readonly name?: string;
  /** Two letters. */
  readonly country?: string;
}

export interface RdapContacts {
  readonly network: RdapNetwork;
  readonly candidates: readonly ContactCandidate[];
  /** Handles of entities that came without an address: a second query may tell it. */
  readonly handles: readonly string[];
}

/** `["email", {"pref":"1"}, "text", "abuse@example.net"]`: addresses with their preference, 1 best. */
function mailsOf(entity: Json): { readonly mail: string; readonly preference: number }[] {
  const found: { mail: string; preference: number }[] = [];
  for (const property of listOf(listOf(entity["vcardArray"])[1]).slice(0, entitiesMax)) {
    const [name, parameters, , ...values] = listOf(property);
    if (typeof name !== "string" || name.toLowerCase() !== "email") continue;
    const stated = isObject(parameters) ? Number(parameters["pref"]) : Number.NaN;
    const preference = Number.isInteger(stated) && stated > 0 ? stated : 100;
    for (const value of values.slice(0, candidatesMax)) {
      const mail = typeof value === "string" ? readMailAddress(value) : undefined;
      if (mail !== undefined) found.push({ mail, preference });
    }
  }
  // Stable: among equals the answer's own order stays.
  return found.sort((a, b) => a.preference - b.preference);
}

function textOf(entity: Json, property: string): string | undefined {
  for (const each of listOf(listOf(entity["vcardArray"])[1]).slice(0, entitiesMax)) {
    const [name, , , value] = listOf(each);
    if (name === property && typeof value === "string") return value;
  }
  return undefined;
}

/** RIPE writes the kind "abuse", which RFC 6350 does not know, beside or instead of the role. */
function roleOf(entity: Json): ContactRole | undefined {
  const roles = listOf(entity["roles"]).map((role) => String(role).toLowerCase());
  if (roles.includes("abuse") || textOf(entity, "kind")?.toLowerCase() === "abuse") return "abuse";
  const isOperator = roles.some(
    (role) => role === "administrative" || role === "technical" || role === "noc",
  );
  return isOperator ? "operator" : undefined;
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined: the answer is no JSON object. */
export function readRdap(answer: RegistryAnswer): RdapContacts | undefined {
  const top = parse(answer.text);
  if (!top) return undefined;
  const candidates: ContactCandidate[] = [];
  const handles = new Set<string>();
  // An answer to a second query is itself the entity.
  const start: unknown[] =
    top["objectClassName"] === "entity" ? [top] : [...listOf(top["entities"])];
  const queue = start.map((entity) => ({ entity, depth: 1 }));
  for (let at = 0; at < queue.length && at < entitiesMax; at += 1) {
    const { entity, depth } = queue[at] ?? { entity: undefined, depth: 0 };
    if (!isObject(entity)) continue;
    const role = roleOf(entity) ?? (entity === top ? "operator" : undefined);
    const mails = mailsOf(entity);
    const name = textOf(entity, "fn");
    for (const { mail } of role === undefined ? [] : mails) {
      if (candidates.length >= candidatesMax) break;
      const order = candidates.length;
      candidates.push({
        mail,
        role: role ?? "operator",
        depth,
        order,
        answer,
        ...(name !== undefined && { name }),
      });
    }
    const handle = entity["handle"];
    if (role !== undefined && mails.length === 0 && typeof handle === "string") handles.add(handle);
    if (depth < depthMax) {
      for (const inner of listOf(entity["entities"]).slice(0, entitiesMax))
        queue.push({ entity: inner, depth: depth + 1 });
    }
  }
  const { name, country } = top;
  return {
    network: {
      ...(typeof name === "string" && { name }),
      ...(typeof country === "string" &&
        /^[A-Z]{2}$/i.test(country) && {
          country: country.toUpperCase(),
        }),
    },
    candidates,
    handles: [...handles].slice(0, candidatesMax),
  };
}
