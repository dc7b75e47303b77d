// For: the manifest of the room service-watch: the only file of it that others import.
// Never: behaviour of its own; it only names what the files beside it do.

import type { Playbook, ServiceWatch } from "../playbook.ts";
import { proposeClosing } from "./closing.ts";
import { watchAppraiser } from "./detect.ts";
import { diagnose } from "./diagnose.ts";
import { playbookName } from "./facts.ts";
import { createServiceWatch } from "./judge/judge-round.ts";
import { watchViews } from "./page/incident-views.ts";
import { watchPage } from "./page/page.ts";
import { proxyFiles, timedPlans, watchPlans } from "./plans.ts";
import { proveWatch, watchLooks } from "./prove.ts";
import { say } from "./say.ts";
import { tellWatch } from "./tell.ts";

/** What turns rounds of asking into the log that this room's rules judge. */
export const serviceWatch: ServiceWatch = createServiceWatch();

export const watchRoom: Playbook = {
  name: playbookName,
  letter: "B",
  title: say("playbook.title"),
  rules: new URL("rules/", import.meta.url),
  scenes: new URL("scenes/", import.meta.url),
  needs: ["watch"],
  sees: { watched: true, files: () => proxyFiles },
  appraiser: watchAppraiser,
  diagnose,
  plans: watchPlans,
  timedPlans,
  looks: watchLooks,
  prove: proveWatch,
  tell: tellWatch,
  closing: proposeClosing,
  page: watchPage,
  incidentViews: watchViews,
};
