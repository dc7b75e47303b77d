// For: the shape of the block `mail_filter` of hinomi.yaml: what the mail filter needs to know beyond its defaults.
// Never: what may come in by mail; that is the policy's file.

import { z } from "zod";

const path = z.string().startsWith("/").max(4096);
const days = z.int().min(1).max(3650);

export const mailFilterShape = z.strictObject({
  /** Where Postfix or sendmail asks: `unix:/PATH` or `inet:PORT@127.0.0.1`. */
  socket: z.string().min(1).optional(),
  /** Group that may use it, and user to become when started by root. */
  group: z.string().min(1).optional(),
  user: z.string().min(1).optional(),
  /** Folder for large mails while they are judged. */
  spool: path.default("/var/lib/hinomi-mail-filter/spool"),
  /** clamd: `unix:/run/clamav/clamd.ctl` or `inet:PORT@127.0.0.1`; without it no virus scanner is asked. */
  clamd: z
    .strictObject({
      socket: z.string().min(1),
      /** Its StreamMaxLength, in bytes. */
      part_bytes: z.int().min(1000).optional(),
    })
    .optional(),
  /** File of the policy (docs/reference/mail-policy.md); without it the shipped one. */
  policy: path.optional(),
  quarantine: z
    .strictObject({
      folder: path.default("/var/lib/hinomi-mail-filter/quarantine"),
      keep_days: days.default(30),
      /** Where there is too little room, no mail younger than this goes. */
      keep_at_least_days: days.default(3),
      bytes: z.int().min(1_000_000).default(5_000_000_000),
    })
    .prefault({}),
  /** The socket by which the desk and the command reach the quarantine, and the group that may use it. */
  door: z
    .strictObject({
      /** Beside the first socket unless set. */
      socket: path.optional(),
      group: z.string().min(1).default("hinomi-quarantine"),
    })
    .prefault({}),
  /** One mail a day to everybody for whom mail was held; without it there is none. Read by `hinomi up`. */
  digest: z
    .strictObject({
      /** When, in the zone of the settings. */
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .default("17:00"),
      /** Domains whose addresses are written to, besides those of `people`; others are never told anything. */
      domains: z.array(z.string().min(1)).default([]),
      /** Of those who are not among `people`. */
      language: z.enum(["ja", "en"]).default("ja"),
      /** Whom staff ask by mail or telephone where they cannot reach the desk. */
      ask: z.email().optional(),
      telephone: z.string().min(1).max(60).optional(),
    })
    .optional(),
  /** File of the outbreak switch. */
  outbreak: path.default("/var/lib/hinomi-mail-filter/outbreak.json"),
  /** Its own log, which `hinomi up` watches. */
  log: path.default("/var/log/hinomi-mail-filter/mail-filter.log"),
  /** The mail server that released mails are handed to; an address of this machine. */
  release: z
    .strictObject({
      host: z.string().min(1).default("127.0.0.1"),
      port: z.int().min(1).max(65535).default(25),
    })
    .prefault({}),
});

export type MailFilterSettings = z.output<typeof mailFilterShape>;
