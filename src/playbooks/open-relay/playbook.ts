// For: what the room open-relay gives so far: the audit of mail servers' settings, and the probe's forms and verdicts.
// Never: registered as a Playbook before it can watch: its appraiser and scenes are not written yet.

import type { RelayProbe, SettingsAudit } from "../playbook.ts";
import { mailAudit } from "./audit/audit.ts";
import { fillForms } from "./probe/fill-forms.ts";
import { judgeProbe } from "./probe/judge-probe.ts";

export const openRelayAudit: SettingsAudit = mailAudit;

export const relayProbe: RelayProbe = { forms: fillForms, judge: judgeProbe };
