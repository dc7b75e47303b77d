// For: one file of a RAR archive of either format: told by its name, and looked into when it is only stored.
// Never: unpacks or decrypts.

import { stop } from "../stop.ts";
import type { Visit } from "../visit.ts";
import { pathMarks } from "./path-marks.ts";

export interface RarFile {
  readonly names: readonly string[];
  readonly size: number;
  readonly isEncrypted: boolean;
  readonly isStored: boolean;
  readonly from: number;
  readonly end: number;
}

export function seeRarFile(visit: Visit, file: RarFile): void {
  const { names, size, from, end } = file;
  const marks = pathMarks(names);
  if (file.isEncrypted) {
    visit.mark("encrypted");
    visit.entry({ names, size, marks: [...marks, "encrypted"], why: "encrypted" });
  } else if (!file.isStored) {
    visit.entry({ names, size, marks, why: "not-understood" });
  } else {
    const open = () => {
      if (end > visit.bytes.length) stop("broken");
      visit.budget.spend(end - from);
      return visit.bytes.subarray(from, end);
    };
    visit.entry({ names, size, marks, open });
  }
}
