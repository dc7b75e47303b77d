// For: which domains a mail server takes mail in for and which clients it trusts, out of its own settings, for the rules' placeholders.
// Never: a hole taken for ours: a network or name that holds strangers is left out, and is the audit's to tell.

import { readNetwork } from "../../../base/ip.ts";
import type { AuditMaterial, SettingsNames } from "../../playbook.ts";
import { readExim } from "./exim/read-exim.ts";
import { items } from "./exim/walk-acl.ts";
import { createParameters } from "./postfix/evaluate.ts";
import { readTable, tableName } from "./postfix/maps.ts";
import { readMainCf } from "./postfix/read-main-cf.ts";
import { words } from "./postfix/read-master-cf.ts";
import { readCf } from "./sendmail/read-cf.ts";

type Files = AuditMaterial["files"];

/** A name that may stand in a pattern; a whole top-level domain is nobody's. */
const domain = /^\.?(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z0-9-]{2,63}$/i;
const ownBits = { 4: 24, 6: 48 } as const;
const namesMax = 500;

interface Found {
  readonly domains: Set<string>;
  readonly clients: Set<string>;
  isComplete: boolean;
}

function addDomain(found: Found, text: string, hasBelow = false): void {
  const name = text.toLowerCase();
  if (name !== "localhost" && !domain.test(name)) return;
  if (found.domains.size >= namesMax) {
    found.isComplete = false;
    return;
  }
  if (!name.startsWith(".")) found.domains.add(name);
  if (hasBelow || name.startsWith(".")) found.domains.add(`*.${name.replace(/^\./, "")}`);
}

function addClient(found: Found, text: string): void {
  const network = readNetwork(text.replace(/^\[([^\]]*)\]/, "$1"));
  if (!network || found.clients.size >= namesMax) return;
  if (network.bits >= ownBits[network.address.family])
    found.clients.add(text.replace(/^\[([^\]]*)\]/, "$1"));
}

/** The words of a list: its own, those of a file, the keys of a table. */
function listed(value: string, files: Files, found: Found): string[] {
  return words(value, true).flatMap((token) => {
    if (token.startsWith("/")) {
      const file = files.get(token);
      if (!file) found.isComplete = false;
      return words((file?.text ?? "").replaceAll(/#.*/g, ""), true);
    }
    const name = tableName(token);
    if (!name) return [token];
    const { rows } = readTable(name, files);
    if (!rows || name.type === "regexp" || name.type === "pcre") found.isComplete = false;
    return rows?.map(({ key }) => key) ?? [];
  });
}

function fromPostfix(folder: string, { files, defaults }: AuditMaterial, found: Found): boolean {
  const text = files.get(`${folder}/main.cf`)?.text;
  if (text === undefined) return false;
  const parameters = createParameters(readMainCf(text), defaults);
  const host = parameters.value("myhostname");
  const above = parameters.raw("mydomain");
  addDomain(found, host);
  addDomain(found, above === "localdomain" ? host.replace(/^[^.]*\./, "") : above);
  const lists = ["mydestination", "virtual_mailbox_domains"];
  const aliases = parameters.raw("virtual_alias_domains") === "" ? "maps" : "domains";
  for (const name of [...lists, `virtual_alias_${aliases}`])
    for (const each of listed(parameters.value(name), files, found)) addDomain(found, each);
  // parent_domain_matches_subdomains holds relay_domains by default: what stands below is taken in as well.
  const relay = listed(parameters.value("relay_domains"), files, found);
  for (const each of relay) addDomain(found, each, true);
  for (const each of listed(parameters.value("mynetworks"), files, { ...found }))
    addClient(found, each);
  return true;
}

function fromAccess(text: string, found: Found): void {
  for (const row of text.split("\n")) {
    const match = /^(?:(Connect|To):)?(\S+)\s+RELAY\s*$/i.exec(row.replace(/\r$/, ""));
    const key = match?.[2];
    if (key === undefined || key.startsWith("#")) continue;
    if (match?.[1]?.toLowerCase() === "to") addDomain(found, key, true);
    else addClient(found, key);
  }
}

function fromSendmail(path: string, files: Files, found: Found): boolean {
  const text = files.get(path)?.text;
  if (text === undefined) return false;
  const { relayNames, nameFiles } = readCf(text);
  for (const row of text.split("\n")) {
    const name = /^D[jm](\S+)\s*$/.exec(row)?.[1];
    if (name !== undefined) addDomain(found, name);
    if (row.startsWith("Cw")) for (const each of row.slice(2).split(/\s+/)) addDomain(found, each);
  }
  for (const { name } of relayNames) addDomain(found, name, true);
  for (const file of nameFiles) {
    const rows = (files.get(file)?.text ?? "").replaceAll(/#.*/g, "").split(/\s+/);
    for (const each of rows) addDomain(found, each, true);
  }
  fromAccess(files.get("/etc/mail/access")?.text ?? "", found);
  return true;
}

/** Lists of Debian's answers, which update-exim4.conf makes Exim's of: names, domains that are taken in, clients. */
const debianLists = {
  dc_other_hostnames: "own",
  dc_relay_domains: "own",
  dc_relay_nets: "client",
} as const;

/** The lists that every Exim configuration that follows the shipped one has, by these names. */
const eximLists = {
  local_domains: "own",
  relay_to_domains: "own",
  relay_from_hosts: "client",
} as const;

function fromEximItem(found: Found, item: string, kind: "own" | "client", host: string): void {
  const isNothing = item === "" || item.startsWith("!") || /^@\[\]|^@mx_/.test(item);
  if (isNothing) return;
  if (kind === "client") addClient(found, item);
  else if (item === "@") addDomain(found, host);
  // `*.branch.example.jp` is what stands below; looked up or worked out: not known.
  else if (item.startsWith("*.")) addDomain(found, item.slice(1));
  else if (/[/;${^+]/.test(item)) found.isComplete = false;
  else addDomain(found, item);
}

function fromExim(
  path: string,
  answers: string,
  { files, defaults }: AuditMaterial,
  found: Found,
): boolean {
  const answered = files.get(answers)?.text;
  const settings = files.get(path) && readExim([path], files);
  if (!settings && answered === undefined) return false;
  const host =
    settings?.options.get("primary_hostname")?.value ?? defaults?.get("myhostname") ?? "";
  addDomain(found, host);
  for (const [name, kind] of Object.entries(eximLists))
    for (const item of items(settings?.lists.get(name)?.value ?? ""))
      fromEximItem(found, item, kind, host);
  for (const [name, kind] of Object.entries(debianLists)) {
    const written =
      new RegExp(`^\\s*${name}=(['"]?)(.*?)\\1\\s*$`, "m").exec(answered ?? "")?.[2] ?? "";
    for (const item of written.split(/\s*;\s*|\s+:\s+/)) fromEximItem(found, item, kind, host);
  }
  return true;
}

/** Names of all servers whose settings lie here. `isComplete`: false where there is none, or a list of domains cannot be read. */
export function ownNames(
  material: AuditMaterial,
  {
    postfix,
    sendmail,
    exim,
  }: {
    readonly postfix: readonly string[];
    readonly sendmail: readonly string[];
    /** Its configuration, and the file of Debian's answers. */
    readonly exim: { readonly path: string; readonly answers: string };
  },
): SettingsNames {
  const found: Found = { domains: new Set(), clients: new Set(), isComplete: true };
  const servers = [
    ...postfix.map((folder) => fromPostfix(folder, material, found)),
    ...sendmail.map((path) => fromSendmail(path, material.files, found)),
    fromExim(exim.path, exim.answers, material, found),
  ];
  return {
    domains: [...found.domains].sort(),
    clients: [...found.clients].sort(),
    isComplete: found.isComplete && servers.includes(true),
  };
}
