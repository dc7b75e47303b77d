// For: nftables' JSON of our table as bans with their counters.
// Never: a ban that could not be read passed over in silence.

import { z } from "zod";
import { limits } from "../../../base/limits.ts";
import { setNames } from "./ban-script.ts";

export interface Ban {
  readonly address: string;
  readonly packets: number;
  readonly bytes: number;
  /** Seconds it still lasts, and seconds it was given. */
  readonly expiresInSeconds: number;
  readonly seconds: number;
}

export interface BanList {
  readonly bans: readonly Ban[];
  readonly count: number;
  /** Packets and bytes dropped since the table was made, of all bans, also of those that ended. */
  readonly dropped: { readonly packets: number; readonly bytes: number };
}

const count = z.number().min(0);
const counter = z.object({ packets: count, bytes: count });
const element = z.object({
  elem: z.object({
    val: z.union([z.string(), z.object({ prefix: z.object({ addr: z.string(), len: z.int() }) })]),
    timeout: count,
    expires: count,
    counter,
  }),
});
const listing = z.object({
  nftables: z.array(
    z.object({
      set: z.object({ name: z.string(), elem: z.array(element).optional() }).optional(),
      counter: counter.extend({ name: z.string() }).optional(),
    }),
  ),
});

/** Undefined when it is not what nft prints. The bans with most packets come first. */
export function readBanList(json: string): BanList | undefined {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return undefined;
  }
  const read = listing.safeParse(data);
  if (!read.success) return undefined;
  const bans = read.data.nftables
    .flatMap(({ set }) => (set && setNames.includes(set.name) ? (set.elem ?? []) : []))
    .map(
      ({
        elem: {
          val,
          timeout,
          expires,
          counter: { packets, bytes },
        },
      }) => ({
        address: typeof val === "string" ? val : `${val.prefix.addr}/${val.prefix.len}`,
        packets,
        bytes,
        expiresInSeconds: expires,
        seconds: timeout,
      }),
    )
    .sort((a, b) => b.packets - a.packets);
  const dropped = read.data.nftables.find((each) => each.counter?.name === "dropped")?.counter;
  return {
    bans: bans.slice(0, limits.handListed),
    count: bans.length,
    dropped: { packets: dropped?.packets ?? 0, bytes: dropped?.bytes ?? 0 },
  };
}
