// For: the manifest of the room break-in: the only file of it that others import.
// Never: behaviour of its own; it only names what the files beside it do.

import { banLooks } from "../../actions/ban-proof.ts";
import type { Playbook } from "../playbook.ts";
import { proposeClosing } from "./closing.ts";
import { containPlans } from "./contain.ts";
import { breakInAppraiser } from "./detect.ts";
import { diagnose } from "./diagnose.ts";
import { playbookName } from "./facts.ts";
import { breakInViews } from "./page/incident-views.ts";
import { breakInPage } from "./page/page.ts";
import { proveBans } from "./prove.ts";
import { say } from "./say.ts";
import { tellBreakIn } from "./tell.ts";

export const breakIn: Playbook = {
  name: playbookName,
  letter: "I",
  title: say("playbook.title"),
  rules: new URL("rules/", import.meta.url),
  scenes: new URL("scenes/", import.meta.url),
  needs: ["syslog"],
  appraiser: breakInAppraiser,
  diagnose,
  plans: containPlans,
  looks: banLooks,
  prove: (plan, _run, readings) => proveBans(plan, readings),
  tell: tellBreakIn,
  closing: proposeClosing,
  page: breakInPage,
  incidentViews: breakInViews,
};
