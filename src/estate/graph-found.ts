// For: what discovery found on this machine, as far as the graph of what depends on what is drawn from it.
// Never: whether it works.

import type { Said } from "../base/said.ts";
import type { At } from "./graph-target.ts";

/** Daemons that are known by name; another one takes part by the settings. */
export const daemonNames = [
  "named",
  "unbound",
  "dnsmasq",
  "squid",
  "postfix",
  "sendmail",
  "exim4",
  "apache2",
  "httpd",
  "nginx",
  "dovecot",
  "sshd",
  "mariadbd",
  "mysqld",
  "postgres",
  "smbd",
  "chronyd",
  "ntpd",
  "rsyslogd",
  "cron",
] as const;

export type DaemonName = (typeof daemonNames)[number];

export interface FoundDaemon {
  readonly name: DaemonName;
  /** As /proc names its process. */
  readonly program: string;
  readonly path?: string;
  /** Unit or script that starts it, without `.service`. */
  readonly unit: string;
  readonly isRunning: boolean;
  /** systemd starts it again when it dies. */
  readonly isRestarted: boolean;
}

export interface Found {
  readonly daemons: readonly FoundDaemon[];
  /** Zones it is an authority for; without one of ours it is asked for `localhost`. */
  readonly nameServer?: {
    readonly daemon: DaemonName;
    readonly at: At;
    readonly zones: readonly string[];
  };
  /** In the order in which this machine asks them. */
  readonly resolvers: readonly { readonly at: At; readonly isOurs: boolean }[];
  readonly proxy?: {
    readonly daemon: DaemonName;
    readonly at: At;
    /** It asks our own name server. */
    readonly asksOurs: boolean;
  };
  /** Web servers here, the one that the proxy probe fetches from first. */
  readonly sites: readonly {
    readonly daemon: DaemonName;
    readonly at: At;
    /** A name in a zone of ours that leads to it. */
    readonly host?: string;
  }[];
  readonly mail?: {
    readonly daemon: DaemonName;
    readonly at: At;
    readonly recipient: string;
    readonly queue?: string;
    /** Whose queue it is; absent: Postfix's. */
    readonly queueOf?: "sendmail" | "exim";
  };
  readonly mailboxes: readonly {
    readonly daemon: DaemonName;
    readonly at: At;
    readonly protocol: "imap" | "pop3";
    readonly isTls: boolean;
  }[];
  readonly certificates: readonly {
    readonly daemon: DaemonName;
    readonly at: At;
    readonly serverName?: string;
    readonly startedBy?: "smtp" | "imap" | "pop3";
    readonly mayLackTls?: boolean;
  }[];
  /** Other daemons, of which only that the port is open can be seen. */
  readonly ports: readonly { readonly daemon: DaemonName; readonly at: At }[];
  readonly gateway?: string;
  /** Addresses beyond the line that are asked anyway: the provider's name servers, a relay host. */
  readonly outside: readonly At[];
  /** Mount points. */
  readonly disks: readonly string[];
  /** What could not be found out, and what to do about it. */
  readonly notes: readonly Said[];
}
