// For: hand.yaml, the root-owned list of what the hand may touch. A name in a request means what stands here.
// Never: a path, a unit or a program from anywhere else.

import { z } from "zod";
import { verbs } from "../../actions/catalogue.ts";
import type { Verb } from "../../actions/catalogue.ts";
import { readNetwork } from "../../base/ip.ts";
import { readYaml } from "../../base/yaml-lines.ts";
import { rate } from "./default-rates.ts";
import { accountList, file, mailServer, map, name, path, service } from "./settings-shapes.ts";
import { settingsWords } from "./settings-words.ts";

const network = z.string().refine((text) => readNetwork(text) !== undefined, "network");

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
    /** The file that `hinomi up` touches when it came round; without it the hand does not look at it. */
    beat: path.optional(),
    supervisor: z.enum(["systemd", "sysv", "exec"]).default("systemd"),
    services: z.record(name, service).default({}),
    files: z.record(name, file).default({}),
    mail_servers: z.record(name, mailServer).default({}),
    maps: z.record(name, map).default({}),
    /** Lists in which a login is refused: one line each, in a map's text. */
    account_lists: z.record(name, accountList).default({}),
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
  .superRefine(({ supervisor, services, mail_servers: servers, maps, ...rest }, context) => {
    for (const [each, { kind, rebuild, made }] of Object.entries(servers)) {
      const isOdd = made !== undefined && !rebuild;
      if (isOdd || (kind !== "sendmail" && rebuild))
        context.addIssue({
          code: "custom",
          path: ["mail_servers", each],
          message: "needsSendmail",
        });
    }
    for (const [each, list] of Object.entries(rest.account_lists)) {
      const { kind = "newaliases" } = entryOf(maps, list.map) ?? {};
      if (kind !== "newaliases") continue;
      context.addIssue({ code: "custom", path: ["account_lists", each], message: "needsMap" });
    }
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

/** Reads hand.yaml. Throws Trouble (exit 78) that names each line at fault. */
export function readHandSettings(text: string, at: string): HandSettings {
  return readYaml(text, at, { schema, own: settingsWords, manual: "docs/reference/hand.md" });
}

/** An entry by its name; never one that JavaScript's objects have of themselves. */
export function entryOf<T>(entries: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}
