// For: the manifest of the room open-relay, its audit of settings and its probe: the only file of it that others import.
// Never: behaviour of its own; it only names what the files beside it do.

import type { Playbook, RelayProbe, SettingsAudit } from "../playbook.ts";
import { mailAudit } from "./audit/audit.ts";
import { proposeClosing } from "./closing.ts";
import { openRelayAppraiser } from "./detect.ts";
import { filesToMend } from "./fix.ts";
import { diagnose } from "./diagnose.ts";
import { playbookName } from "./facts.ts";
import { openRelayViews } from "./page/incident-views.ts";
import { openRelayPage } from "./page/page.ts";
import { plansFor } from "./plans.ts";
import { fillForms } from "./probe/fill-forms.ts";
import { judgeProbe } from "./probe/judge-probe.ts";
import { looksFor, prove } from "./prove.ts";
import { say } from "./say.ts";
import { tellOpenRelay } from "./tell.ts";

export const openRelayAudit: SettingsAudit = mailAudit;

export const relayProbe: RelayProbe = { forms: fillForms, judge: judgeProbe };

export const openRelay: Playbook = {
  name: playbookName,
  letter: "A",
  title: say("playbook.title"),
  rules: new URL("rules/", import.meta.url),
  scenes: new URL("scenes/", import.meta.url),
  needs: ["syslog"],
  sees: { findings: true, files: filesToMend },
  appraiser: openRelayAppraiser,
  audit: mailAudit,
  diagnose,
  plans: plansFor,
  looks: looksFor,
  prove,
  tell: tellOpenRelay,
  closing: proposeClosing,
  page: openRelayPage,
  incidentViews: openRelayViews,
};
