// For: sendmail judged by what it runs with (sendmail.cf), what that is made of (.def or .mc), and whether the two agree.
// Never: "fixed" for a file that was edited and not rebuilt, or rebuilt and not yet read by the daemon.

import { say } from "../../say.ts";
import type { AuditedServer, AuditMaterial, Weakness } from "../../../playbook.ts";
import { worst } from "../worst.ts";
import { judgedBy, weakness } from "../weakness.ts";
import { auditAccess, auditRelayDomains } from "./audit-access.ts";
import { auditDef, rebuildDef } from "./audit-def.ts";
import { features } from "./features.ts";
import { readCf } from "./read-cf.ts";
import type { CfFacts } from "./read-cf.ts";
import { readMc, withoutFeature } from "./read-mc.ts";

const product = "sendmail";
const restart = "/etc/init.d/sendmail restart";
const rebuildMc = ["make -C /etc/mail", restart];

export interface SendmailFiles {
  readonly cf: string | undefined;
  readonly mc: string | undefined;
  readonly def: string | undefined;
}

function bySource(path: string, material: AuditMaterial): Weakness[] {
  const text = material.files.get(path)?.text;
  if (text === undefined) return [];
  const rows = text.split("\n");
  return readMc(text).flatMap(({ name, line, written }) => {
    const feature = features.find((each) => each.name === name);
    if (!feature) return [];
    const lines = [withoutFeature(rows[line - 1] ?? "", written)];
    return weakness(
      {
        name: `feature-${name.toLowerCase().replaceAll("_", "-")}`,
        product,
        state: feature.state,
        severity: feature.severity,
        file: path,
        line,
        said: say(feature.said),
        judgedBy: say("judged.mc"),
        change: { file: path, change: { from: line, to: line, lines } },
        fixSaid: say("fix.feature"),
        commands: rebuildMc,
      },
      material.files,
    );
  });
}

function older(version: string | undefined): boolean {
  const [major = 8, minor = 9] = (version ?? "8.9").split(".").map(Number);
  return major < 8 || (major === 8 && minor < 9);
}

/** What the file in use says that its source does not, or that has no source here. */
function byCf(
  path: string,
  facts: CfFacts,
  known: ReadonlySet<string>,
  material: AuditMaterial,
): Weakness[] {
  const found: Weakness[] = [];
  const common = { product, file: path, judgedBy: say("judged.cf") };
  for (const { name, state, severity, said } of features) {
    const line = facts.features.get(name);
    if (line === undefined || known.has(name)) continue;
    found.push(
      weakness(
        {
          ...common,
          name: `feature-${name.toLowerCase().replaceAll("_", "-")}`,
          state,
          severity,
          line,
          said: say(said),
          fixSaid: say("fix.cf"),
          commands: rebuildMc,
        },
        material.files,
      ),
    );
  }
  if (!facts.refuses && !facts.features.has("promiscuous_relay")) {
    found.push(
      weakness(
        {
          ...common,
          name: older(facts.version) ? "sendmail-before-8.9" : "no-refusal-of-relaying",
          state: "open",
          severity: "critical",
          line: 1,
          said: say(older(facts.version) ? "weak.old" : "weak.norefusal"),
          fixSaid: say(older(facts.version) ? "fix.old" : "fix.cf"),
          commands: rebuildMc,
        },
        material.files,
      ),
    );
  }
  for (const { line, isRouted } of facts.letIn) {
    const row = material.files.get(path)?.text.split("\n")[line - 1] ?? "";
    found.push(
      weakness(
        {
          ...common,
          name: isRouted ? "own-rule-lets-routes-in" : "own-rule-lets-in",
          state: "open",
          severity: "critical",
          line,
          said: say(isRouted ? "weak.rule.routed" : "weak.rule"),
          change: { file: path, change: { from: line, to: line, lines: [`#${row}`] } },
          fixSaid: say("fix.rule"),
          commands: [restart],
        },
        material.files,
      ),
    );
  }
  return found;
}

/** Edited, not rebuilt; rebuilt, not restarted. */
function drift(of: SendmailFiles, material: AuditMaterial): Weakness[] {
  const cf = of.cf === undefined ? undefined : material.files.get(of.cf);
  if (!cf) return [];
  const found: Weakness[] = [];
  const common = { product, state: "half-fixed", severity: "high", line: 1 } as const;
  for (const path of [of.def, of.mc]) {
    const source = path === undefined ? undefined : material.files.get(path);
    if (!source || source.changedMs <= cf.changedMs) continue;
    const commands = path === of.def ? rebuildDef(source.path) : rebuildMc;
    found.push(
      weakness(
        {
          ...common,
          name: "edited-not-rebuilt",
          file: source.path,
          said: say("weak.drift"),
          judgedBy: say("judged.times"),
          fixSaid: say("fix.drift"),
          commands,
        },
        material.files,
      ),
    );
  }
  const startedMs = material.startedMs?.get("sendmail");
  if (startedMs !== undefined && startedMs < cf.changedMs) {
    found.push(
      weakness(
        {
          ...common,
          name: "rebuilt-not-restarted",
          file: cf.path,
          said: say("weak.restart"),
          judgedBy: say("judged.times"),
          fixSaid: say("fix.restart"),
          commands: [restart],
        },
        material.files,
      ),
    );
  }
  const access = material.files.get("/etc/mail/access");
  const table = material.files.get("/etc/mail/access.db");
  if (access && table && access.changedMs > table.changedMs) {
    found.push(
      weakness(
        {
          ...common,
          severity: "medium",
          name: "table-not-rebuilt",
          file: access.path,
          said: say("weak.stale"),
          judgedBy: say("judged.times"),
          fixSaid: say("fix.stale"),
          commands: [`makemap hash ${access.path} < ${access.path}`],
        },
        material.files,
      ),
    );
  }
  return found;
}

export function auditSendmail(
  of: SendmailFiles,
  material: AuditMaterial,
): { readonly server: AuditedServer; readonly weaknesses: readonly Weakness[] } | undefined {
  const { files } = material;
  const file = [of.cf, of.mc, of.def].find((path) => path !== undefined && files.get(path));
  if (file === undefined) return undefined;
  const cf = of.cf === undefined ? undefined : files.get(of.cf);
  const facts = cf && readCf(cf.text);
  const sources = of.mc === undefined ? [] : bySource(of.mc, material);
  const named = new Set(
    of.mc === undefined ? [] : readMc(files.get(of.mc)?.text ?? "").map(({ name }) => name),
  );
  const isFromAsked =
    facts?.features.has("relay_mail_from") === true || named.has("relay_mail_from");
  const found = [
    ...sources,
    ...(of.def === undefined ? [] : auditDef(of.def, material)),
    ...(cf && facts ? byCf(cf.path, facts, named, material) : []),
    ...drift(of, material),
    ...auditAccess("/etc/mail/access", material, isFromAsked),
    ...auditRelayDomains("/etc/mail/relay-domains", material),
    ...wideNames(cf?.path, facts, material),
  ];
  const state = worst(found);
  return {
    server: { product, file, state, said: say(`server.${state}`, { product: "sendmail" }) },
    weaknesses: found,
  };
}

/** `CR jp`: class R written into the file itself. */
function wideNames(
  path: string | undefined,
  facts: CfFacts | undefined,
  material: AuditMaterial,
): Weakness[] {
  if (path === undefined || !facts) return [];
  const wide = facts.relayNames.filter(({ name }) => /^\.?(?:\*|[a-z]{2,3})$/i.test(name));
  return wide.map(({ line }) =>
    weakness(
      {
        name: "relay-domains-hold-everybody",
        product,
        state: "open",
        severity: "critical",
        file: path,
        line,
        said: say("weak.sendmail.domains"),
        judgedBy: judgedBy(product),
        fixSaid: say("fix.cf"),
        commands: rebuildMc,
      },
      material.files,
    ),
  );
}
