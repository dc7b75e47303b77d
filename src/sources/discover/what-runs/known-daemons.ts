// For: the daemons that are known by name: how /proc calls them, which units start them, where they usually listen.
// Never: a daemon of which nothing can be asked but that the administrator did not name (that is for his settings).

import type { DaemonName } from "../../../estate/graph-found.ts";

export interface KnownDaemon {
  readonly name: DaemonName;
  /** As /proc names the process. */
  readonly program: string;
  /** How the first word of its command line ends, where the name alone says too little. */
  readonly path?: string;
  readonly units: readonly string[];
  readonly does: "dns" | "proxy" | "smtp" | "web" | "mailbox" | "port" | "nothing-to-ask";
  readonly ports: readonly number[];
}

/** A daemon that is called otherwise elsewhere has a row for each of its names. */
export const knownDaemons: readonly KnownDaemon[] = [
  { name: "named", program: "named", units: ["named", "bind9"], does: "dns", ports: [53] },
  { name: "unbound", program: "unbound", units: ["unbound"], does: "dns", ports: [53] },
  { name: "dnsmasq", program: "dnsmasq", units: ["dnsmasq"], does: "dns", ports: [53] },
  { name: "squid", program: "squid", units: ["squid"], does: "proxy", ports: [3128, 8080] },
  {
    name: "postfix",
    program: "master",
    path: "postfix/sbin/master",
    units: ["postfix", "postfix@-"],
    does: "smtp",
    ports: [25],
  },
  { name: "sendmail", program: "sendmail-mta", units: ["sendmail"], does: "smtp", ports: [25] },
  { name: "sendmail", program: "sendmail", units: ["sendmail"], does: "smtp", ports: [25] },
  { name: "exim4", program: "exim4", units: ["exim4"], does: "smtp", ports: [25] },
  { name: "apache2", program: "apache2", units: ["apache2"], does: "web", ports: [80, 8080, 443] },
  { name: "httpd", program: "httpd", units: ["httpd"], does: "web", ports: [80, 8080, 443] },
  { name: "nginx", program: "nginx", units: ["nginx"], does: "web", ports: [80, 8080, 443] },
  {
    name: "dovecot",
    program: "dovecot",
    units: ["dovecot"],
    does: "mailbox",
    ports: [143, 993, 110, 995],
  },
  { name: "sshd", program: "sshd", units: ["ssh", "sshd"], does: "port", ports: [22] },
  { name: "mariadbd", program: "mariadbd", units: ["mariadb"], does: "port", ports: [3306] },
  { name: "mysqld", program: "mysqld", units: ["mysql", "mysqld"], does: "port", ports: [3306] },
  { name: "postgres", program: "postgres", units: ["postgresql"], does: "port", ports: [5432] },
  { name: "smbd", program: "smbd", units: ["smbd", "smb"], does: "port", ports: [445] },
  {
    name: "chronyd",
    program: "chronyd",
    units: ["chrony", "chronyd"],
    does: "nothing-to-ask",
    ports: [],
  },
  {
    name: "ntpd",
    program: "ntpd",
    units: ["ntp", "ntpsec", "ntpd"],
    does: "nothing-to-ask",
    ports: [],
  },
  { name: "rsyslogd", program: "rsyslogd", units: ["rsyslog"], does: "nothing-to-ask", ports: [] },
  { name: "cron", program: "cron", units: ["cron"], does: "nothing-to-ask", ports: [] },
];
