// For: Exim's settings judged: Debian's answers (update-exim4.conf.conf), the lists of hosts and domains, the ACL of RCPT, the percent hack.
// Never: a list that must be worked out (`${lookup …}`) called closed.

import { say } from "../../say.ts";
import type { AuditedServer, AuditMaterial, Weakness } from "../../../playbook.ts";
import { judgedBy, weakness } from "../weakness.ts";
import { worst } from "../worst.ts";
import { readExim } from "./read-exim.ts";
import type { EximSetting, EximSettings } from "./read-exim.ts";
import { holdsStranger, items, walkAcl } from "./walk-acl.ts";

const product = "exim";
const restart = "/etc/init.d/exim4 restart";
const debian = "/etc/exim4/update-exim4.conf.conf";

/** Lists of Debian's answers, parted by `;`. */
const answers = [
  { name: "dc_relay_nets", weak: "relay-nets-hold-the-internet", said: "weak.exim.hosts" },
  { name: "dc_relay_domains", weak: "relay-domains-hold-everybody", said: "weak.exim.domains" },
] as const;

function byDebian(material: AuditMaterial): Weakness[] {
  const text = material.files.get(debian)?.text;
  if (text === undefined) return [];
  const nothing = { options: new Map(), lists: new Map(), acls: new Map() };
  return answers.flatMap(({ name, weak, said }) => {
    const rows = text.split("\n");
    const at = rows.findLastIndex((row) => new RegExp(`^\\s*${name}=`).test(row));
    if (at < 0) return [];
    const value = (rows[at] ?? "").replace(/^[^=]*=\s*(['"]?)(.*?)\1\s*$/, "$2");
    const all = value.split(/\s*[;:]\s+|\s*;\s*/).filter((each) => each !== "");
    const bad = all.filter((each) => holdsStranger(`<; ${each}`, nothing).met === "yes");
    if (bad.length === 0) return [];
    const kept = all.filter((each) => !bad.includes(each)).join(" ; ");
    return weakness(
      {
        name: weak,
        product,
        state: "open",
        severity: "critical",
        file: debian,
        line: at + 1,
        said: say(said),
        judgedBy: say("judged.exim.debian"),
        change: {
          file: debian,
          change: { from: at + 1, to: at + 1, lines: [`${name}='${kept}'`] },
        },
        fixSaid: say("fix.exim.list"),
        commands: ["/usr/sbin/update-exim4.conf", restart],
      },
      material.files,
    );
  });
}

/** The list without what lets strangers in, on one line. */
function narrowed(
  { value, ...place }: EximSetting,
  material: AuditMaterial,
): { file: string; change: { from: number; to: number; lines: string[] } } | undefined {
  const text = material.files.get(place.file)?.text;
  if (text === undefined) return undefined;
  const nothing = { options: new Map(), lists: new Map(), acls: new Map() };
  const isBad = (item: string) => holdsStranger(`<; ${item}`, nothing).met === "yes";
  const kept = items(value).filter((item) => item !== "" && !isBad(item));
  const written = kept.map((item) => item.replaceAll(":", "::")).join(" : ");
  const row = text.split("\n")[place.line - 1] ?? "";
  const head = /^\s*(?:hide\s+)?(?:\w+list\s+)?!?[\w-]+\s*=/.exec(row)?.[0];
  const line = head === undefined ? undefined : `${head} ${written}`.trimEnd();
  if (line === undefined) return undefined;
  return { file: place.file, change: { from: place.line, to: place.lastLine, lines: [line] } };
}

export function auditExim(
  paths: readonly string[],
  material: AuditMaterial,
): { readonly server: AuditedServer; readonly weaknesses: readonly Weakness[] } | undefined {
  const { files } = material;
  const file = paths.find((path) => files.get(path));
  if (file === undefined && !files.get(debian)) return undefined;
  const found: Weakness[] = [...byDebian(material)];
  const common = { product, judgedBy: judgedBy(product), commands: [restart] } as const;
  if (file !== undefined) {
    const settings = readExim(paths, files);
    const acl = settings.options.get("acl_smtp_rcpt");
    const taken = acl && walkAcl(acl.value.trim(), settings);
    if (!acl) {
      found.push(
        weakness(
          {
            ...common,
            name: "no-rcpt-acl",
            state: "dead",
            severity: "high",
            file,
            line: 1,
            said: say("weak.exim.noacl"),
            fixSaid: say("fix.exim.noacl"),
          },
          files,
        ),
      );
    } else if (taken) {
      const place = taken.culprit ?? taken.statement;
      const isList =
        taken.culprit !== undefined && /hosts|domains/.test(taken.culprit.name) && !taken.isForged;
      const change =
        isList && taken.culprit
          ? narrowed(taken.culprit, material)
          : disabled(taken.statement, material);
      found.push(
        weakness(
          {
            ...common,
            name: taken.isForged ? "relays-for-forged-sender" : "acl-lets-strangers-in",
            state: taken.isSure ? "open" : "unknown",
            severity: taken.isSure ? "critical" : "medium",
            file: place.file,
            line: place.line,
            said: say(
              !taken.isSure
                ? "weak.exim.perhaps"
                : taken.isForged
                  ? "weak.exim.forged"
                  : isList
                    ? "weak.exim.list"
                    : "weak.exim.acl",
            ),
            ...(taken.isSure && change && { change }),
            fixSaid: say(
              taken.isSure ? (isList ? "fix.exim.list" : "fix.exim.acl") : "fix.unreadable",
            ),
          },
          files,
        ),
      );
    }
    found.push(...routed(settings, acl?.value.trim() ?? "", material));
    found.push(...percentHack(settings, material));
  }
  const state = worst(found);
  return {
    server: {
      product,
      file: file ?? debian,
      state,
      said: say(`server.${state}`, { product: "Exim" }),
    },
    weaknesses: found,
  };
}

/** A whole statement put behind comment signs. */
function disabled(
  {
    file,
    line,
    conditions,
  }: { readonly file: string; readonly line: number; readonly conditions: readonly EximSetting[] },
  material: AuditMaterial,
): { file: string; change: { from: number; to: number; lines: string[] } } | undefined {
  const text = material.files.get(file)?.text;
  if (text === undefined) return undefined;
  const to = Math.max(line, ...conditions.map(({ lastLine }) => lastLine));
  const lines = text
    .split("\n")
    .slice(line - 1, to)
    .map((row) => `#${row}`);
  return { file, change: { from: line, to, lines } };
}

/** user%elsewhere@relay-domain handed on unchecked: the server behind may unpack it. Debian's ACL refuses such local parts. */
function routed(settings: EximSettings, acl: string, material: AuditMaterial): Weakness[] {
  const relay = settings.lists.get("relay_to_domains");
  const statements = settings.acls.get(acl) ?? [];
  const [first] = statements;
  if (!first || !relay || items(relay.value).every((item) => item === "")) return [];
  const isChecked = statements.some(
    ({ verb, conditions }) =>
      verb === "deny" &&
      conditions.some(({ name, value }) => name === "local_parts" && value.includes("%")),
  );
  if (isChecked) return [];
  const lines = ["  deny domains = +relay_to_domains", "       local_parts = ^.*[@%!]"];
  return [
    weakness(
      {
        name: "routed-to-relay-domains",
        product,
        state: "through-another",
        severity: "high",
        file: relay.file,
        line: relay.line,
        said: say("weak.loose"),
        judgedBy: judgedBy(product),
        change: { file: first.file, change: { from: first.line, to: first.line - 1, lines } },
        fixSaid: say("fix.exim.routed"),
        commands: [restart],
      },
      material.files,
    ),
  ];
}

function percentHack(settings: EximSettings, material: AuditMaterial): Weakness[] {
  const percent = settings.options.get("percent_hack_domains");
  if (!percent || percent.value === "") return [];
  const { file, line, lastLine } = percent;
  return [
    weakness(
      {
        name: "percent-hack",
        product,
        state: "risky",
        severity: "low",
        file,
        line,
        said: say("weak.exim.percent"),
        judgedBy: judgedBy(product),
        change: { file, change: { from: line, to: lastLine, lines: [] } },
        fixSaid: say("fix.exim.percent"),
        commands: [restart],
      },
      material.files,
    ),
  ];
}
