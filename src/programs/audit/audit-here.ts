// For: the audit of this machine's own settings, as the rooms look at it while they diagnose and propose a fix.
// Never: older than a minute; a file changed.

import { minuteMs, stopwatch } from "../../base/clock.ts";
import { audits } from "../../playbooks/index.ts";
import type { AuditReport, SettingsAudit } from "../../playbooks/playbook.ts";
import { gatherFiles } from "./gather-files.ts";
import { daemonStarts, ownNetworks, postfixDefaults } from "./this-machine.ts";

async function judgeHere(audit: SettingsAudit): Promise<AuditReport> {
  const { files } = gatherFiles(audit, "/", []);
  const defaults = await postfixDefaults();
  return audit.judge({
    files,
    ownNetworks: ownNetworks(),
    ...(defaults && { defaults }),
    startedMs: daemonStarts(),
  });
}

/** Answers undefined for a name that no audit has. */
export function createAuditHere(): (name: string) => Promise<AuditReport | undefined> {
  const passed = stopwatch();
  const made = new Map<string, { readonly at: number; readonly report: Promise<AuditReport> }>();
  return async (name) => {
    const audit = Object.hasOwn(audits, name) ? audits[name] : undefined;
    if (!audit) return undefined;
    const before = made.get(name);
    if (before && (passed() - before.at) * 1000 < minuteMs) return before.report;
    const report = judgeHere(audit);
    made.set(name, { at: passed(), report });
    return report;
  };
}
