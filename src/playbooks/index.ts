// For: the register of rooms, one line each; the only door through which programs know them.
// Never: anything else.

import { openRelay, openRelayAudit, relayProbe } from "./open-relay/playbook.ts";
import type { Playbook, SettingsAudit } from "./playbook.ts";
import { breakIn } from "./break-in/playbook.ts";
import { mailPolicy, mailTexts, virusMail } from "./virus-mail/playbook.ts";
import { serviceWatch, watchRoom } from "./service-watch/playbook.ts";
import { wormScan } from "./worm-scan/playbook.ts";

export const playbooks: readonly Playbook[] = [wormScan, breakIn, openRelay, virusMail, watchRoom];

/** `hinomi audit NAME` */
export const audits: Readonly<Record<string, SettingsAudit>> = { mail: openRelayAudit };

export { mailPolicy, mailTexts, relayProbe, serviceWatch };
