// For: the shape of `services:` in hinomi.yaml: what the administrator adds to, and corrects in, the graph that was found.
// Never: needed: without it the graph is what discovery draws.

import { z } from "zod";
import { readAddress } from "./ip.ts";

const address = z.string().refine((text) => readAddress(text) !== undefined, "network");
const port = z.int().min(1).max(65535);
const at = z.strictObject({ address, port });
const nodeName = z.string().regex(/^[a-z][a-z0-9-]*(?::[A-Za-z0-9_.:/-]{1,100})?$/);
const hostName = z.string().regex(/^(?=.{1,253}$)[\w-]+(?:\.[\w-]+)*\.?$/);

/** How a node of the administrator's own is asked. */
const ask = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("process"), program: z.string().min(1).max(15) }),
  z.strictObject({ kind: z.literal("tcp"), ...at.shape }),
  z.strictObject({ kind: z.literal("http"), ...at.shape, url: z.url({ protocol: /^http$/ }) }),
  z.strictObject({ kind: z.literal("tls"), ...at.shape, name: hostName.optional() }),
  z.strictObject({ kind: z.literal("disk"), path: z.string().startsWith("/") }),
]);

const need = z.union([
  nodeName,
  z.strictObject({
    node: nodeName,
    kind: z.enum(["hard", "soft"]).default("hard"),
    /** Needs of one node with the same word stand for each other. */
    any_of: z.string().min(1).max(64).optional(),
  }),
]);

export const servicesShape = z.strictObject({
  /** Where the company's own router answers; default: the default route. */
  gateway: address.optional(),
  /** Addresses beyond the line, asked by TCP; a refusal is an answer. */
  outside: z.array(at).max(8).default([]),
  /** Names outside that must have an address; default: the name servers of some top-level domains. */
  outside_names: z.array(hostName).max(8).default([]),
  /** A page outside, fetched through the proxy by its name (https: by CONNECT). */
  outside_page: z.url({ protocol: /^https?$/ }).optional(),
  /** Nodes that are not to be watched. */
  leave_out: z.array(nodeName).default([]),
  /** Nodes of the administrator's own, and other words or needs for those that were found. */
  nodes: z
    .array(
      z.strictObject({
        name: nodeName,
        said: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }).optional(),
        felt: z.boolean().optional(),
        service: z.string().min(1).max(64).optional(),
        ask: ask.optional(),
        /** All its needs: what was drawn for it by itself is dropped. */
        needs: z.array(need).max(32).optional(),
      }),
    )
    .max(200)
    .default([]),
});

export type ServicesSettings = z.infer<typeof servicesShape>;
