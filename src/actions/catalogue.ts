// For: everything that may be done at all, with the exact shape of its arguments. The hand knows these verbs and no others.
// Never: a verb that takes a command, a path or a program from the caller; names come from the hand's own settings.

import { z } from "zod";
import { readNetwork } from "../base/ip.ts";
import type { Said } from "../base/said.ts";

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

const queued = z.strictObject({ server: settingName, ids: z.array(queueId).min(1).max(1000) });

/** A login as it stands in a list of accounts: no blank, colon, quote, line break, nor the sign of a comment. */
const account = z.strictObject({
  list: settingName,
  user: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.+=~@-]{0,127}$/),
});

/** What service.signal may send: asks it to end, ends it with a core, ends it. */
export const serviceSignals = ["TERM", "ABRT", "KILL"] as const;

export type ServiceSignal = (typeof serviceSignals)[number];

/**
 * Verb → its arguments, and whether it changes anything. What only reads needs no approval, but counts against the rate.
 * `undo` verbs are carried out under the approval of the step that they undo.
 */
export const catalogue = {
  "service.status": { changes: false, args: z.strictObject({ service: settingName }) },
  "service.restart": { changes: true, args: z.strictObject({ service: settingName }) },
  "service.reload": { changes: true, args: z.strictObject({ service: settingName }) },
  "service.start": { changes: true, args: z.strictObject({ service: settingName }) },
  "service.signal": {
    changes: true,
    args: z.strictObject({ service: settingName, signal: z.enum(serviceSignals) }),
  },
  /** Cores that a service left behind. */
  "core.list": { changes: false, args: z.strictObject({ service: settingName }) },
  /** Folder for a service's cores made, and the oldest beyond its bound deleted: before it is restarted. */
  "core.keep": { changes: true, args: z.strictObject({ service: settingName }) },
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
  "queue.hold": { changes: true, args: queued },
  "queue.release": { changes: true, args: queued },
  /** Sendmail's only while they are held. */
  "queue.delete": { changes: true, args: queued },
  "queue.flush": { changes: true, args: z.strictObject({ server: settingName }) },
  /** The lookup table of a text file of the settings, built anew (postmap, makemap, newaliases). */
  "map.build": { changes: true, args: z.strictObject({ map: settingName }) },
  /** sendmail.cf made anew out of what the settings make it of, checked by sendmail, put in place. */
  "mail.rebuild": { changes: true, args: z.strictObject({ server: settingName }) },
  "mail.restore": {
    changes: true,
    args: z.strictObject({ server: settingName, backup: hash, before: hash }),
  },
  /** One line of a list of accounts put in or taken out, and its table built. */
  "account.suspend": { changes: true, args: account },
  "account.restore": { changes: true, args: account },
} as const;

export type Verb = keyof typeof catalogue;

/** Why a verb cannot be taken back; a plan with it may promise no undo. */
export const finalVerbs: Readonly<Partial<Record<Verb, Said>>> = {
  "queue.delete": {
    ja: "削除したメールは戻せません。残すかもしれないメールは、保留のままにしてください。",
    en: "Deleted mail does not come back. Leave what might be wanted on hold.",
  },
  "service.start": {
    ja: "起動したものは止めません。止めるなら、人がサービスの管理コマンドで止めてください。",
    en: "What was started is not stopped again; a person stops it with the system's own command.",
  },
  "service.signal": {
    ja: "送ったシグナルは取り消せません。終わったサービスは service.start で起動し直します。",
    en: "A signal that was sent cannot be called back. A service that ended is started with service.start.",
  },
  "core.keep": {
    ja: "削除した古いコアは戻せません。消されるのは上限を超えた古いものだけです。",
    en: "Deleted cores do not come back. Only the oldest beyond the bound are deleted.",
  },
};

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
