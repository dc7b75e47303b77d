// For: what this machine does for others and what that rests on, as far as it can be seen from its own tables and settings.
// Never: a program started, a packet sent, a name looked up.

import { hostname } from "node:os";
import { normalAddress } from "../../../base/ip.ts";
import type { Said } from "../../../base/said.ts";
import type { Found } from "../../../estate/graph-found.ts";
import type { At } from "../../../estate/graph-target.ts";
import { defaultGateway } from "../../proc/network-tables.ts";
import { textOf } from "../../proc/process-files.ts";
import type { Host } from "../discovery.ts";
import { hostFiles, isRefusal } from "../host-files.ts";
import type { HostFiles } from "../host-files.ts";
import { localDisks } from "./disks.ts";
import { namedSettings, wwwAddress } from "./named-settings.ts";
import type { NamedSettings } from "./named-settings.ts";
import { isOurs, isOutside, lanAddress, placesOf, readPlace } from "./places.ts";
import { postfixSettings } from "./postfix-settings.ts";
import type { PostfixSettings } from "./postfix-settings.ts";
import { runningNow } from "./running-now.ts";
import type { RunningDaemon } from "./running-now.ts";
import { triedQueue } from "./tried-queue.ts";
import { squidSettings } from "./squid-settings.ts";
import { webPlaces } from "./web-places.ts";

const dnsPort = 53;
const tlsPorts: ReadonlySet<number> = new Set([443, 465, 993, 995]);

/** What follows an option on the command line: `-c FILE` or `-cFILE`. */
function optionOf({ words }: RunningDaemon, option: string): string | undefined {
  const at = words.findIndex((word) => word.startsWith(option));
  if (at < 0) return undefined;
  const value = words[at] === option ? words[at + 1] : words[at]?.slice(option.length);
  return value?.startsWith("/") ? value : undefined;
}

function firstThere(files: HostFiles, ...paths: readonly (string | undefined)[]): string {
  const there = paths.find((path) => path !== undefined && !isRefusal(files.stat(path)));
  return there ?? paths.find((path) => path !== undefined) ?? "";
}

/** Fills in the usual place of a daemon that does not run now. */
function dnsPlace(daemon: RunningDaemon, settings: NamedSettings | undefined): At {
  const waits = placesOf(daemon.sockets, "udp").find(({ port }) => port === dnsPort);
  const written = settings?.listensOn
    .map((text) => normalAddress(text))
    .find((each) => each !== undefined);
  return waits ?? { address: written ?? "127.0.0.1", port: dnsPort };
}

function resolversOf(files: HostFiles): string[] {
  const text = files.text("/etc/resolv.conf");
  if (isRefusal(text)) return [];
  const found = [...text.matchAll(/^\s*nameserver\s+(\S+)/gm)];
  // The resolver library itself looks at no more.
  return found.slice(0, 3).flatMap(([, address = ""]) => normalAddress(address) ?? []);
}

interface Surroundings {
  readonly files: HostFiles;
  readonly daemons: readonly RunningDaemon[];
}

/** Of several that could do it, the one that runs. */
function oneThat(daemons: readonly RunningDaemon[], does: RunningDaemon["does"]) {
  const able = daemons.filter((daemon) => daemon.does === does);
  return able.find(({ isRunning }) => isRunning) ?? able[0];
}

function names({ files, daemons }: Surroundings) {
  const server = oneThat(daemons, "dns");
  const isNamed = server?.name === "named";
  const main = firstThere(
    files,
    server && optionOf(server, "-c"),
    "/etc/bind/named.conf",
    "/etc/named.conf",
  );
  const settings = server && isNamed ? namedSettings(files, main) : undefined;
  const at = server && dnsPlace(server, settings);
  return { server, settings, at };
}

function proxyOf({ files, daemons }: Surroundings) {
  const daemon = oneThat(daemons, "proxy");
  if (!daemon) return undefined;
  const main = firstThere(files, optionOf(daemon, "-f"), "/etc/squid/squid.conf");
  const { ports, nameServers } = squidSettings(files, main);
  const written = ports.flatMap((port) => readPlace(port) ?? [])[0];
  const waits = placesOf(daemon.sockets, "tcp");
  const at = written ?? waits[0] ?? { address: "127.0.0.1", port: 3128 };
  return { daemon, at, nameServers: nameServers.flatMap((each) => normalAddress(each) ?? []) };
}

function mailOf({ files, daemons }: Surroundings) {
  const daemon = oneThat(daemons, "smtp");
  if (!daemon) return undefined;
  const places = placesOf(daemon.sockets, "tcp");
  const at = places.find(({ port }) => port === 25) ?? places[0];
  const folder = daemon.environment.get("MAIL_CONFIG") ?? "/etc/postfix";
  const isPostfix = daemon.name === "postfix";
  const settings: PostfixSettings | undefined = isPostfix
    ? postfixSettings(files, folder, hostname())
    : undefined;
  const queue = triedQueue(files, daemon);
  return { daemon, at: at ?? { address: "127.0.0.1", port: 25 }, settings, queue };
}

function mailboxesOf({ daemons }: Surroundings): Found["mailboxes"] {
  return daemons
    .filter(({ does }) => does === "mailbox")
    .flatMap((daemon) =>
      placesOf(daemon.sockets, "tcp").flatMap((at): Found["mailboxes"] => {
        const protocol = [143, 993].includes(at.port) ? "imap" : "pop3";
        if (![143, 993, 110, 995].includes(at.port)) return [];
        return [{ daemon: daemon.name, at, protocol, isTls: at.port > 900 }];
      }),
    );
}

function certificatesOf({ daemons }: Surroundings): Found["certificates"] {
  return daemons.flatMap(({ name, sockets }) =>
    placesOf(sockets, "tcp")
      .filter(({ port }) => tlsPorts.has(port))
      .map((at) => ({ daemon: name, at })),
  );
}

const startedOn: ReadonlyMap<number, "imap" | "pop3"> = new Map([
  [143, "imap"],
  [110, "pop3"],
]);

/** Where TLS begins within the protocol. Only of Postfix's settings is it known that there is a certificate. */
function startedCertificates(
  { daemons }: Surroundings,
  mail: ReturnType<typeof mailOf>,
): Found["certificates"] {
  const isPostfix = mail?.settings !== undefined;
  const ofMail =
    mail && (mail.settings?.hasTls ?? true)
      ? [
          {
            daemon: mail.daemon.name,
            at: mail.at,
            startedBy: "smtp" as const,
            ...(!isPostfix && { mayLackTls: true }),
          },
        ]
      : [];
  const ofMailboxes = daemons
    .filter(({ does }) => does === "mailbox")
    .flatMap(({ name, sockets }) =>
      placesOf(sockets, "tcp").flatMap((at) => {
        const startedBy = startedOn.get(at.port);
        return startedBy ? [{ daemon: name, at, startedBy, mayLackTls: true }] : [];
      }),
    );
  return [...ofMail, ...ofMailboxes];
}

/** Web servers here, the one with a name of ours first. */
function sitesOf(around: Surroundings, zones: NamedSettings["zones"]): Found["sites"] {
  const { files, daemons } = around;
  const named = zones.flatMap(({ name, file }) => {
    const address = file === undefined ? undefined : wwwAddress(files, file);
    return address === undefined ? [] : [{ host: `www.${name}`, address }];
  });
  const sites = daemons
    .filter(({ does }) => does === "web")
    .flatMap((daemon) => {
      return webPlaces(files, daemon, lanAddress()).map((at): Found["sites"][number] => {
        const host = named.find(
          ({ address }) => address === at.address || (isOurs(address) && at.isEverywhere),
        )?.host;
        const { address, port } = at;
        return {
          daemon: daemon.name,
          at: { address, port },
          ...(host !== undefined && { host }),
        };
      });
    });
  return sites.toSorted((a, b) => Number(b.host !== undefined) - Number(a.host !== undefined));
}

function hiddenSaid(names: readonly string[]): Said {
  const list = names.join(", ");
  return {
    ja: `${list} がどのポートで待っているかは、権限がないため決まったポートから推測しました。違うときは hinomi.yaml の services に書いてください。`,
    en: `The ports of ${list} are guessed from the usual ones, for lack of rights. If they differ, write them under services in hinomi.yaml.`,
  };
}

/** Reads /proc and the settings of the daemons found there; takes some ten milliseconds. */
export function whatRuns(host: Host, proc = "/proc"): Found {
  const files = hostFiles(host);
  const daemons = runningNow(files, proc);
  const around = { files, daemons };
  const { server, settings, at: serverAt } = names(around);
  const proxy = proxyOf(around);
  const mail = mailOf(around);
  const isServer = (address: string) =>
    server !== undefined && isOurs(address) && address !== "127.0.0.53";
  const written = resolversOf(files);
  const proxyAsks = proxy && proxy.nameServers.length > 0 ? proxy.nameServers : written;
  const resolvers = [...(written.length > 0 ? written : proxyAsks)];
  if (resolvers.length === 0 && serverAt) resolvers.push(serverAt.address);
  const zones = settings?.zones ?? [];
  const relay = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(mail?.settings?.relayHost ?? "");
  const outside = [
    ...[...(settings?.forwarders ?? []), ...resolvers, ...proxyAsks].map((address) => ({
      address,
      port: dnsPort,
    })),
    ...(relay?.[1] === undefined ? [] : [{ address: relay[1], port: Number(relay[2] ?? 25) }]),
  ].filter(({ address }) => isOutside(address));
  const gateway = defaultGateway(textOf(`${proc}/net/route`));
  const guessed = daemons.filter(({ isGuessed }) => isGuessed).map(({ name }) => name);
  return {
    daemons: daemons.map(({ name, program, path, unit, isRunning, isRestarted }) => ({
      name,
      program,
      unit,
      isRunning,
      isRestarted,
      ...(path !== undefined && { path }),
    })),
    ...(server &&
      serverAt && {
        nameServer: { daemon: server.name, at: serverAt, zones: zones.map(({ name }) => name) },
      }),
    resolvers: [...new Set(resolvers)].map((address) => ({
      at: isServer(address) && serverAt ? serverAt : { address, port: dnsPort },
      isOurs: isServer(address),
    })),
    ...(proxy && {
      proxy: {
        daemon: proxy.daemon.name,
        at: proxy.at,
        asksOurs: proxyAsks.length > 0 && proxyAsks.every(isServer),
      },
    }),
    sites: sitesOf(around, zones),
    ...(mail && {
      mail: {
        daemon: mail.daemon.name,
        at: mail.at,
        recipient: `postmaster@${mail.settings?.domain ?? hostname()}`,
        ...(mail.settings && { queue: mail.settings.queue }),
        ...(mail.queue && { queue: mail.queue.folder, queueOf: mail.queue.of }),
      },
    }),
    mailboxes: mailboxesOf(around),
    certificates: [...certificatesOf(around), ...startedCertificates(around, mail)],
    ports: daemons
      .filter(({ does }) => does === "port")
      .flatMap(({ name, sockets }) =>
        placesOf(sockets, "tcp")
          .slice(0, 4)
          .map((at) => ({ daemon: name, at })),
      ),
    ...(gateway !== undefined && { gateway }),
    outside: [
      ...new Map(outside.map((each) => [`${each.address} ${each.port}`, each])).values(),
    ].slice(0, 4),
    disks: localDisks(proc),
    notes: guessed.length > 0 ? [hiddenSaid(guessed)] : [],
  };
}
