// For: what goes over the filter's second socket: one JSON object a line, a request and its answer.
// Never: a shape that the filter trusts: each request is read through `readRequest`, and nothing else of it is used.

import { z } from "zod";
import type { Said } from "../../../base/said.ts";
import type { HeldChange, HeldState } from "../held-mail.ts";
import type { ListedMail } from "../held-rows.ts";
import type { MailPreview } from "../preview.ts";

const mail = z.string().regex(/^Q-[0-9A-HJKMNP-TV-Z]{8}$/);
const deed = z.string().regex(/^[\w-]{16,64}$/);
const time = z.int().min(0).max(8.64e15);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const token = z.string().min(1).max(1000);
const who = z.string().min(1).max(128);
const why = z.string().max(500);

const id = z.string().regex(/^[\w-]{1,64}$/);

export const linksMax = 200;

const requestShape = z.discriminatedUnion("type", [
  z.strictObject({
    id,
    type: z.literal("list"),
    state: z.enum(["held", "all"]),
    /** Held from then (with) to then (without). */
    sinceMs: time.optional(),
    untilMs: time.optional(),
    /** How many, newest first, are left out. */
    from: z.int().min(0).max(100_000),
  }),
  z.strictObject({ id, type: z.literal("show"), mail }),
  z.strictObject({
    id,
    type: z.literal("do"),
    deed,
    mail,
    do: z.enum(["release", "delete", "extend"]),
    /** Of what was shown: see `planHash`. */
    hash,
    who,
    why,
    /** Of `extend`: until when it is kept. */
    untilMs: time.optional(),
  }),
  z.strictObject({ id, type: z.literal("deed"), deed }),
  z.strictObject({
    id,
    type: z.literal("make-links"),
    untilMs: time,
    links: z.array(z.strictObject({ mail, recipient: z.string().min(1).max(320) })).max(linksMax),
  }),
  z.strictObject({ id, type: z.literal("look-link"), token }),
  z.strictObject({ id, type: z.literal("use-link"), token }),
  /** What happened after a place of the filter's journal; without one: where its end is. */
  z.strictObject({
    id,
    type: z.literal("changes"),
    after: z
      .string()
      .regex(/^\d{4}-\d{2}:\d{1,15}$/)
      .optional(),
  }),
]);

export type DoorRequest = z.output<typeof requestShape>;

export type DeedWanted = Extract<DoorRequest, { type: "do" }>;

/** Of a mail as it stands: what was shown is what is done, or nothing. */
export interface HeldPlanHashes {
  readonly release: string;
  readonly delete: string;
  readonly extend: string;
}

export interface HeldShown {
  readonly mail: ListedMail;
  /** Absent: its bytes are gone, or cannot be read. */
  readonly preview?: MailPreview;
  readonly hashes: HeldPlanHashes;
  readonly keptUntilMs: number;
  /** To which mail server it would go. */
  readonly server: string;
}

/** How a deed stands. `begun`: it is being done, or was cut off. */
export type DeedState = "unknown" | "begun" | "done" | "failed" | "unsure";

export interface DeedAnswer {
  readonly deed: string;
  readonly state: DeedState;
  /** The mail server's words, or what was wrong with the file: text from outside. */
  readonly said?: string;
  /** Recipients that the mail server refused. */
  readonly refusedRecipients?: readonly string[];
}

/** What happened, in order. */
export type DoorChange =
  | ({ readonly type: "state" } & HeldChange)
  | {
      readonly type: "failed";
      readonly id: string;
      readonly deed: string;
      readonly atMs: number;
      readonly state: "failed" | "unsure";
      readonly said: string;
    }
  | {
      readonly type: "longer";
      readonly id: string;
      readonly deed: string;
      readonly atMs: number;
      readonly untilMs: number;
      readonly who: string;
      readonly why: string;
    }
  | {
      readonly type: "asked";
      readonly id: string;
      readonly atMs: number;
      readonly recipient: string;
      readonly nonce: string;
    };

/** With the place behind it, from which one can go on. */
export interface PlacedChange {
  readonly change: DoorChange;
  readonly place: string;
}

export interface LinkAnswer {
  readonly state: "good" | "asked" | "already" | "over" | "expired" | "bad";
  readonly recipient?: string;
  /** Of a good one, or one just used. */
  readonly mail?: ListedMail;
}

export interface DoorResults {
  readonly list: {
    readonly mails: readonly ListedMail[];
    /** How many match, those that are not here included. */
    readonly total: number;
    /** Older ones that are not remembered one by one. */
    readonly more: number;
    readonly outbreakUntilMs?: number;
  };
  readonly show: HeldShown;
  readonly do: DeedAnswer;
  readonly deed: DeedAnswer;
  readonly "make-links": { readonly tokens: readonly string[] };
  readonly "look-link": LinkAnswer;
  readonly "use-link": LinkAnswer;
  readonly changes: {
    readonly changes: readonly PlacedChange[];
    readonly next: string;
    readonly hasMore: boolean;
  };
}

export type DoorRefusal = "not-understood" | "not-here" | "changed" | "busy" | "fault";

export type DoorAnswer =
  | { readonly id: string; readonly type: "done"; readonly result: DoorResults[keyof DoorResults] }
  | {
      readonly id: string;
      readonly type: "refused";
      readonly why: DoorRefusal;
      readonly said: Said;
      /** Of a mail that is over. */
      readonly state?: HeldState;
    };

/** A request out of a parsed line; undefined for anything else. */
export function readRequest(value: unknown): DoorRequest | undefined {
  const read = requestShape.safeParse(value);
  return read.success ? read.data : undefined;
}
