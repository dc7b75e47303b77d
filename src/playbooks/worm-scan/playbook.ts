// For: the manifest of the room worm-scan: the only file of it that others import.
// Never: behaviour of its own; it only names what the files beside it do.

import type { Playbook } from "../playbook.ts";
import { proposeClosing } from "./closing.ts";
import { containPlans } from "./contain.ts";
import { playbookName, wormAppraiser } from "./detect.ts";
import { diagnose } from "./diagnose.ts";
import { letterHook } from "./letters/letter-hook.ts";
import { wormIncidentViews } from "./page/incident-views.ts";
import { wormPage } from "./page/page.ts";
import { proveBans, wormLooks } from "./prove.ts";
import { say } from "./say.ts";
import { tellWorm } from "./tell.ts";

export const wormScan: Playbook = {
  name: playbookName,
  letter: "F",
  title: say("playbook.title"),
  rules: new URL("rules/", import.meta.url),
  scenes: new URL("scenes/", import.meta.url),
  needs: ["web"],
  appraiser: wormAppraiser,
  diagnose,
  plans: containPlans,
  looks: wormLooks,
  prove: (plan, _run, readings) => proveBans(plan, readings),
  tell: tellWorm,
  closing: proposeClosing,
  letters: letterHook,
  page: wormPage,
  incidentViews: wormIncidentViews,
};
