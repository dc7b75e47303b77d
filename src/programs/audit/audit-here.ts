// For: the audit of this machine's own settings, as the rooms look at it while they diagnose and propose a fix.
// Never: older than a minute; a file changed.

import { minuteMs, stopwatch } from "../../base/clock.ts";
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

/** One for a running Hinomi: it remembers each report for a minute. */
export function createAuditHere(): (audit: SettingsAudit) => Promise<AuditReport> {
  const passed = stopwatch();
  const made = new Map<
    SettingsAudit,
    { readonly at: number; readonly report: Promise<AuditReport> }
  >();
  return async (audit) => {
    const before = made.get(audit);
    if (before && (passed() - before.at) * 1000 < minuteMs) return before.report;
    const report = judgeHere(audit);
    made.set(audit, { at: passed(), report });
    return report;
  };
}
