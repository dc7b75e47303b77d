// For: everything that may be done at all, with the exact shape of its arguments. The hand knows these verbs and no others.
// Never: a verb that takes a command, a path or a program from the caller; names come from the hand's own settings.

import { z } from "zod";
import { readNetwork } from "../base/ip.ts";

/** A name out of the hand's settings: a service, a file, a mail server. */
const settingName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

const bannable = z
  .string()
  .max(64)
  .refine((text) => {
    const network = readNetwork(text);
    return network !== undefined;
  }, "not an address or network");

const addresses = z.array(bannable).min(1).max(512);

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Postfix's and sendmail's queue ids. */
const queueId = z.string().regex(/^[0-9A-Za-z]{6,24}$/);

/**
 * Verb → its arguments, and whether it changes anything. What only reads needs no approval, but counts against the rate.
 * `undo` verbs are carried out under the approval of the step that they undo.
 */
export const catalogue = {
  "service.status": { changes: false, args: z.strictObject({ service: settingName }) },
  "service.restart": { changes: true, args: z.strictObject({ service: settingName }) },
  "service.reload": { changes: true, args: z.strictObject({ service: settingName }) },
  "ban.add": {
    changes: true,
    args: z.strictObject({
      addresses,
      seconds: z
        .int()
        .min(60)
        .max(31 * 86_400),
    }),
  },
  "ban.remove": { changes: true, args: z.strictObject({ addresses }) },
  "ban.list": { changes: false, args: z.strictObject({}) },
  "file.read": { changes: false, args: z.strictObject({ file: settingName }) },
  "file.edit": {
    changes: true,
    /** `before`: hash of the content that the diff was made against; anything else there is refused. */
    args: z.strictObject({ file: settingName, before: hash, diff: z.string().max(256 * 1024) }),
  },
  "file.restore": {
    changes: true,
    args: z.strictObject({ file: settingName, backup: hash, before: hash }),
  },
  "queue.list": { changes: false, args: z.strictObject({ server: settingName }) },
  "queue.hold": {
    changes: true,
    args: z.strictObject({ server: settingName, ids: z.array(queueId).min(1).max(1000) }),
  },
  "queue.release": {
    changes: true,
    args: z.strictObject({ server: settingName, ids: z.array(queueId).min(1).max(1000) }),
  },
  "queue.flush": { changes: true, args: z.strictObject({ server: settingName }) },
} as const;

export type Verb = keyof typeof catalogue;

export const verbs = Object.keys(catalogue) as readonly Verb[];

export function isVerb(text: string): text is Verb {
  return Object.hasOwn(catalogue, text);
}

export type ArgsOf<V extends Verb> = z.output<(typeof catalogue)[V]["args"]>;

/** A verb with its arguments, as plain data. */
export type Call = { readonly [V in Verb]: { readonly verb: V; readonly args: ArgsOf<V> } }[Verb];

/** A Call out of anything; undefined when the verb is unknown or an argument is not exactly of its shape. */
export function readCall(value: unknown): Call | undefined {
  if (value === null || typeof value !== "object") return undefined;
  const { verb, args, ...rest } = value as Readonly<Record<string, unknown>>;
  if (typeof verb !== "string" || !isVerb(verb) || Object.keys(rest).length > 0) return undefined;
  const parsed = catalogue[verb].args.safeParse(args);
  return parsed.success ? ({ verb, args: parsed.data } as Call) : undefined;
}
