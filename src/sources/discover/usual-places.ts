// For: where the daemons of Debian, Red Hat and their kin write when nobody told them otherwise.
// Never: a place whose lines are of no event class.

import type { EventClass } from "../../events/classes.ts";

export interface UsualPlace {
  readonly folder: string;
  /** Of the live name. The first place that takes a name of its folder keeps it. */
  readonly pattern: RegExp;
  readonly eventClass: EventClass;
  /** Who writes there, in both languages the same. */
  readonly writer: string;
}

const apache = "Apache";
const nginx = "nginx";

export const usualPlaces: readonly UsualPlace[] = [
  {
    folder: "/var/log/apache2",
    pattern: /error.*\.log$|error_log$/,
    eventClass: "web-error",
    writer: apache,
  },
  {
    folder: "/var/log/apache2",
    pattern: /access.*\.log$|access_log$/,
    eventClass: "web",
    writer: apache,
  },
  {
    folder: "/var/log/httpd",
    pattern: /error_log$|error.*\.log$/,
    eventClass: "web-error",
    writer: apache,
  },
  {
    folder: "/var/log/httpd",
    pattern: /access_log$|access.*\.log$/,
    eventClass: "web",
    writer: apache,
  },
  { folder: "/var/log/nginx", pattern: /error.*\.log$/, eventClass: "web-error", writer: nginx },
  { folder: "/var/log/nginx", pattern: /\.log$/, eventClass: "web", writer: nginx },
  { folder: "/var/log/squid", pattern: /^access\.log$/, eventClass: "proxy", writer: "squid" },
  { folder: "/var/log/exim4", pattern: /^mainlog$/, eventClass: "syslog", writer: "Exim" },
  {
    folder: "/var/log/exim",
    pattern: /^(?:mainlog|main\.log)$/,
    eventClass: "syslog",
    writer: "Exim",
  },
  {
    folder: "/var/log",
    pattern:
      /^(?:syslog|messages|auth\.log|secure|mail\.log|maillog|daemon\.log|kern\.log|user\.log|cron\.log|cron)$/,
    eventClass: "syslog",
    writer: "syslog",
  },
];

/** rsyslog as Debian and Red Hat ship it writes these lines into the general file as well (not auth.log, not on Red Hat). */
export const copiesOfSyslog: ReadonlySet<string> = new Set([
  "/var/log/mail.log",
  "/var/log/daemon.log",
  "/var/log/kern.log",
  "/var/log/user.log",
  "/var/log/cron.log",
]);

/** Where everything goes that has no file of its own. */
export const generalSyslogs = ["/var/log/syslog", "/var/log/messages"] as const;

/** Kept over a restart, and not. */
export const journalFolders = ["/var/log/journal", "/run/log/journal"] as const;

/** Red Hat's ssl.conf writes each request of ssl_access_log here once more. */
export const secondCopies: ReadonlySet<string> = new Set(["ssl_request_log"]);
