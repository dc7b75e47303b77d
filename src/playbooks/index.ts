// For: the register of rooms, one line each; the only door through which programs know them.
// Never: anything else.

import type { Playbook } from "./playbook.ts";
import { wormScan } from "./worm-scan/playbook.ts";

export const playbooks: readonly Playbook[] = [wormScan];
