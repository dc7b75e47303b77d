// For: Postfix's settings judged as Postfix would act on them: every smtpd of master.cf with its own values.
// Never: main.cf searched for words; a value counts as Postfix works it out.

import { say } from "../../say.ts";
import type { WordKey } from "../../say.ts";
import type { AuditedServer, AuditMaterial, Weakness } from "../../../playbook.ts";
import { judgedBy, weakness } from "../weakness.ts";
import { worst } from "../worst.ts";
import { changeParameter } from "./change-parameter.ts";
import type { PostfixFiles } from "./change-parameter.ts";
import { judgeService } from "./judge-service.ts";
import type { ServiceJudgement } from "./judge-service.ts";
import { furtherWeaknesses } from "./further.ts";
import { readMainCf } from "./read-main-cf.ts";
import { readMasterCf } from "./read-master-cf.ts";
import type { Service } from "./read-master-cf.ts";
import { relayDomains } from "./relay-domains.ts";
import type { Grant, Stranger } from "./restrictions.ts";
import { tokensOf } from "./restrictions.ts";

const product = "postfix";
export const reload: readonly string[] = ["postfix check", "postfix reload"];

/** A safe order, and what of the present list stays in front of it. */
export function safeRelayList(current: string, guilty: readonly Grant[]): string {
  const bad = new Set(guilty.map(({ token }) => token));
  const kept = tokensOf(current).filter((token) => !bad.has(token));
  const stop = kept.findIndex((token) => /^(?:reject|defer)(?:_unauth_destination)?$/i.test(token));
  if (stop >= 0) return kept.join(", ");
  const open = kept.filter((token) => !/^permit$/i.test(token));
  const start = open.length > 0 ? open : ["permit_mynetworks", "permit_sasl_authenticated"];
  return [...start, "reject_unauth_destination"].join(", ");
}

const names: Readonly<Record<Stranger, { readonly name: string; readonly said: WordKey }>> = {
  anyone: { name: "relays-for-anyone", said: "weak.anyone" },
  sender: { name: "relays-for-forged-sender", said: "weak.sender" },
  helo: { name: "relays-for-forged-helo", said: "weak.helo" },
  mx: { name: "relays-for-anyones-mx", said: "weak.mx" },
  "reverse-name": { name: "relays-for-forged-reverse-name", said: "weak.reverse" },
  certificate: { name: "relays-for-any-certificate", said: "weak.certificate" },
};

/** Where a parameter is set: the row of the table that does it, the line of the list, or main.cf itself. */
function placeOf(
  postfix: PostfixFiles,
  { parameters }: ServiceJudgement,
  parameter: string,
  grant?: Grant,
): { readonly file: string; readonly line: number } {
  if (grant?.row) return { file: grant.row.file, line: grant.row.line };
  const { file, line } = parameters.origin(parameter);
  return {
    file: `${postfix.folder}/${file === "master" ? "master.cf" : "main.cf"}`,
    line: line || 1,
  };
}

function relaying(postfix: PostfixFiles, judgement: ServiceJudgement): Weakness[] {
  const { parameters, service, relaysFor } = judgement;
  return [...relaysFor].flatMap(([who, grants]) => {
    const culprit = grants[0];
    const isNetworks =
      grants.length > 0 && grants.every(({ token }) => token === "permit_mynetworks");
    const isAnonymous = culprit?.token === "permit_sasl_authenticated";
    // Told with mynetworks and with the security options themselves.
    if (isNetworks || isAnonymous) return [];
    const relay = "smtpd_relay_restrictions";
    const parameter = culprit?.parameter ?? relay;
    const safe = safeRelayList(parameters.value(relay), grants);
    const change = changeParameter(postfix, service, relay, safe);
    const words = names[who];
    return weakness(
      {
        name: words.name,
        product,
        state: who === "certificate" ? "risky" : "open",
        severity: who === "certificate" ? "high" : "critical",
        ...placeOf(postfix, judgement, parameter, culprit),
        said: say(words.said, { where: serviceName(service) }),
        judgedBy: say("judged.postfix.walk", {
          what: culprit ? (culprit.token.split(/\s/)[0] ?? "") : "-",
          list: parameter,
        }),
        ...(change && { change }),
        fixSaid: say("fix.order"),
        commands: reload,
      },
      postfix.files,
    );
  });
}

export function serviceName(service: Service | undefined): string {
  return service && /^[\w.:[\]-]{1,60}$/.test(service.name) ? service.name : "smtp";
}

function networks(postfix: PostfixFiles, judgement: ServiceJudgement): Weakness[] {
  const { service, trusted, relaysFor } = judgement;
  const bad = trusted.filter(({ width }) => width === "world" || width === "wide");
  if (bad.length === 0) return [];
  const isWorld = bad.some(({ width }) => width === "world");
  const culprits = relaysFor.get("anyone") ?? [];
  const isUsed = culprits.some(({ token }) => token === "permit_mynetworks");
  if (isWorld && !isUsed) return [];
  const badTokens = new Set(bad.map(({ token }) => token));
  const inTable = bad.find(({ place }) => place)?.place;
  const kept = [...new Set(trusted.map(({ token }) => token))].filter(
    (each) => !badTokens.has(each),
  );
  const value = (kept.length > 0 ? kept : ["127.0.0.0/8", "[::1]/128"]).join(" ");
  const change = inTable
    ? { file: inTable.file, change: { from: inTable.line, to: inTable.line, lines: [] } }
    : changeParameter(postfix, service, "mynetworks", value);
  return [
    weakness(
      {
        name: isWorld ? "networks-hold-the-internet" : "networks-are-too-wide",
        product,
        state: isWorld ? "open" : "risky",
        severity: isWorld ? "critical" : "high",
        ...(inTable ?? placeOf(postfix, judgement, "mynetworks")),
        said: say(isWorld ? "weak.networks.world" : "weak.networks.wide", {
          where: serviceName(service),
        }),
        judgedBy: say("judged.networks"),
        ...(change && { change }),
        fixSaid: say("fix.networks"),
        commands: reload,
      },
      postfix.files,
    ),
  ];
}

function domains(postfix: PostfixFiles, judgement: ServiceJudgement): Weakness[] {
  const { parameters, service } = judgement;
  const { wide, others } = relayDomains(parameters, postfix.files);
  const found: Weakness[] = [];
  if (wide.length > 0) {
    const bad = new Set(wide);
    const kept = tokensOf(parameters.value("relay_domains")).filter((token) => !bad.has(token));
    const change = changeParameter(postfix, service, "relay_domains", kept.join(", "));
    found.push(
      weakness(
        {
          name: "relay-domains-hold-everybody",
          product,
          state: "open",
          severity: "critical",
          ...placeOf(postfix, judgement, "relay_domains"),
          said: say("weak.domains", { where: serviceName(service) }),
          judgedBy: say("judged.domains"),
          ...(change && { change }),
          fixSaid: say("fix.domains"),
          commands: reload,
        },
        postfix.files,
      ),
    );
  }
  if (parameters.value("allow_untrusted_routing") === "yes") {
    const isBehind = others.length > 0;
    const change = changeParameter(postfix, service, "allow_untrusted_routing", "no");
    found.push(
      weakness(
        {
          name: "untrusted-routing",
          product,
          state: isBehind ? "through-another" : "risky",
          severity: isBehind ? "high" : "medium",
          ...placeOf(postfix, judgement, "allow_untrusted_routing"),
          said: say(isBehind ? "weak.routing.behind" : "weak.routing"),
          judgedBy: judgedBy(product),
          ...(change && { change }),
          fixSaid: say("fix.routing"),
          commands: reload,
        },
        postfix.files,
      ),
    );
  }
  return found;
}

function dead(postfix: PostfixFiles, judgement: ServiceJudgement): Weakness[] {
  if (!judgement.isDead) return [];
  const name = "smtpd_relay_restrictions";
  const { parameters, service } = judgement;
  const set = [name, "smtpd_recipient_restrictions"].find(
    (each) => parameters.origin(each).file !== "default",
  );
  const change = changeParameter(
    postfix,
    service,
    name,
    "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination",
  );
  return [
    weakness(
      {
        name: "no-working-reject",
        product,
        state: "dead",
        severity: "critical",
        ...placeOf(postfix, judgement, set ?? name),
        said: say("weak.dead", { where: serviceName(service) }),
        judgedBy: say("judged.dead"),
        ...(change && { change }),
        fixSaid: say("fix.dead"),
        commands: reload,
      },
      postfix.files,
    ),
  ];
}

/** Services that speak SMTP to strangers; without a master.cf, one with the values of main.cf. */
function servicesOf(text: string | undefined): readonly (Service | undefined)[] {
  if (text === undefined) return [undefined];
  return readMasterCf(text).filter(
    ({ command, type }) => /(?:^|\/)smtpd$/.test(command) && (type === "inet" || type === "pass"),
  );
}

/** The same line said of several services is one weakness. */
function once(found: readonly Weakness[]): Weakness[] {
  const seen = new Set<string>();
  return found.filter(({ name, file, line }) => {
    const key = `${name} ${file} ${line}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

export function auditPostfix(
  folder: string,
  material: AuditMaterial,
): { readonly server: AuditedServer; readonly weaknesses: readonly Weakness[] } | undefined {
  const { files } = material;
  const file = `${folder}/main.cf`;
  const text = files.get(file)?.text;
  if (text === undefined) return undefined;
  const postfix: PostfixFiles = { folder, main: readMainCf(text), files };
  const services = servicesOf(files.get(`${folder}/master.cf`)?.text);
  const judgements = services.map((service) => judgeService(postfix, service, material));
  const reachable = judgements.filter(({ isLocalOnly }) => !isLocalOnly);
  const found = once([
    ...judgements.flatMap((judgement) => dead(postfix, judgement)),
    ...reachable.flatMap((judgement) => [
      ...relaying(postfix, judgement),
      ...networks(postfix, judgement),
      ...(judgement.isDead ? [] : domains(postfix, judgement)),
      ...furtherWeaknesses(postfix, judgement),
    ]),
  ]);
  const state = worst(found);
  return {
    server: { product, file, state, said: say(`server.${state}`, { product: "Postfix" }) },
    weaknesses: found,
  };
}
