// For: the access map as text and the names of relay-domains: who may relay by them.
// Never: a rejection; only RELAY (and OK, which opens nothing) matter here.

import { say } from "../../say.ts";
import type { AuditMaterial, Weakness } from "../../../playbook.ts";
import { isInner, readAddress } from "../../../../base/ip.ts";
import { judgedBy, weakness } from "../weakness.ts";
import type { WeaknessDraft } from "../weakness.ts";

const product = "sendmail";
const rowsMax = 100_000;

/** `192.168` and `10.1` are beginnings of addresses. */
function isInnerStart(start: string): boolean {
  const parts = start.split(".").filter((part) => part !== "");
  const address = readAddress([...parts, ...Array.from("0000").slice(parts.length)].join("."));
  return address !== undefined && isInner(address);
}

/** Holds strangers: the whole of a top-level domain, the first one or two numbers of public addresses. */
export function isWideKey(key: string): boolean {
  const bare = key.replace(/\.$/, "");
  if (bare === "" || bare === "*") return true;
  if (/^\d{1,3}(?:\.\d{1,3})?$/.test(bare)) return !isInnerStart(bare);
  if (/^IPv6:[0-9a-f]{0,4}:*$/i.test(bare)) return true;
  return /^\.?[a-z]{2,24}$/i.test(bare) && !/^(?:localhost|local|lan|localdomain)$/i.test(bare);
}

function removal(file: string, line: number): Pick<WeaknessDraft, "change"> {
  return { change: { file, change: { from: line, to: line, lines: [] } } };
}

export function auditAccess(
  path: string,
  material: AuditMaterial,
  isFromAsked: boolean,
): Weakness[] {
  const text = material.files.get(path)?.text ?? "";
  const found: Weakness[] = [];
  for (const [index, raw] of text.split("\n").slice(0, rowsMax).entries()) {
    const match = /^(?:(\w+):)?(\S*)\s+RELAY\s*$/i.exec(raw.replace(/\r$/, ""));
    if (!match || raw.startsWith("#")) continue;
    const tag = match[1]?.toLowerCase() ?? "";
    const key = match[2] ?? "";
    const isIpv6 = tag === "ipv6";
    const wide = isWideKey(isIpv6 ? `IPv6:${key}` : key);
    const isFrom = tag === "from" || (tag === "" && isFromAsked && /[a-z@]/i.test(key));
    if (!wide && !(isFrom && isFromAsked)) continue;
    found.push(
      weakness(
        {
          name: wide ? "access-relays-for-many" : "access-relays-for-sender",
          product,
          state: "open",
          severity: "critical",
          file: path,
          line: index + 1,
          said: say(wide ? "weak.access.wide" : "weak.access.from"),
          judgedBy: judgedBy(product),
          ...removal(path, index + 1),
          fixSaid: say("fix.access"),
          commands: [`makemap hash ${path} < ${path}`],
        },
        material.files,
      ),
    );
  }
  return found;
}

export function auditRelayDomains(path: string, material: AuditMaterial): Weakness[] {
  const rows = (material.files.get(path)?.text ?? "").split("\n").slice(0, rowsMax);
  return rows.flatMap((raw, index) => {
    const name = raw.replace(/#.*/, "").trim();
    if (name === "" || !isWideKey(name)) return [];
    return weakness(
      {
        name: "relay-domains-hold-everybody",
        product,
        state: "open",
        severity: "critical",
        file: path,
        line: index + 1,
        said: say("weak.sendmail.domains"),
        judgedBy: judgedBy(product),
        ...removal(path, index + 1),
        fixSaid: say("fix.domains"),
        commands: ["/etc/init.d/sendmail restart"],
      },
      material.files,
    );
  });
}
