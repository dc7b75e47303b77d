// For: the last look before a report leaves: what XARF v4 requires and this report lacks, field by field.
// Never: the schema itself; these are the fields that our own types of report use, checked by our own code.

import { readAddress } from "../../../base/ip.ts";
import { readMailAddress } from "../contact/mail-address.ts";

type Json = Readonly<Record<string, unknown>>;

const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const hostname = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;
const bytesMax = 5_242_880;

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}

function isIp(value: unknown): boolean {
  return typeof value === "string" && readAddress(value) !== undefined;
}

function isPort(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65_535;
}

function isParty(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { org, contact, domain } = value;
  return (
    Object.keys(value).every((key) => ["org", "contact", "domain"].includes(key)) &&
    isText(org, /^[^]{1,200}$/) &&
    typeof contact === "string" &&
    readMailAddress(contact) === contact &&
    isText(domain, hostname)
  );
}

function isEvidence(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > 50) return false;
  return value.every(
    (item: unknown) =>
      isObject(item) &&
      isText(item["content_type"], /^[\w.+-]+\/[\w.+-]+$/) &&
      isText(item["payload"], /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/) &&
      (item["description"] === undefined || isText(item["description"], /^[^]{0,500}$/)) &&
      (item["hash"] === undefined || isText(item["hash"], /^sha256:[0-9a-f]{64}$/)) &&
      (item["size"] === undefined || Number(item["size"]) <= bytesMax),
  );
}

function isTags(value: unknown): boolean {
  const tag = /^[a-z0-9][a-z0-9_+-]*:[a-z0-9][a-z0-9_+.-]*$/;
  return Array.isArray(value) && value.length <= 20 && value.every((each) => isText(each, tag));
}

/** Field → whether its value is one that the schema accepts. */
const required: Readonly<Record<string, (value: unknown) => boolean>> = {
  xarf_version: (value) => isText(value, /^4\.\d+\.\d+$/),
  report_id: (value) => isText(value, uuid),
  timestamp: (value) => isText(value, dateTime),
  reporter: isParty,
  sender: isParty,
  source_identifier: isIp,
  category: (value) => value === "connection",
  type: (value) => isText(value, /^(?:vulnerability_scan|login_attack|port_scan)$/),
  protocol: (value) => isText(value, /^(?:tcp|udp)$/),
  first_seen: (value) => isText(value, dateTime),
};

const optional: typeof required = {
  source_port: isPort,
  destination_ip: isIp,
  destination_port: isPort,
  last_seen: (value) => isText(value, dateTime),
  confidence: (value) => typeof value === "number" && value >= 0 && value <= 1,
  description: (value) => isText(value, /^[^]{0,1000}$/),
  evidence: isEvidence,
  tags: isTags,
  total_requests: (value) => typeof value === "number" && Number.isInteger(value) && value >= 1,
};

/** Names of fields that are missing or wrong; empty for a report that may be sent. */
export function xarfFaults(report: unknown): string[] {
  if (!isObject(report)) return ["report"];
  const faults = Object.entries(required)
    .filter(([field, accepts]) => !accepts(report[field]))
    .map(([field]) => field);
  for (const [field, accepts] of Object.entries(optional)) {
    if (report[field] !== undefined && !accepts(report[field])) faults.push(field);
  }
  const isScan = report["type"] === "vulnerability_scan";
  if (isScan && report["scan_type"] !== "web_vuln_scan") faults.push("scan_type");
  if (!isScan && report["source_port"] === undefined) faults.push("source_port");
  return faults;
}
