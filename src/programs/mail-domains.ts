// For: whose mail is ours: values for the placeholders of the room open-relay, out of the settings and the mail server's own.
// Never: read inside `loadRules`: a scene says the same on every machine.

import { hostname } from "node:os";
import type { Settings } from "../base/settings.ts";
import { audits } from "../playbooks/index.ts";
import type { SettingsNames } from "../playbooks/playbook.ts";
import { gatherFiles } from "./audit/gather-files.ts";

type Placeholders = Settings["placeholders"];

/** Stands for nothing: a placeholder without values makes its rule unusable. */
const none = ["255.255.255.255/32"];

/** While it is not known which domains are ours, what goes to an inner server or through an alias is taken for ours. */
const innerServers = [
  "127.0.0.0/8",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "::1/128",
  "fc00::/7",
];

const nothing: SettingsNames = { domains: [], clients: [], isComplete: false };

/** `given`: what the settings say themselves, which counts before everything else. */
export function mailPlaceholders(
  given: Placeholders,
  { domains, clients, isComplete }: SettingsNames = nothing,
  host = "",
): Placeholders {
  const names = ["localhost", ...(host.includes(".") ? [host.toLowerCase()] : [])];
  const isKnown = isComplete || given["own_domains"] !== undefined;
  const own = [...new Set([...names, ...domains])];
  return {
    own_domains: own,
    alias_domains: isKnown ? (given["own_domains"] ?? own) : ["*"],
    mail_clients: [...new Set(["127.0.0.0/8", ...clients])],
    inner_mail_servers: isKnown ? none : innerServers,
    ...given,
  };
}

/**
 * Settings whose placeholders know this machine's mail servers. `root`: where its files lie. What cannot be read is not
 * known, and so are the domains then.
 */
export function withMailDomains(settings: Settings, root = "/"): Settings {
  const audit = audits["mail"];
  if (!audit?.names) return settings;
  const { files } = gatherFiles(audit, root, []);
  const host = root === "/" ? hostname() : "";
  // Postfix asks the machine for its name where the settings give none.
  const defaults = new Map(host === "" ? [] : [["myhostname", host]]);
  const found = audit.names({ files, ownNetworks: [], defaults });
  return { ...settings, placeholders: mailPlaceholders(settings.placeholders, found, host) };
}
