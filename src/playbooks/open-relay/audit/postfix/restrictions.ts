// For: lists of restrictions as Postfix walks them: who is let through before a stranger is stopped. SMTPD_ACCESS_README, postconf(5).
// Never: a guess about a policy server or a database: what they let in is "not known".

import type { AuditMaterial } from "../../../playbook.ts";
import type { Parameters } from "./evaluate.ts";
import { isForAll, readTable, tableName } from "./maps.ts";
import type { Table } from "./maps.ts";
import { words } from "./read-master-cf.ts";

/** Whoever somebody outside can be, without a login: all of them are strangers, some tell lies. */
export type Stranger = "anyone" | "sender" | "helo" | "mx" | "reverse-name" | "certificate";

/** A restriction that lets somebody through. */
export interface Grant {
  readonly to: Stranger | "listed" | "unknown";
  /** As it is written in the list, with its argument; of a class of restrictions, the name of the class. */
  readonly token: string;
  readonly parameter: string;
  /** The row of a table that does it. */
  readonly row?: { readonly file: string; readonly line: number; readonly text: string };
}

export interface Walk {
  /** Before the list stops a stranger. */
  readonly grants: readonly Grant[];
  /** A stranger with a foreign recipient gets no further. */
  readonly stops: boolean;
  /** One of the restrictions without which Postfix refuses to work, and not behind `permit`. */
  readonly hasRequired: boolean;
}

const required: ReadonlySet<string> = new Set([
  "reject",
  "defer",
  "defer_if_permit",
  "reject_unauth_destination",
  "defer_unauth_destination",
  "check_relay_domains",
]);
const stops = required;

/** Restrictions with an argument in a word of its own. */
const withArgument =
  /^(?:check_\w+_access|check_\w+_(?:ns|mx|a)_access|check_policy_service|reject_(?:rbl|rhsbl)_\w+|permit_(?:dnswl|rhswl)_\w+|sleep)$/;

/** What a restriction or a table's answer says; classes of restrictions are opened. */
const asksFor: Readonly<Record<string, Stranger>> = {
  check_sender_access: "sender",
  check_helo_access: "helo",
  check_reverse_client_hostname_access: "reverse-name",
};

const answersMax = 1000;

export function tokensOf(value: string): string[] {
  const found: string[] = [];
  const all = words(value, true);
  for (let at = 0; at < all.length; at += 1) {
    const word = all[at] ?? "";
    const name = word.toLowerCase();
    const next = all[at + 1];
    if (name === "warn_if_reject" && next !== undefined) {
      const more = withArgument.test(next.toLowerCase()) ? ` ${all[at + 2] ?? ""}` : "";
      found.push(`${word} ${next}${more}`);
      at += more === "" ? 1 : 2;
    } else if (withArgument.test(name) && next !== undefined) {
      found.push(`${word} ${next}`);
      at += 1;
    } else found.push(word);
  }
  return found;
}

interface Context {
  readonly parameters: Parameters;
  readonly files: AuditMaterial["files"];
  readonly parameter: string;
  /** mynetworks holds strangers. */
  readonly isWorldTrusted: boolean;
  readonly depth: number;
}

const isOk = /^(?:OK|\d+|permit|permit_all)$/i;

/** Who gets in by a table of accesses, and whether all are stopped by it. */
function byTable(name: string, token: string, argument: string, context: Context): Walk {
  const target = tableName(argument);
  const none: Walk = { grants: [], stops: false, hasRequired: false };
  if (!target) return none;
  const table: Table = readTable(target, context.files);
  const { parameter } = context;
  if (!table.rows) {
    return { ...none, grants: [{ to: "unknown", token, parameter }] };
  }
  const grants: Grant[] = [];
  let isStopped = false;
  for (const row of table.rows.slice(0, answersMax)) {
    const forAll = isForAll(table, row.key);
    const inner = isOk.test(row.value)
      ? undefined
      : walk(row.value, { ...context, depth: context.depth + 1 });
    const lets = inner === undefined || inner.grants.length > 0;
    if (inner?.stops === true && inner.grants.length === 0 && forAll) {
      isStopped = true;
      break;
    }
    if (!lets) continue;
    const listed = asksFor[name] ?? (name === "check_client_access" ? client(row.key) : "listed");
    const place =
      row.line > 0
        ? { row: { file: table.path, line: row.line, text: `${row.key} ${row.value}` } }
        : {};
    const to = inner?.grants[0]?.to ?? (forAll ? "anyone" : listed);
    grants.push({ to, token, parameter, ...place });
  }
  return { grants, stops: isStopped, hasRequired: false };
}

/** A key of check_client_access: a whole top-level domain holds strangers. */
function client(key: string): Stranger | "listed" {
  return /^\.?[a-z]{2,24}$/i.test(key) || /^\d{1,3}\.?$/.test(key) ? "anyone" : "listed";
}

function one(token: string, context: Context): Walk {
  const { parameters, parameter, depth } = context;
  const [word = "", argument = ""] = token.split(/\s+(.*)/s);
  const name = word.toLowerCase();
  const nothing: Walk = { grants: [], stops: false, hasRequired: false };
  const lets = (to: Grant["to"]): Walk => ({ ...nothing, grants: [{ to, token, parameter }] });
  if (name === "permit") return lets("anyone");
  if (name === "permit_mynetworks") return context.isWorldTrusted ? lets("anyone") : nothing;
  if (name === "permit_sasl_authenticated") {
    const isOn = parameters.value("smtpd_sasl_auth_enable") === "yes";
    const isNamed = parameters.value("smtpd_sasl_security_options").includes("noanonymous");
    return isOn && !isNamed ? lets("anyone") : nothing;
  }
  if (name === "permit_mx_backup") {
    const networks = parameters.value("permit_mx_backup_networks");
    return networks === "" || /(?:^|[\s,])(?:0\.0\.0\.0|\[?::\]?)\/0/.test(networks)
      ? lets("mx")
      : nothing;
  }
  if (name === "permit_tls_all_clientcerts") return lets("certificate");
  if (name.startsWith("permit_dnswl") || name.startsWith("permit_rhswl")) return lets("listed");
  if (name === "check_policy_service") return lets("unknown");
  if (/^check_.*_(?:mx|ns|a)_access$/.test(name)) return nothing;
  if (/^check_\w+_access$/.test(name)) return byTable(name, token, argument, context);
  if (tableName(word)) return byTable(impliedBy(parameter), token, word, context);
  if (required.has(name)) return { grants: [], stops: stops.has(name), hasRequired: true };
  const classes = words(parameters.value("smtpd_restriction_classes"), true);
  if (classes.includes(word) && depth < 8) {
    const inner = walk(parameters.value(word), { ...context, depth: depth + 1 });
    return { ...inner, grants: inner.grants.map((grant) => ({ ...grant, token })) };
  }
  return nothing;
}

/** A bare table in a list asks for what the list is about. */
function impliedBy(parameter: string): string {
  const what = /^smtpd_(client|helo|sender|recipient|relay)_/.exec(parameter)?.[1] ?? "recipient";
  return `check_${what === "relay" ? "recipient" : what}_access`;
}

export function walk(value: string, context: Context): Walk {
  const grants: Grant[] = [];
  let hasRequired = false;
  if (context.depth > 8) return { grants, stops: false, hasRequired };
  for (const token of tokensOf(value)) {
    // It would have been refused, and is only written into the log.
    if (/^warn_if_reject\s/i.test(token)) continue;
    const step = one(token, context);
    grants.push(...step.grants);
    hasRequired ||= step.hasRequired;
    if (step.stops) return { grants, stops: true, hasRequired };
    if (/^permit$/i.test(token)) break;
  }
  return { grants, stops: false, hasRequired };
}
