// For: held mail out of the filter's own files, where no filter runs.
// Never: beside a filter that answers; it is asked instead.

import { hostname } from "node:os";
import type { Clock } from "../../../base/clock.ts";
import type { MailFilterSettings } from "../../../base/mail-filter-shape.ts";
import { findHeld, listHeld } from "../held-list.ts";
import { followOutbreak } from "../outbreak.ts";
import { beginningOf, previewOf } from "../preview.ts";
import { openQuarantine } from "../quarantine.ts";
import type { Quarantine } from "../quarantine.ts";
import { releaseMail } from "../release.ts";
import type { HeldByHand } from "./held-by-hand.ts";

export function heldByFiles(settings: MailFilterSettings, clock: Clock): HeldByHand {
  const { folder, keep_days: keepDays, bytes: bytesMax } = settings.quarantine;
  const opened = (): Promise<Quarantine> =>
    openQuarantine({ folder, clock, keepDays, bytesMax, isKeeper: false });

  return {
    async list(onlyHeld) {
      const outbreak = followOutbreak(settings.outbreak)(clock.now());
      const { mails, more } = listHeld(folder, onlyHeld);
      return { mails, more, ...(outbreak && { outbreakUntilMs: outbreak.untilMs }) };
    },
    async show(id) {
      const mail = findHeld(folder, id);
      if (!mail) return undefined;
      const sealed = await (await opened()).open(id).catch(() => undefined);
      if (!sealed) return { mail };
      try {
        return { mail, preview: previewOf(await beginningOf(sealed.bytes)) };
      } finally {
        await sealed.close();
      }
    },
    async release(id, who, why) {
      const way = { ...settings.release, helo: hostname(), clock };
      return releaseMail(await opened(), id, { who, why }, way);
    },
    async remove(id, who, why) {
      const quarantine = await opened();
      const isDone = quarantine.change(id, "deleted", who, why);
      return isDone ? undefined : (quarantine.find(id)?.state ?? "not here");
    },
  };
}
