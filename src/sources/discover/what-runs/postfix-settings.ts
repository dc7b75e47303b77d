// For: what a main.cf says of the domains it takes mail in for, its queue and its relay host. Source: postconf(5).
// Never: a map opened, a daemon asked: what is not written in the file is the default.

import { isRefusal } from "../host-files.ts";
import type { HostFiles } from "../host-files.ts";

export interface PostfixSettings {
  /** A domain of ours. */
  readonly domain: string;
  readonly queue: string;
  readonly relayHost: string;
  /** It offers TLS, with a certificate. */
  readonly hasTls: boolean;
}

/** A line that begins with a blank goes on with the one before; a comment in between does not end it. */
function parametersOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let name: string | undefined;
  for (const line of text.split("\n")) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (/^\s/.test(line)) {
      if (name !== undefined) found.set(name, `${found.get(name) ?? ""} ${line.trim()}`.trim());
      continue;
    }
    const at = line.indexOf("=");
    if (at < 0) continue;
    name = line.slice(0, at).trim();
    found.set(name, line.slice(at + 1).trim());
  }
  return found;
}

const depthMax = 5;
const charsMax = 4_096;

function expanded(value: string, of: (name: string) => string, depth = 0): string {
  if (depth > depthMax) return "";
  return value
    .slice(0, charsMax)
    .replace(/\$(?:\{(\w+)\}|\((\w+)\)|(\w+))/g, (_, a?: string, b?: string, c?: string) =>
      expanded(of(a ?? b ?? c ?? ""), of, depth + 1),
    );
}

const domainName = /^(?!localhost)(?=.{1,253}$)[\w-]+(?:\.[\w-]+)+$/;

/** Undefined when there is no such file, or it may not be read. */
export function postfixSettings(
  files: HostFiles,
  folder: string,
  hostName: string,
): PostfixSettings | undefined {
  const text = files.text(`${folder}/main.cf`);
  if (isRefusal(text)) return undefined;
  const set = parametersOf(text);
  const defaults: Readonly<Record<string, (host: string) => string>> = {
    myhostname: () => hostName,
    mydomain: (host) => (host.split(".").length > 2 ? host.slice(host.indexOf(".") + 1) : host),
    mydestination: () => "$myhostname, localhost.$mydomain, localhost",
    queue_directory: () => "/var/spool/postfix",
  };
  const raw = (name: string): string =>
    set.get(name) ?? defaults[name]?.(set.get("myhostname") ?? hostName) ?? "";
  const value = (name: string) => expanded(raw(name), raw);
  const ours = ["mydestination", "virtual_mailbox_domains", "virtual_alias_domains"]
    .flatMap((name) => value(name).split(/[\s,]+/))
    .filter((name) => domainName.test(name));
  const mine = value("mydomain");
  const domain = ours.includes(mine) ? mine : (ours[0] ?? value("myhostname"));
  const isOffered =
    /^(?:may|encrypt)$/.test(value("smtpd_tls_security_level")) || value("smtpd_use_tls") === "yes";
  const certificates = ["smtpd_tls_chain_files", "smtpd_tls_cert_file", "smtpd_tls_eccert_file"];
  const hasOne = certificates.some((name) => !/^(?:none)?$/.test(value(name)));
  return {
    domain,
    queue: value("queue_directory"),
    relayHost: value("relayhost"),
    hasTls: isOffered && hasOne,
  };
}
