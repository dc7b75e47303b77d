// For: the manifest of the room virus-mail: the only file of it that others import.
// Never: behaviour of its own; it only names what the files beside it do.

import type { Playbook } from "../playbook.ts";
import { proposeClosing } from "./closing.ts";
import { virusMailAppraiser } from "./detect.ts";
import { diagnose } from "./diagnose.ts";
import { playbookName } from "./facts.ts";
import { virusMailViews } from "./page/incident-views.ts";
import { virusMailPage } from "./page/page.ts";
import { wantedHashes } from "./received.ts";
import { say } from "./say.ts";
import { tellVirusMail } from "./tell.ts";

export { mailTexts } from "./letters/mail-texts.ts";
export { mailPolicy } from "./policy/mail-policy.ts";

export const virusMail: Playbook = {
  name: playbookName,
  letter: "E",
  title: say("playbook.title"),
  rules: new URL("rules/", import.meta.url),
  scenes: new URL("scenes/", import.meta.url),
  needs: ["mail-filter"],
  appraiser: virusMailAppraiser,
  diagnose,
  tell: tellVirusMail,
  closing: proposeClosing,
  sees: { passed: wantedHashes },
  page: virusMailPage,
  incidentViews: virusMailViews,
};
