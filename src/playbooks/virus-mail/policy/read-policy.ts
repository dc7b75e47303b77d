// For: the policy out of parsed YAML, laid over the shipped one: what a person wrote wins, word by word.
// Never: half a policy: any fault, and there is none; each fault says where it stands.

import { readNetwork } from "../../../base/ip.ts";
import { minuteMs } from "../../../base/clock.ts";
import { outbreakScopes, partVerdicts, senderClasses, tableNames } from "./policy.ts";
import type {
  MailPolicy,
  OutbreakScope,
  PartVerdict,
  PolicyException,
  SenderClass,
  TableName,
  Tables,
} from "./policy.ts";
import { faulty, listOf, mapOf, numberOf, oneOf, timeOf, wordOf } from "./shapes.ts";
import type { Fault, Spot } from "./shapes.ts";
import { shippedPolicy } from "./shipped.ts";

const topNames = [
  ...tableNames,
  "unknown",
  "large",
  "senders",
  "scanner",
  "exceptions",
  "outbreak",
];

const nothing: Tables = { extensions: new Map(), kinds: new Map(), marks: new Map() };

/** `.EXE` is `exe`. */
function bare(word: string): string {
  return word.replace(/^\.+/, "");
}

function wordsOf(spot: Spot): string[] {
  return listOf(spot)
    .map(wordOf)
    .filter((word) => word !== undefined)
    .map(bare);
}

/** `{ hold: [exe, …], allow: […] }` over what is there. A word in two lists is a fault. */
function readTable(spot: Spot, under: Tables[TableName]): Tables[TableName] {
  const entry = mapOf(spot, partVerdicts);
  if (!entry) return under;
  const written = new Map<string, PartVerdict>();
  for (const verdict of partVerdicts)
    for (const word of wordsOf(entry(verdict))) {
      if (written.has(word) && written.get(word) !== verdict)
        faulty(entry(verdict), {
          ja: `${word} が2つの一覧にあります。どちらかにしてください。`,
          en: `${word} stands in two lists. Decide for one.`,
        });
      written.set(word, verdict);
    }
  return new Map([...under, ...written]);
}

type Entry = (name: string) => Spot;

function readTables(entry: Entry, under: Tables): Tables {
  return {
    extensions: readTable(entry("extensions"), under.extensions),
    kinds: readTable(entry("kinds"), under.kinds),
    marks: readTable(entry("marks"), under.marks),
  };
}

/** `user@example.jp`, `@example.jp` or `example.jp`. */
function readAddresses(spot: Spot): string[] {
  return listOf(spot).flatMap((each) => {
    const word = wordOf(each)?.replace(/^\*@/, "@");
    if (word === undefined) return [];
    if (/^[^@\s<>]*@?[^@\s<>]+\.[^@\s<>]+$/.test(word))
      return [word.includes("@") ? word : `@${word}`];
    faulty(each, {
      ja: "アドレス（a@example.jp）かドメイン（example.jp）を書いてください。",
      en: "Write an address (a@example.jp) or a domain (example.jp).",
    });
    return [];
  });
}

function readException(spot: Spot): PolicyException | undefined {
  const entry = mapOf(spot, ["to", "from", "extensions", "kinds", "marks", "until", "why"]);
  if (!entry) return faulty(spot, { ja: "例外が空です。", en: "This exception is empty." });
  const to = readAddresses(entry("to"));
  if (to.length === 0)
    faulty(entry("to"), {
      ja: "だれ宛てのメールに効く例外かを書いてください。",
      en: "Write to whom the mail must be.",
    });
  const untilMs = timeOf(entry("until"));
  const why = entry("why").value;
  if (typeof why !== "string" || why.trim() === "")
    return faulty(entry("why"), {
      ja: "なぜ例外にするのかを書いてください。",
      en: "Write why there is this exception.",
    });
  if (untilMs === undefined) return undefined;
  return {
    to,
    from: readAddresses(entry("from")),
    extensions: new Set(wordsOf(entry("extensions"))),
    kinds: new Set(wordsOf(entry("kinds"))),
    marks: new Set(wordsOf(entry("marks"))),
    untilMs,
    why: why.trim(),
  };
}

function readNetworks(spot: Spot): string[] {
  return listOf(spot).flatMap((each) => {
    const word = wordOf(each);
    if (word !== undefined && readNetwork(word)) return [word];
    faulty(each, {
      ja: "ネットワーク（192.0.2.0/24）を書いてください。",
      en: "Write a network: 192.0.2.0/24.",
    });
    return [];
  });
}

function readClasses(entry: Entry | undefined): MailPolicy["classes"] {
  const classes: Partial<Record<SenderClass, Tables>> = {};
  for (const name of senderClasses) {
    const inner = entry && mapOf(entry(name), tableNames);
    if (inner) classes[name] = readTables(inner, nothing);
  }
  return classes;
}

/** As the outbreak file has it (`untilMs`, one scope or several), or by hand with `until`. */
function readOutbreak(spot: Spot): MailPolicy["outbreak"] {
  const entry = mapOf(spot, ["until", "untilMs", "scope"]);
  if (!entry) return undefined;
  const untilMs = timeOf(entry(entry("untilMs").value === undefined ? "until" : "untilMs"));
  const scope = entry("scope");
  const { value } = scope;
  // "executables+archives" is how the switch says both.
  const listed = typeof value === "string" ? { ...scope, value: value.split("+") } : scope;
  const given = listOf(listed).map((each) => oneOf<OutbreakScope>(each, outbreakScopes));
  const scopes = given.filter((each) => each !== undefined);
  if (untilMs === undefined) return undefined;
  return { untilMs, scope: value === undefined ? ["executables", "archives"] : scopes };
}

function readOver(value: unknown, under: MailPolicy | undefined, faults: Fault[]): MailPolicy {
  const entry =
    mapOf({ value, at: [], faults }, topNames) ??
    ((name: string) => ({ value: undefined, at: [name], faults }));
  const unknown = mapOf(entry("unknown"), ["mark", "part"]);
  const large = mapOf(entry("large"), ["bytes", "verdict"]);
  const senders = mapOf(entry("senders"), ["inside_networks", "partners", ...senderClasses]);
  const scanner = mapOf(entry("scanner"), ["found", "down", "hold_after_minutes"]);
  const minutes = scanner && numberOf(scanner("hold_after_minutes"), 0, 10_080);
  const outbreak = readOutbreak(entry("outbreak")) ?? under?.outbreak;
  const exceptions = listOf(entry("exceptions")).map(readException);
  return {
    tables: readTables(entry, under?.tables ?? nothing),
    classes: readClasses(senders),
    unknown: {
      mark: (unknown && oneOf(unknown("mark"), partVerdicts)) ?? under?.unknown.mark ?? "hold",
      part: (unknown && oneOf(unknown("part"), partVerdicts)) ?? under?.unknown.part ?? "hold",
    },
    large: {
      bytes: (large && numberOf(large("bytes"), 1, 2 ** 40)) ?? under?.large.bytes ?? 2 ** 40,
      verdict: (large && oneOf(large("verdict"), partVerdicts)) ?? under?.large.verdict ?? "hold",
    },
    insideNetworks: senders ? readNetworks(senders("inside_networks")) : [],
    partners: senders ? readAddresses(senders("partners")) : [],
    scanner: {
      found:
        (scanner && oneOf(scanner("found"), ["hold", "refuse"])) ??
        under?.scanner.found ??
        "refuse",
      down:
        (scanner && oneOf(scanner("down"), ["put-off", "hold", "pass"])) ??
        under?.scanner.down ??
        "put-off",
      holdAfterMs: minutes === undefined ? (under?.scanner.holdAfterMs ?? 0) : minutes * minuteMs,
    },
    exceptions: exceptions.filter((each) => each !== undefined),
    ...(outbreak && { outbreak }),
  };
}

/** `undefined` or an empty document: the shipped one. */
export function readPolicy(
  value: unknown,
): { readonly policy: MailPolicy } | { readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const shipped = readOver(shippedPolicy, undefined, faults);
  const policy = value === undefined || value === null ? shipped : readOver(value, shipped, faults);
  return faults.length > 0 ? { faults } : { policy };
}
