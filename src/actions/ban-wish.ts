// For: what a person wants banned or let in again by hand, or taken over from another program: data for a plan.
// Never: a command; never more than one plan can hold.

import { z } from "zod";
import { readNetwork } from "../base/ip.ts";

/** Plans that belong to no incident carry this in its place. */
export const byHandIncident = "BANS";

/** Bans that one wish may hold; fail2ban seldom has more in force. */
export const wishedMax = 4_096;

const address = z
  .string()
  .max(64)
  .refine((text) => readNetwork(text) !== undefined, "not an address or network");

const seconds = z
  .int()
  .min(60)
  .max(31 * 86_400);

const words = z.string().max(500);

/**
 * add: ban, each for its seconds. remove: let in again; `seconds` are what was left of it, for the way back.
 * `from`: where the person who asks is logged in from, never to be banned.
 */
export const banWishShape = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("add"),
    bans: z.array(z.strictObject({ address, seconds })).min(1).max(wishedMax),
    why: words.optional(),
    from: z.string().max(64).optional(),
    /** The program whose bans are taken over. */
    origin: z.enum(["fail2ban"]).optional(),
  }),
  z.strictObject({
    do: z.literal("remove"),
    bans: z
      .array(z.strictObject({ address, seconds: seconds.optional() }))
      .min(1)
      .max(wishedMax),
    why: words.optional(),
  }),
]);

export type BanWish = z.output<typeof banWishShape>;

/** A wish out of anything; undefined when it is none. */
export function readBanWish(value: unknown): BanWish | undefined {
  const read = banWishShape.safeParse(value);
  return read.success ? read.data : undefined;
}
