// For: one smtpd of master.cf: which strangers it relays for, whether it can work at all, and where that is written.
// Never: words or diffs.

import type { AuditMaterial } from "../../../playbook.ts";
import { createParameters } from "./evaluate.ts";
import type { Parameters } from "./evaluate.ts";
import type { PostfixFiles } from "./change-parameter.ts";
import { trusted } from "./networks.ts";
import type { Trusted } from "./networks.ts";
import type { Service } from "./read-master-cf.ts";
import { walk } from "./restrictions.ts";
import type { Grant, Stranger, Walk } from "./restrictions.ts";

export interface ServiceJudgement {
  readonly service: Service | undefined;
  readonly parameters: Parameters;
  /** From where it can be reached. */
  readonly isLocalOnly: boolean;
  readonly isDead: boolean;
  /** Strangers whose foreign mail it takes, each with what lets it through. */
  readonly relaysFor: ReadonlyMap<Stranger, readonly Grant[]>;
  /** Let through by something that cannot be read here. */
  readonly unknown: readonly Grant[];
  readonly trusted: readonly Trusted[];
}

const strangers: readonly Stranger[] = [
  "anyone",
  "sender",
  "helo",
  "mx",
  "reverse-name",
  "certificate",
];

const lists = [
  "smtpd_client_restrictions",
  "smtpd_helo_restrictions",
  "smtpd_sender_restrictions",
  "smtpd_relay_restrictions",
  "smtpd_recipient_restrictions",
  "smtpd_data_restrictions",
  "smtpd_end_of_data_restrictions",
] as const;

const loopback = /^(?:127\.[\d.]+|\[?::1\]?|localhost|loopback-only)$/;

/** `127.0.0.1:10025`, `[::1]:10025`, `10025`, `smtp`: only from this machine? */
function isLocal(service: Service | undefined, parameters: Parameters): boolean {
  if (service?.type === "unix" || service?.type === "fifo") return true;
  const at = service?.name.lastIndexOf(":") ?? -1;
  if (service && at > 0) return loopback.test(service.name.slice(0, at));
  const interfaces = parameters.value("inet_interfaces").split(/[\s,]+/);
  return interfaces.every((each) => loopback.test(each));
}

export function judgeService(
  { main, files }: PostfixFiles,
  service: Service | undefined,
  material: AuditMaterial,
): ServiceJudgement {
  const parameters = createParameters(main, material.defaults, service);
  const nets = trusted(parameters.value("mynetworks"), files, material.ownNetworks);
  const isWorldTrusted = nets.some(({ width }) => width === "world");
  const walks = new Map<string, Walk>(
    lists.map((parameter) => [
      parameter,
      walk(parameters.value(parameter), { parameters, files, parameter, isWorldTrusted, depth: 0 }),
    ]),
  );
  const decisive = ["smtpd_relay_restrictions", "smtpd_recipient_restrictions"];
  const isDead = !decisive.some((name) => walks.get(name)?.hasRequired === true);
  const relaysFor = new Map<Stranger, readonly Grant[]>();
  for (const who of strangers) {
    const used: Grant[] = [];
    const passes = [...walks.values()].every(({ grants, stops }) => {
      if (!stops) return true;
      const fitting = grants.filter(({ to }) => to === "anyone" || to === who);
      used.push(...fitting);
      return fitting.length > 0;
    });
    const isNew = who === "anyone" || used.some(({ to }) => to === who);
    if (passes && isNew && !isDead) relaysFor.set(who, used);
    if (who === "anyone" && passes) break;
  }
  const unknown = decisive.flatMap((name) =>
    (walks.get(name)?.grants ?? []).filter(({ to }) => to === "unknown"),
  );
  const isLocalOnly = isLocal(service, parameters);
  return { service, parameters, isLocalOnly, isDead, relaysFor, unknown, trusted: nets };
}
