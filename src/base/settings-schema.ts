// For: the shape of hinomi.yaml: every setting with its meaning, its default and its own complaint.
// Never: a setting that is needed to start.

import { z } from "zod";
import { blocklistComplaints, blocklistsShape } from "./blocklists-shape.ts";
import { readNetwork } from "./ip.ts";
import { mailFilterShape } from "./mail-filter-shape.ts";
import type { Said } from "./said.ts";
import { servicesShape } from "./services-shape.ts";

/** Complaints of our own, by the key that the schema gives; zod's come in both languages from its locales. */
export const ownComplaints: Readonly<Record<string, Said>> = {
  ...blocklistComplaints,
  network: {
    ja: "IPアドレスか 192.0.2.0/24 のような範囲を書いてください",
    en: "not an IP address or network such as 192.0.2.0/24",
  },
  timeZone: {
    ja: "Asia/Tokyo のような時間帯の名前を書いてください",
    en: "not a time zone name such as Asia/Tokyo",
  },
  speed: {
    ja: "回線の速さは 64k、1.5M、100M のように（毎秒ビットで）書いてください",
    en: "not a line speed such as 64k, 1.5M or 100M (bits per second)",
  },
  mail: {
    ja: "メールアドレス（name@example.jp）を書いてください",
    en: "not a mail address such as name@example.jp",
  },
};

const network = z.string().refine((text) => readNetwork(text) !== undefined, "network");

const timeZone = z.string().refine(isTimeZone, "timeZone");

/** "64k", "1.5M", "100M", "1G" or plain bits per second → bits per second. */
const bitsPerSecond = z
  .union([z.number(), z.string()])
  .refine(
    (value) => (typeof value === "number" ? value > 0 : /^\d+(\.\d+)?\s*[kMG]?$/.test(value)),
    "speed",
  )
  .transform((value) => {
    if (typeof value === "number") return value;
    const factor = { k: 1e3, M: 1e6, G: 1e9 }[value.slice(-1)] ?? 1;
    return Number.parseFloat(value) * factor;
  });

/** PagerDuty's words, most urgent first. */
const severityWord = z.enum(["critical", "error", "warning", "info"]);

const port = z.int().min(1).max(65535);

const mailAddress = z
  .string()
  .max(254)
  .refine((text) => /^[^\s<>@"]+@[^\s<>@"]+$/.test(text), "mail");

const deskShape = z.strictObject({
  port: port.default(4649),
  /** Beyond this machine only with TLS, or with `plain: true`. */
  host: z.string().min(1).default("127.0.0.1"),
  /** Names and addresses by which browsers call it. */
  names: z.array(z.string().min(1)).default([]),
  tls: z
    .strictObject({ cert: z.string().startsWith("/"), key: z.string().startsWith("/") })
    .optional(),
  plain: z.boolean().default(false),
});

const channelName = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);

const channelShape = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("mail"), name: channelName, to: z.array(mailAddress).min(1) }),
  z.strictObject({
    kind: z.literal("local-mailbox"),
    name: channelName,
    path: z.string().startsWith("/"),
  }),
  z.strictObject({
    kind: z.enum(["webhook", "slack", "teams"]),
    name: channelName,
    url: z.url({ protocol: /^https?$/ }),
    /** File with the secret that signs what is sent. */
    key_file: z.string().startsWith("/").optional(),
  }),
  z.strictObject({
    kind: z.literal("print"),
    name: channelName,
    folder: z.string().startsWith("/"),
  }),
]);

const mailShape = z.strictObject({
  host: z.string().min(1),
  port: port.default(25),
  tls: z.enum(["starttls", "tls", "none"]).default("starttls"),
  user: z.string().min(1).optional(),
  password_file: z.string().startsWith("/").optional(),
  from: mailAddress,
  /** Where it goes when the server cannot be reached: a mailbox on this machine. */
  fallback: z.string().startsWith("/").default("/var/mail/root"),
});

const lettersShape = z.strictObject({
  /** Ask the registries (RDAP) for the contact of an attacking network. Off: the contact is typed in. */
  look_up: z.boolean().default(false),
  /** Answers come here; the part before the @ gets +TOKEN. */
  reply_to: mailAddress.optional(),
  /** A mailbox (mbox or Maildir) in which the answers arrive. */
  inbox: z.string().startsWith("/").optional(),
  /** The clock of this machine is kept right by NTP. */
  ntp: z.boolean().default(false),
  /** Addresses, domains and networks that are never written to. */
  stop: z.array(z.string().min(1)).default([]),
});

export const settingsSchema = z.strictObject({
  /** Language of the command line; default from LANG. */
  language: z.enum(["ja", "en"]).optional(),
  /** Zone of stamps that carry none, and of what is shown; default the machine's. */
  time_zone: timeZone.optional(),
  /** Our own addresses: never counted as attackers, never banned. */
  own_networks: z.array(network).default([]),
  /** The line to the Internet. */
  line: z.strictObject({ speed: bitsPerSecond }).optional(),
  offices: z.array(z.strictObject({ name: z.string().min(1), network })).default([]),
  /** Strangers we allow: monitoring, an audit, a partner. Their hits are counted apart. */
  allow: z
    .array(
      z.strictObject({
        network,
        why: z.string().min(1),
        until: z.iso.date().optional(),
      }),
    )
    .default([]),
  /** Further folders or files of Sigma rules, beside the shipped ones. */
  rules: z.array(z.string().min(1)).default([]),
  /** Values of Sigma placeholders (`|expand`). */
  placeholders: z.record(z.string(), z.array(z.string())).default({}),
  /** Logs in places that are not discovered; `format` forces one. */
  logs: z
    .array(z.strictObject({ path: z.string().startsWith("/"), format: z.string().optional() }))
    .default([]),
  /** Lists of the address registries (delegated-…-extended-latest): whose country an address is registered in. */
  registries: z.array(z.string().startsWith("/")).default([]),
  desk: deskShape.prefault({}),
  /** Who we are, for letters and reports. */
  company: z.strictObject({ name: z.string().min(1), sender: z.string().min(1) }).optional(),
  /** The hand: the root process that carries out what was approved. */
  hand: z.strictObject({ socket: z.string().startsWith("/") }).optional(),
  /** Standing consent: plans of this name are carried out without asking when the incident is at least so severe. */
  consent: z
    .array(z.strictObject({ plan: z.string().min(1), from: severityWord.default("error") }))
    .default([]),
  /** Who is told of incidents by itself, from which severity on. */
  notify: z
    .strictObject({
      from: severityWord.default("error"),
      channels: z.array(z.string().min(1)).default([]),
      language: z.enum(["ja", "en"]).default("ja"),
    })
    .prefault({}),
  channels: z.array(channelShape).default([]),
  /** The mail server that takes our mail. */
  mail: mailShape.optional(),
  /** Letters to the administrators of attacking networks. */
  letters: lettersShape.prefault({}),
  /** Consent to ask public block lists about our own addresses. Absent: nobody is asked. */
  blocklists: blocklistsShape.optional(),
  /** What is added to, and corrected in, the services that are found here. */
  services: servicesShape.optional(),
  /** The mail filter, a program of its own: `hinomi mail-filter`. */
  mail_filter: mailFilterShape.optional(),
  /** Folder of the store; default /var/lib/hinomi for root or the service user, else ~/.local/share/hinomi. */
  store: z.string().startsWith("/").optional(),
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
