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
