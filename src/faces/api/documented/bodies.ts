// For: what may be sent in a body, route by route: strict, and bounded in every part.
// Never: a default that the sender did not mean.

import { z } from "@hono/zod-openapi";
import { limits } from "../../../base/limits.ts";
import { banWishShape } from "../../../actions/ban-wish.ts";
import { audiences } from "../../../words/telling.ts";
import { scopes } from "../../kit/accounts.ts";
import { roles } from "../../kit/contract.ts";
import type { BodyOf, RouteName } from "../../kit/routes.ts";
import type { SchemaOf } from "./loose.ts";

type WithBody = { [Name in RouteName]: BodyOf<Name> extends undefined ? never : Name }[RouteName];

const id = z.string().min(1).max(128);
const word = z.string().min(1).max(64);
/** What a person writes into the journal; longer is refused by the incident's life itself. */
const words = z.string().max(8000);
/** In the filter's own journal too. */
const shortWords = z.string().max(500);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const inOneOrBoth = z.union([words, z.strictObject({ ja: words, en: words })]);
const language = z.enum(["ja", "en"]);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const name = z.string().min(1).max(120);
const password = z.string().min(1).max(256);
const code = z.string().min(1).max(40);
const mail = z.string().max(254);

function deed<Do extends string, Rest extends z.ZodRawShape>(what: Do, rest: Rest) {
  return z.strictObject({ do: z.literal(what), ...rest });
}

const decision = z.discriminatedUnion("do", [
  deed("contain", { why: inOneOrBoth }),
  deed("recover", { why: inOneOrBoth }),
  deed("resolve", { why: words }),
  deed("close", {
    answers: z.strictObject({ cause: words, found: words, prevention: words }),
  }),
  deed("reopen", { why: words }),
  deed("false-alarm", { why: words }),
  deed("merge", { into: id }),
  deed("split", {}),
  deed("note", { text: words }),
]);

const person = z.strictObject({
  id,
  name,
  role: word,
  office: z.string().max(128).optional(),
  mail: mail.optional(),
  telephone: z.string().max(40).optional(),
  language,
});

const office = z.strictObject({
  id,
  name,
  network: z.string().max(64).optional(),
  fax: z.string().max(40).optional(),
  pcs: z.int().min(0).max(100_000).optional(),
});

const base64url = z.string().regex(/^[\w-]*$/);
const credentialId = base64url.min(1).max(1024);
const blob = base64url.max(64 * 1024);

/** WebAuthn level 3, §5.1.8: the parts that the library reads. */
const credential = z.strictObject({
  id: credentialId,
  rawId: credentialId,
  type: z.literal("public-key"),
  response: z.looseObject({
    clientDataJSON: blob,
    attestationObject: blob.optional(),
    authenticatorData: blob.optional(),
    signature: blob.optional(),
    userHandle: base64url.max(128).nullish(),
    transports: z.array(word).max(10).optional(),
  }),
  clientExtensionResults: z.record(z.string().max(64), z.unknown()),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).optional(),
});

export const bodies = {
  decide: z.strictObject({
    decision,
    allow: z
      .strictObject({ names: z.array(z.string().min(1).max(256)).max(64), until: day.optional() })
      .optional(),
  }),
  approve: z.strictObject({ hash }),
  carryOutBans: z.strictObject({ wish: banWishShape, hash }),
  send: z.strictObject({
    audience: z.enum(audiences),
    language,
    easy: z.boolean().optional(),
    channel: word,
  }),
  letterDeed: z.discriminatedUnion("do", [
    z.strictObject({ do: z.enum(["approve", "withdraw", "close", "stop"]) }),
    deed("enter-contact", {
      text: z
        .string()
        .min(1)
        .max(64 * 1024),
    }),
    deed("answered", {
      text: z
        .string()
        .min(1)
        .max(64 * 1024),
    }),
  ]),
  heldDeed: z.discriminatedUnion("do", [
    z.strictObject({ do: z.enum(["release", "delete"]), hash, why: shortWords }),
    z.strictObject({
      do: z.literal("extend"),
      hash,
      why: shortWords,
      days: z.int().min(1).max(limits.quarantineLongerDays),
    }),
    deed("decline", { why: shortWords }),
  ]),
  tryLine: z.strictObject({ line: z.string().max(64 * 1024), format: word.optional() }),
  setEstate: z.strictObject({
    version: z.int().min(0).max(1_000_000_000),
    company: z.strictObject({ name: z.string().max(120), sender: z.string().max(254) }),
    offices: z.array(office).max(500),
    people: z.array(person).max(2000),
  }),
  holdService: z.strictObject({
    seconds: z
      .int()
      .min(60)
      .max(31 * 86_400),
    why: shortWords.optional(),
  }),
  signInPassword: z.strictObject({ name, password, code }),
  signInPasskey: z.strictObject({ response: credential }),
  setPassword: z.strictObject({ password }),
  confirmPassword: z.strictObject({ code }),
  addPasskey: z.strictObject({ name, response: credential }),
  addAccount: z.strictObject({ name: z.string().min(1).max(40), role: z.enum(roles) }),
  changeAccount: z.strictObject({
    name: z.string().min(1).max(40).optional(),
    role: z.enum(roles).optional(),
  }),
  addToken: z.strictObject({
    name: z.string().min(1).max(40),
    scopes: z.array(z.enum(scopes)).min(1).max(scopes.length),
    days: z.int().min(1).max(3650).optional(),
  }),
} satisfies { readonly [Name in WithBody]: SchemaOf<BodyOf<Name>> };

/** `T` as it is typed in: nothing is read-only there. */
type Plain<T> = T extends readonly (infer Part)[]
  ? Plain<Part>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;

/** Routes whose contract allows something that the schema would refuse: none. */
export type Narrower = {
  [Name in WithBody]: Plain<BodyOf<Name>> extends z.input<(typeof bodies)[Name]> ? never : Name;
}[WithBody];
