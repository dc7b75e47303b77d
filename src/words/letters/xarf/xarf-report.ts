// For: a report of one source in XARF v4 (JSON), as abuse desks read it by machine.
// Never: `connection/infected_host` (its bot_type means crawlers), a guess in place of a missing fact.
// Source: the XARF v4 core schema and the schemas of the types below, read in the project's specification.

import { readAddress, writeAddress } from "../../../base/ip.ts";
import { base64 } from "./base64.ts";

export const xarfVersion = "4.0.0";

export const evidenceItemsMax = 50;
export const descriptionCharsMax = 1000;
const orgCharsMax = 200;
const evidenceDescriptionCharsMax = 500;
const tagsMax = 20;

export interface XarfParty {
  readonly org: string;
  /** Mail address that is read. */
  readonly contact: string;
  readonly domain: string;
}

export interface XarfEvidence {
  readonly content_type: string;
  readonly description?: string;
  /** Base64. */
  readonly payload: string;
  readonly hash?: string;
  /** Bytes before base64. */
  readonly size?: number;
}

export interface XarfReport {
  readonly xarf_version: string;
  readonly report_id: string;
  /** When it happened, not when it is told. */
  readonly timestamp: string;
  readonly reporter: XarfParty;
  readonly sender: XarfParty;
  readonly source_identifier: string;
  readonly source_port?: number;
  readonly category: "connection";
  readonly type: ConnectionType;
  readonly evidence_source: string;
  readonly evidence?: readonly XarfEvidence[];
  readonly tags?: readonly string[];
  readonly confidence?: number;
  readonly description?: string;
  readonly destination_ip?: string;
  readonly destination_port?: number;
  readonly protocol: "tcp" | "udp";
  readonly first_seen: string;
  readonly last_seen: string;
  readonly scan_type?: "web_vuln_scan" | "port_scan";
  readonly targeted_ports?: readonly number[];
  readonly targeted_services?: readonly string[];
  readonly vulnerabilities_probed?: readonly string[];
  readonly total_requests?: number;
}

export type ConnectionType = "vulnerability_scan" | "login_attack" | "port_scan";

export interface XarfFacts {
  /** A random UUID of the caller's. */
  readonly reportId: string;
  readonly type: ConnectionType;
  readonly reporter: XarfParty;
  /** Who files it, when not the reporter. */
  readonly sender?: XarfParty;
  readonly sourceIp: string;
  /** Needed behind CGNAT (RFC 6302), and by login_attack and port_scan. */
  readonly sourcePort?: number;
  /** Our address and port that was attacked; absent when the settings keep it back. */
  readonly destinationIp?: string;
  readonly destinationPort?: number;
  readonly protocol: "tcp" | "udp";
  readonly firstMs: number;
  readonly lastMs: number;
  readonly hits: number;
  /** 0–1. */
  readonly confidence?: number;
  readonly description?: string;
  /** `CVE-2001-0333` …; others are left out. */
  readonly vulnerabilities?: readonly string[];
  /** `web`, `ssh` … as XARF's targeted_services. */
  readonly services?: readonly string[];
  /** Lower-case word after `worm:` in the tags. */
  readonly family?: string;
  /** Log lines as they stand in the letter, one text per kind of evidence. */
  readonly evidence: readonly {
    readonly text: string;
    readonly description: string;
    /** `sha256:…` of the text in UTF-8, by whoever may hash. */
    readonly hash?: string;
  }[];
}

function dateTime(ms: number): string {
  return new Date(ms).toISOString();
}

function party({ org, contact, domain }: XarfParty): XarfParty {
  return { org: org.slice(0, orgCharsMax), contact, domain };
}

function isPort(port: number | undefined): port is number {
  return port !== undefined && Number.isInteger(port) && port >= 1 && port <= 65_535;
}

function evidenceOf({ evidence }: XarfFacts): XarfEvidence[] {
  return evidence.slice(0, evidenceItemsMax).map(({ text, description, hash }) => {
    const bytes = new TextEncoder().encode(text);
    return {
      content_type: "text/plain",
      description: description.slice(0, evidenceDescriptionCharsMax),
      payload: base64(bytes),
      ...(hash !== undefined && /^sha256:[0-9a-f]{64}$/.test(hash) && { hash }),
      size: bytes.length,
    };
  });
}

function tagsOf({ family }: XarfFacts): string[] {
  const isTag = family !== undefined && /^[a-z0-9][a-z0-9_+.-]{0,60}$/.test(family);
  return isTag ? [`malware:${family}`].slice(0, tagsMax) : [];
}

/** The fields that only some types have. */
function ofType(facts: XarfFacts): Partial<XarfReport> {
  if (facts.type !== "vulnerability_scan") return {};
  const cves = (facts.vulnerabilities ?? []).filter((id) => /^CVE-\d{4}-\d{4,8}$/.test(id));
  return {
    scan_type: "web_vuln_scan",
    ...(isPort(facts.destinationPort) && { targeted_ports: [facts.destinationPort] }),
    ...(facts.services && { targeted_services: facts.services }),
    ...(cves.length > 0 && { vulnerabilities_probed: cves.slice(0, evidenceItemsMax) }),
    total_requests: Math.max(1, Math.round(facts.hits)),
  };
}

/**
 * Undefined when the source is no address, or when login_attack or port_scan has no source port (which they require):
 * then the letter goes without a machine's part rather than with an invalid one.
 */
export function xarfReport(facts: XarfFacts): XarfReport | undefined {
  const source = readAddress(facts.sourceIp);
  const target = facts.destinationIp === undefined ? undefined : readAddress(facts.destinationIp);
  if (!source || !Number.isFinite(facts.firstMs) || !Number.isFinite(facts.lastMs))
    return undefined;
  if (facts.type !== "vulnerability_scan" && !isPort(facts.sourcePort)) return undefined;
  const evidence = evidenceOf(facts);
  const tags = tagsOf(facts);
  const { confidence, description } = facts;
  return {
    xarf_version: xarfVersion,
    report_id: facts.reportId,
    timestamp: dateTime(facts.lastMs),
    reporter: party(facts.reporter),
    sender: party(facts.sender ?? facts.reporter),
    source_identifier: writeAddress(source),
    ...(isPort(facts.sourcePort) && { source_port: facts.sourcePort }),
    category: "connection",
    type: facts.type,
    evidence_source: "ids_detection",
    ...(evidence.length > 0 && { evidence }),
    ...(tags.length > 0 && { tags }),
    ...(confidence !== undefined && { confidence: Math.min(1, Math.max(0, confidence)) }),
    ...(description !== undefined && { description: description.slice(0, descriptionCharsMax) }),
    ...(target && { destination_ip: writeAddress(target) }),
    ...(isPort(facts.destinationPort) && { destination_port: facts.destinationPort }),
    protocol: facts.protocol,
    first_seen: dateTime(facts.firstMs),
    last_seen: dateTime(facts.lastMs),
    ...ofType(facts),
  };
}
