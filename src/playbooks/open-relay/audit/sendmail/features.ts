// For: sendmail's FEATUREs that decide on relaying, and how each is recognised in a generated sendmail.cf (8.9 to 8.18: cf/feature/*.m4).
// Never: a FEATURE of spam quality only.

import type { WordKey } from "../../say.ts";
import type { AuditState, Weakness } from "../../../playbook.ts";

export interface Feature {
  readonly name: string;
  readonly state: AuditState;
  readonly severity: Weakness["severity"];
  readonly said: WordKey;
  /** A rule that only this feature writes. */
  readonly rule?: RegExp;
}

export const features: readonly Feature[] = [
  {
    name: "promiscuous_relay",
    state: "open",
    severity: "critical",
    said: "weak.promiscuous",
  },
  {
    name: "relay_local_from",
    state: "open",
    severity: "critical",
    said: "weak.localfrom",
    rule: /^R<\?>\s*\$\+\s*<\s*@\s*\$=w\s*>\s*\$@\s*RELAY/,
  },
  {
    name: "relay_mail_from",
    state: "open",
    severity: "critical",
    said: "weak.mailfrom",
    rule: /^R<\?>.*SearchList\s*<!\s*From>.*F:\$1@\$2/,
  },
  {
    name: "relay_based_on_MX",
    state: "open",
    severity: "high",
    said: "weak.basedonmx",
    rule: /^Kmxserved\s/,
  },
  {
    name: "loose_relay_check",
    state: "through-another",
    severity: "high",
    said: "weak.loose",
  },
  {
    name: "relay_entire_domain",
    state: "risky",
    severity: "medium",
    said: "weak.entire",
    rule: /^R<\?>\s*\$\*\s*\$=m\s*\$@\s*RELAY/,
  },
];
