// For: the shapes of what hand.yaml names: services, files, mail servers, lookup tables, lists of accounts.
// Never: a path with a way back up; a program without its path; a shell.

import { z } from "zod";

export const name = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "name");

export const path = z
  .string()
  .max(4096)
  .refine((text) => /^\/[^\0\n]*[^\0\n/]$/.test(text) && !/\/\.{0,2}(?:\/|$)/.test(text), "path");

/** A program with its arguments: absolute path first. */
export const argv = z
  .array(
    z
      .string()
      .max(4096)
      .regex(/^[^\0\n]*$/, "argument"),
  )
  .min(1)
  .max(64)
  .refine(([program = ""]) => path.safeParse(program).success, "program");

const user = z.union([z.string().max(64), z.int().min(0)]);

/** `{file}` is the only placeholder: the new file, before it is put in place. */
const check = argv.refine((words) => {
  const holes = words.flatMap((word) => word.match(/\{[^}]*\}/g) ?? []);
  return holes.length > 0 && holes.every((hole) => hole === "{file}");
}, "placeholder");

/** Where a service leaves its cores, and how many of them may lie there. */
const cores = z.strictObject({
  folder: path,
  /** User (name or number) who writes them; default root. */
  owner: user.optional(),
  most: z.int().min(1).max(100).default(3),
  /** 10^6 bytes, as they lie on the disk. */
  megabytes: z.int().min(1).max(1_000_000).default(1000),
});

export const service = z.strictObject({
  /** systemd: named.service */
  unit: z
    .string()
    .max(256)
    .regex(/^[\w@.:-]+\.(?:service|socket|target)$/, "unit")
    .optional(),
  /** sysv: the name of a script in /etc/init.d */
  script: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]{0,63}$/, "script")
    .optional(),
  /** exec: starts it and returns; without `stop` it is told to end by a signal to the process in `pidfile`. */
  start: argv.optional(),
  stop: argv.optional(),
  reload: argv.optional(),
  pidfile: path.optional(),
  /** exec and sysv: the program that the process in `pidfile` must be; default the first word of `start`. */
  program: path.optional(),
  cores: cores.optional(),
});

export const file = z.strictObject({
  path,
  /** User (name or number) that must own it; anything else there is refused. */
  owner: user.optional(),
  check: check.optional(),
});

export const mailServer = z.strictObject({
  kind: z.enum(["postfix", "sendmail"]),
  /** Postfix: its folder of settings. Sendmail: its sendmail.cf. */
  config: path.optional(),
  /** The program `sendmail` of sendmail. */
  program: path.default("/usr/sbin/sendmail"),
  /** Sendmail: its folder of queued mail. */
  queue: path.default("/var/spool/mqueue"),
  /** Sendmail: what makes sendmail.cf out of its source, and prints it. */
  rebuild: argv.optional(),
  /** Sendmail: the file that `rebuild` writes, where it does not print it. */
  made: path.optional(),
});

export const map = z.strictObject({
  kind: z.enum(["postmap", "makemap", "newaliases"]),
  /** The text that the table is made of. */
  path,
  type: z
    .string()
    .regex(/^[a-z]{1,16}$/, "type")
    .default("hash"),
  /** Of the mail server, where it is not the usual one: Postfix's folder, sendmail's sendmail.cf. */
  config: path.optional(),
  /** Default: as the kind, in /usr/sbin or /usr/bin. */
  program: path.optional(),
});

export const accountList = z.strictObject({
  /** One of `maps`. */
  map: name,
  /** Before the login, such as `From:` in sendmail's access. */
  tag: z
    .string()
    .regex(/^[A-Za-z]{1,16}:$/, "tag")
    .default(""),
  /** Behind it. */
  action: z
    .string()
    .regex(/^[A-Z][ -~]{0,198}[!-~]$/, "action")
    .default("REJECT Suspended by the administrator"),
});

export type ServiceEntry = z.output<typeof service>;
export type CoresEntry = z.output<typeof cores>;
export type FileEntry = z.output<typeof file>;
export type MailServerEntry = z.output<typeof mailServer>;
export type MapEntry = z.output<typeof map>;
export type AccountListEntry = z.output<typeof accountList>;
