// For: findings of rules that no room owns (the administrator's own folder): one incident per rule, told by the rule's title.
// Never: used for a rule of a room.

import { grouped } from "../base/text.ts";
import { dayMs } from "../base/clock.ts";
import type { Level } from "../detect/sigma/ast.ts";
import type { Appraiser } from "./appraisal.ts";
import type { Severity } from "./incident.ts";
import { reopenMs } from "./life/transitions.ts";

const severityOf: Readonly<Record<Level, Severity>> = {
  critical: 1,
  high: 2,
  medium: 3,
  low: 4,
  informational: 4,
};

export const ownRules: Appraiser = {
  playbook: "own-rules",
  belongs: (finding) => ({
    key: `own-rules:${finding.rule}`,
    kind: "rule.matched",
    quietMs: dayMs,
    reopenMs,
    notes: {
      rule: finding.title,
      ...(finding.hinomi.title_ja !== undefined && { ruleJa: finding.hinomi.title_ja }),
      level: finding.level,
    },
  }),
  reach: (finding) => (finding.hinomi.outcome === "success" ? "succeeded" : "attempted"),
  appraise: (incident) => {
    const rule = String(incident.notes["rule"]);
    const ruleJa = String(incident.notes["ruleJa"] ?? rule);
    const level = String(incident.notes["level"]) as Level;
    const times = incident.events === 1 ? "once" : `${grouped(incident.events)} times`;
    const hosts = incident.sources === 1 ? "one host" : `${grouped(incident.sources)} hosts`;
    return {
      severity: severityOf[level] ?? 3,
      title: {
        ja: `自分で加えた規則「${ruleJa}」に、${grouped(incident.sources)}か所から${grouped(incident.events)}件が当てはまりました。`,
        en: `Your rule "${rule}" matched ${times}, from ${hosts}.`,
      },
      notes: {},
      milestones: [],
    };
  },
};
