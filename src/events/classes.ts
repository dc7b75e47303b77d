// For: the event classes: which kinds of line exist. One automaton, one set of fields and one Sigma logsource group each.
// Never: a daemon's name where a kind is meant (apache and nginx both write `web`).

/** `watch` and `mail-filter` are written by programs of ours: probes and their verdicts, and what the mail filter did. */
export const eventClasses = [
  "web",
  "web-error",
  "proxy",
  "syslog",
  "watch",
  "mail-filter",
] as const;

export type EventClass = (typeof eventClasses)[number];

/** A Sigma `logsource`: any of the three may be missing. */
export interface LogSource {
  readonly category?: string;
  readonly product?: string;
  readonly service?: string;
}

/** What a rule's logsource means here: the classes whose events it judges, and (for syslog) the program it is about. */
export interface Scope {
  readonly classes: readonly EventClass[];
  /** Only events of these programs or services (process.name or service.name), when the source names one. */
  readonly programs?: readonly string[];
}

const webServices = new Set(["apache", "apache2", "httpd", "nginx", "web"]);

/** Services of `product: linux` that are told apart, by the name of a program or of the service that the reader knows. */
const programsOf: Readonly<Record<string, readonly string[]>> = {
  sshd: ["sshd", "sshd-session", "sshd-auth"],
  sudo: ["sudo"],
  cron: ["cron", "CRON", "crond", "anacron"],
  vsftpd: ["vsftpd"],
  clamav: ["clamd", "freshclam", "clamav"],
  guacamole: ["guacd"],
  named: ["named"],
  bind: ["named"],
  unbound: ["unbound"],
  dnsmasq: ["dnsmasq"],
  postfix: ["postfix"],
  sendmail: ["sendmail"],
  exim: ["exim"],
  dovecot: ["dovecot"],
  proftpd: ["proftpd"],
  "pure-ftpd": ["pure-ftpd"],
  dropbear: ["dropbear"],
  su: ["su"],
  openvpn: ["openvpn"],
  kernel: ["kernel"],
  audit: ["auditd"],
};

/**
 * Categories of ours, for what every service says in the same words (docs/reference/services.md): `authentication` is somebody
 * signing in, `service` anything else that a daemon held against a client. Both are told by syslog and by web servers' error logs.
 */
const spokenByAll: ReadonlySet<string> = new Set(["authentication", "service"]);

/** `product: apache` with the services of Sigma's taxonomy, access and error; any other service means both logs. */
function webScopeOf(service: string | undefined): Scope {
  if (service === "access") return { classes: ["web"] };
  if (service === "error") return { classes: ["web-error"] };
  return { classes: ["web", "web-error"] };
}

/** Undefined when no source here can ever give such events (Windows, cloud, endpoint telemetry …). */
export function scopeOf(source: LogSource): Scope | undefined {
  const category = source.category?.toLowerCase();
  const product = source.product?.toLowerCase();
  const service = source.service?.toLowerCase();
  // A foreign product's log has fields of its own, whatever its category.
  if (category === "webserver")
    return product === undefined || webServices.has(product) ? { classes: ["web"] } : undefined;
  if (category === "proxy")
    return product === undefined || product === "squid" ? { classes: ["proxy"] } : undefined;
  if (category !== undefined && spokenByAll.has(category))
    return product === undefined || product === "linux"
      ? { classes: ["syslog", "web-error"] }
      : undefined;
  if (category !== undefined) return undefined;
  if (product !== undefined && webServices.has(product)) return webScopeOf(service);
  if (product === "squid") return { classes: ["proxy"] };
  if (product === "hinomi") {
    const own = (["watch", "mail-filter"] as const).find((each) => each === service);
    return own && { classes: [own] };
  }
  if (product === "linux" || product === undefined) {
    if (service === undefined) return product === "linux" ? { classes: ["syslog"] } : undefined;
    if (webServices.has(service)) return { classes: ["web", "web-error"] };
    if (service === "squid") return { classes: ["proxy"] };
    const programs = Object.hasOwn(programsOf, service) ? programsOf[service] : undefined;
    if (programs) return { classes: ["syslog"], programs };
    if (["syslog", "auth", "messages", "daemon"].includes(service)) return { classes: ["syslog"] };
  }
  return undefined;
}
