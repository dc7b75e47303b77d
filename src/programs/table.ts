// For: the one table of our programs: who they run as, what they read, write and listen at. The systemd units come from it.
// Never: a program that is not here; a privilege that is not written down here.

import { dirname } from "node:path";

/** Capabilities of capabilities(7), with why each is needed. */
export interface Capability {
  readonly name: `CAP_${string}`;
  readonly why: string;
}

export interface Program {
  /** Of the command: `hinomi NAME`. */
  readonly name: string;
  readonly does: string;
  readonly user: string;
  readonly group: string;
  readonly furtherGroups: readonly string[];
  /** Below /etc/hinomi; and system files that it needs to see. */
  readonly reads: readonly string[];
  /** Its own folder below /var/lib, and its mode. */
  readonly stateFolder: { readonly name: string; readonly mode: `0${string}` };
  /** Its own folder below /run, where its sockets lie. */
  readonly runtimeFolder?: { readonly name: string; readonly mode: `0${string}` };
  /** Its own folder below /var/log, and its mode; files in it may be read by its group. */
  readonly logFolder?: { readonly name: string; readonly mode: `0${string}` };
  /** Words behind its name. */
  readonly arguments?: readonly string[];
  readonly environment?: readonly string[];
  /** It gives its socket to another of its groups. */
  readonly givesToGroups?: true;
  /** Folders outside its own in which it may write. */
  readonly writes: readonly string[];
  /** `none`: not a packet; `loopback`: to this machine only; `any`: sends mail and letters, is asked by browsers. */
  readonly network: "none" | "loopback" | "any";
  readonly addressFamilies: readonly `AF_${string}`[];
  readonly capabilities: readonly Capability[];
  /** What may ask it: sockets with their mode. */
  readonly sockets: readonly { readonly path: string; readonly mode: `0${string}` }[];
  readonly memoryMax: string;
  /** It tells systemd that it is ready, and again and again that it is alive (sd_notify): silent for so long, it is started anew. */
  readonly aliveWithinSeconds?: number;
}

const up: Program = {
  name: "up",
  does: "watches the logs, keeps the incidents, and is the desk",
  user: "hinomi",
  group: "hinomi",
  // The last one is that of the socket by which it reaches the quarantine.
  furtherGroups: ["adm", "systemd-journal", "hinomi-quarantine"],
  reads: ["/etc/hinomi/hinomi.yaml", "/var/log"],
  stateFolder: { name: "hinomi", mode: "0750" },
  writes: [],
  network: "any",
  addressFamilies: ["AF_UNIX", "AF_INET", "AF_INET6", "AF_NETLINK"],
  capabilities: [],
  sockets: [],
  memoryMax: "1G",
  // A quiet watch commits once a minute.
  aliveWithinSeconds: 180,
};

/** Folders of mail servers' queues that postsuper and sendmail change. */
const queueFolders = ["/var/spool/postfix", "/var/spool/mqueue", "/var/lib/postfix"];

function hand({ files, folders = [], hasMailServers: needsMail }: HandReach): Program {
  return {
    name: "hand",
    does: "carries out approved steps, and nothing else",
    user: "root",
    group: "hinomi",
    furtherGroups: [],
    reads: ["/etc/hinomi/hand.yaml", "/etc/hinomi/desk.key.pub"],
    stateFolder: { name: "hinomi-hand", mode: "0700" },
    runtimeFolder: { name: "hinomi-hand", mode: "0750" },
    // A new file is written beside the old one, so it is the folder that must be open.
    writes: [
      ...new Set([
        ...files.map((path) => dirname(path)),
        ...folders,
        ...(needsMail ? queueFolders : []),
      ]),
    ].sort(),
    network: "none",
    addressFamilies: ["AF_UNIX", "AF_NETLINK"],
    capabilities: [
      { name: "CAP_NET_ADMIN", why: "nftables" },
      { name: "CAP_DAC_OVERRIDE", why: "files and sockets of other users" },
      { name: "CAP_CHOWN", why: "an edited file keeps its owner" },
      { name: "CAP_FOWNER", why: "an edited file keeps its mode" },
      ...(needsMail
        ? ([
            {
              name: "CAP_SETUID",
              why: "postsuper becomes the mail system's user, postmap the text's owner",
            },
            { name: "CAP_SETGID", why: "and their groups" },
          ] as const)
        : []),
    ],
    sockets: [{ path: "/run/hinomi-hand/hand.sock", mode: "0660" }],
    memoryMax: "256M",
  };
}

const mailFilter: Program = {
  name: "mail-filter",
  does: "the milter: looks at each mail while the mail server waits",
  user: "hinomi-mail",
  // Its log is for those who read logs (hinomi up), its socket for the mail server.
  group: "adm",
  furtherGroups: ["postfix", "hinomi-quarantine"],
  arguments: ["--group", "postfix"],
  givesToGroups: true,
  reads: ["/etc/hinomi/hinomi.yaml"],
  stateFolder: { name: "hinomi-mail-filter", mode: "0700" },
  runtimeFolder: { name: "hinomi-mail-filter", mode: "0755" },
  logFolder: { name: "hinomi-mail-filter", mode: "0750" },
  // Twenty mails of 10 MB at once stay near 200 MB.
  environment: ["MALLOC_ARENA_MAX=2", "MALLOC_MMAP_THRESHOLD_=131072"],
  writes: [],
  // It hands released mail to the mail server of this machine.
  network: "loopback",
  addressFamilies: ["AF_UNIX", "AF_INET", "AF_INET6"],
  capabilities: [],
  sockets: [
    { path: "/run/hinomi-mail-filter/mail.sock", mode: "0660" },
    { path: "/run/hinomi-mail-filter/quarantine.sock", mode: "0660" },
  ],
  memoryMax: "512M",
};

/** What hand.yaml adds to what the hand may touch; without it: nothing. */
export interface HandReach {
  readonly files: readonly string[];
  /** In which it makes and deletes files: sendmail's queues, folders of cores. */
  readonly folders?: readonly string[];
  readonly hasMailServers: boolean;
}

export function programTable(reach: HandReach): readonly Program[] {
  return [up, hand(reach), mailFilter];
}
