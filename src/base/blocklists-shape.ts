// For: the shape of `blocklists` in hinomi.yaml: the consent to ask public block lists about our own addresses.
// Never: on by itself; an address that is no single public one: nothing else is ever asked about.

import { z } from "zod";
import { isInner, readAddress } from "./ip.ts";
import type { Said } from "./said.ts";

export const blocklistComplaints: Readonly<Record<string, Said>> = {
  publicAddress: {
    ja: "外から見える自分のIPアドレスを1つずつ書いてください（10.0.0.1 などの内側のものは尋ねません）",
    en: "not one public IP address of ours (inner ones such as 10.0.0.1 are not asked about)",
  },
  zone: {
    ja: "zen.spamhaus.org のようなブロックリストの名前を書いてください",
    en: "not the name of a block list such as zen.spamhaus.org",
  },
  resolver: {
    ja: "ネームサーバーのIPアドレスを書いてください（192.0.2.53 など）",
    en: "not the IP address of a name server such as 192.0.2.53",
  },
};

const publicAddress = z.string().refine((text) => {
  const address = readAddress(text);
  return address !== undefined && !isInner(address);
}, "publicAddress");

const zone = z
  .string()
  .max(150)
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, "zone");

export const blocklistsShape = z.strictObject({
  /** Addresses our mail goes out from. */
  addresses: z.array(publicAddress).min(1).max(8),
  /** Zones that are asked. */
  lists: z
    .array(zone)
    .min(1)
    .max(8)
    .default(["zen.spamhaus.org", "bl.spamcop.net", "psbl.surriel.com"]),
  /** Who is asked for them; default the first name server of this machine. Public ones are refused by some lists. */
  resolver: z
    .string()
    .refine((text) => readAddress(text) !== undefined, "resolver")
    .optional(),
});
