// For: hand.yaml, the root-owned list of what the hand may touch. A name in a request means what stands here.
// Never: a path, a unit or a program from anywhere else.

import { z } from "zod";
import { verbs } from "../../actions/catalogue.ts";
import type { Verb } from "../../actions/catalogue.ts";
import { readNetwork } from "../../base/ip.ts";
import { readYaml } from "./read-yaml.ts";

const name = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "name");

const path = z
  .string()
  .max(4096)
  .refine((text) => /^\/[^\0\n]*[^\0\n/]$/.test(text) && !/\/\.{0,2}(?:\/|$)/.test(text), "path");

/** A program with its arguments: absolute path first. */
const argv = z
  .array(
    z
      .string()
      .max(4096)
      .regex(/^[^\0\n]*$/, "argument"),
  )
  .min(1)
  .max(64)
  .refine(([program = ""]) => path.safeParse(program).success, "program");

/** `{file}` is the only placeholder: the new file, before it is put in place. */
const check = argv.refine((words) => {
  const holes = words.flatMap((word) => word.match(/\{[^}]*\}/g) ?? []);
  return holes.length > 0 && holes.every((hole) => hole === "{file}");
}, "placeholder");

const service = z.strictObject({
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
  /** exec: the program that the process in `pidfile` must be; default the first word of `start`. */
  program: path.optional(),
});

const file = z.strictObject({
  path,
  /** User (name or number) that must own it; anything else there is refused. */
  owner: z.union([z.string().max(64), z.int().min(0)]).optional(),
  check: check.optional(),
});

const mailServer = z.strictObject({
  kind: z.enum(["postfix", "sendmail"]),
  /** Postfix: its folder of settings. Sendmail: its sendmail.cf. */
  config: path.optional(),
  /** The program `sendmail` of sendmail. */
  program: path.default("/usr/sbin/sendmail"),
});

const rate = z.strictObject({
  times: z.int().min(0).max(10_000),
  per_seconds: z.int().min(1).max(86_400),
});

const network = z.string().refine((text) => readNetwork(text) !== undefined, "network");

const minute = 60;
const hour = 3600;

/** How often each verb is carried out at most. Undoing is not limited: each step is undone once. */
export const defaultRates: Readonly<Record<Verb, z.output<typeof rate>>> = {
  "service.status": { times: 120, per_seconds: minute },
  "service.restart": { times: 6, per_seconds: hour },
  "service.reload": { times: 12, per_seconds: hour },
  "ban.add": { times: 60, per_seconds: hour },
  "ban.remove": { times: 60, per_seconds: hour },
  "ban.list": { times: 120, per_seconds: minute },
  "file.read": { times: 120, per_seconds: minute },
  "file.edit": { times: 20, per_seconds: hour },
  "file.restore": { times: 20, per_seconds: hour },
  "queue.list": { times: 60, per_seconds: minute },
  "queue.hold": { times: 60, per_seconds: hour },
  "queue.release": { times: 60, per_seconds: hour },
  "queue.flush": { times: 12, per_seconds: hour },
};

const schema = z
  .strictObject({
    socket: path.default("/run/hinomi-hand/hand.sock"),
    /** Group that may ask: the desk's. */
    group: z
      .string()
      .regex(/^[a-z_][a-z0-9_-]{0,31}$/, "group")
      .default("hinomi"),
    /** Public key of the desk (Ed25519, PEM): whose approvals count. */
    desk_key: path.default("/etc/hinomi/desk.key.pub"),
    /** The own log; backups of edited files lie beside it. */
    log: path.default("/var/lib/hinomi-hand/hand.log"),
    supervisor: z.enum(["systemd", "sysv", "exec"]).default("systemd"),
    services: z.record(name, service).default({}),
    files: z.record(name, file).default({}),
    mail_servers: z.record(name, mailServer).default({}),
    ban: z
      .strictObject({
        nft: path.default("/usr/sbin/nft"),
        table: z
          .string()
          .regex(/^[a-z][a-z0-9_]{0,31}$/, "table")
          .default("hinomi"),
      })
      .default({ nft: "/usr/sbin/nft", table: "hinomi" }),
    /** Never banned, whatever is approved; beside these: loopback, our own addresses, the gateways, the resolvers. */
    never_ban: z.array(network).max(1000).default([]),
    rates: z.partialRecord(z.enum(verbs as readonly [Verb, ...Verb[]]), rate).default({}),
  })
  .superRefine(({ supervisor, services }, context) => {
    const needed = { systemd: "unit", sysv: "script", exec: "start" } as const;
    for (const [each, entry] of Object.entries(services)) {
      const has = entry[needed[supervisor]] !== undefined;
      if (has && (supervisor !== "exec" || entry.pidfile !== undefined)) continue;
      const message =
        supervisor === "exec" ? "needsExec" : supervisor === "sysv" ? "needsScript" : "needsUnit";
      context.addIssue({ code: "custom", path: ["services", each], message });
    }
  });

export type HandSettings = z.output<typeof schema>;
export type ServiceEntry = z.output<typeof service>;
export type FileEntry = z.output<typeof file>;
export type MailServerEntry = z.output<typeof mailServer>;

/** Reads hand.yaml. Throws Trouble (exit 78) that names each line at fault. */
export function readHandSettings(text: string, at: string): HandSettings {
  return readYaml(text, at, schema, {
    name: {
      ja: "名前は英小文字で始め、英小文字・数字・ハイフンで32文字までにしてください",
      en: "a name starts with a lower-case letter and has up to 32 of a-z, 0-9 and -",
    },
    path: {
      ja: "/ から始まるパスを書いてください（.. や二重の / は使えません）",
      en: "not an absolute path without .. and //",
    },
    argument: { ja: "改行とNULは使えません", en: "line breaks and NUL are not allowed" },
    program: {
      ja: "最初の語はプログラムの絶対パスにしてください",
      en: "the first word must be the absolute path of a program",
    },
    placeholder: {
      ja: "検査コマンドには {file} を入れてください。ほかの {…} は使えません",
      en: "a check needs {file}, and no other {…} exists",
    },
    unit: {
      ja: "named.service のようなユニット名を書いてください",
      en: "not a unit such as named.service",
    },
    script: { ja: "/etc/init.d の中の名前を書いてください", en: "not a name in /etc/init.d" },
    group: { ja: "グループ名を書いてください", en: "not the name of a group" },
    table: { ja: "英小文字で始まる表の名前を書いてください", en: "not the name of a table" },
    network: {
      ja: "IPアドレスか 192.0.2.0/24 のような範囲を書いてください",
      en: "not an IP address or network such as 192.0.2.0/24",
    },
    needsUnit: {
      ja: "unit がありません（supervisor は systemd）",
      en: "has no unit (the supervisor is systemd)",
    },
    needsScript: {
      ja: "script がありません（supervisor は sysv）",
      en: "has no script (the supervisor is sysv)",
    },
    needsExec: {
      ja: "start と pidfile が必要です（supervisor は exec）",
      en: "needs start and pidfile (the supervisor is exec)",
    },
  });
}

/** An entry by its name; never one that JavaScript's objects have of themselves. */
export function entryOf<T>(entries: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
