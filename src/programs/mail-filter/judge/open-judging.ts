// For: everything that the judging filter works with, opened once the process is its own user, and closed in order.
// Never: a half that stays open when another could not be opened.

import type { Clock } from "../../../base/clock.ts";
import { hourMs } from "../../../base/clock.ts";
import type { MailFilterSettings } from "../../../base/mail-filter-shape.ts";
import type { Said } from "../../../base/said.ts";
import type { MailPolicyDoor } from "../../../playbooks/playbook.ts";
import { createClamdClient } from "../../../sources/clamd/clamd-client.ts";
import type { ClamdClient } from "../../../sources/clamd/clamd-client.ts";
import type { MailFilter } from "../../../sources/milter/mail-filter.ts";
import { createHeldRoll } from "../../quarantine/held-roll.ts";
import type { HeldRoll } from "../../quarantine/held-roll.ts";
import { openQuarantine } from "../../quarantine/quarantine.ts";
import type { Quarantine } from "../../quarantine/quarantine.ts";
import { createLookCrew } from "../look/look-crew.ts";
import type { CrewOptions } from "../look/look-crew.ts";
import { readSocketPlace } from "../socket-place.ts";
import { createSpool } from "../spool.ts";
import { faultSaid, logSaid, noRoomSaid, scannerSaid, sweptSaid } from "../work-notes.ts";
import { openFilterLog } from "./filter-log.ts";
import { createJudgingFilter } from "./judging-filter.ts";
import { createLookAndScan } from "./look-and-scan.ts";
import { policyInForce } from "./policy-in-force.ts";

export interface Judging {
  readonly filter: MailFilter;
  readonly quarantine: Quarantine;
  readonly roll: HeldRoll;
  close(): Promise<void>;
}

export interface JudgingOptions {
  readonly settings: MailFilterSettings;
  readonly door: MailPolicyDoor;
  readonly clock: Clock;
  readonly isMarking: boolean;
  readonly crew?: CrewOptions;
  tell(said: Said): void;
}

function clamdOf({ clamd }: MailFilterSettings, clock: Clock): ClamdClient | undefined {
  if (!clamd) return undefined;
  const place = readSocketPlace(clamd.socket);
  return createClamdClient({
    place: place.type === "unix" ? { path: place.path } : { host: place.host, port: place.port },
    clock,
    ...(clamd.part_bytes !== undefined && { partBytesMax: clamd.part_bytes }),
  });
}

/** Throws Trouble, and errors of the file system. */
export async function openJudging(options: JudgingOptions): Promise<Judging> {
  const { settings, door, clock, isMarking, tell } = options;
  const { folder, keep_days: keepDays, keep_at_least_days: keepAtLeastDays } = settings.quarantine;
  const policy = policyInForce({
    door,
    ...(settings.policy !== undefined && { path: settings.policy }),
    outbreakPath: settings.outbreak,
    clock,
    tell,
  });
  const clamd = clamdOf(settings, clock);
  const spool = createSpool(settings.spool);
  const roll = createHeldRoll();
  const quarantine = await openQuarantine({
    folder,
    hears: (record) => roll.take(record),
    clock,
    keepDays,
    keepAtLeastDays,
    bytesMax: settings.quarantine.bytes,
    isKeeper: true,
  });
  const log = openFilterLog(settings.log, (error) => tell(logSaid(error, settings.log)));
  const crew = createLookCrew(options.crew);

  function sweep(): void {
    try {
      const gone = quarantine.sweep();
      if (gone > 0) tell(sweptSaid(gone, keepDays));
    } catch (error) {
      tell(noRoomSaid(error, [folder]));
    }
  }
  sweep();
  const sweeping = setInterval(sweep, hourMs);
  sweeping.unref();

  const filter = createJudgingFilter({
    spool,
    crew,
    lookAndScan: createLookAndScan({
      crew,
      clamd,
      clock,
      scannerChanged: (why) => tell(scannerSaid(why, settings.clamd?.socket ?? "")),
    }),
    quarantine,
    door,
    policy,
    log,
    clock,
    isMarking,
    isFull: (error) => tell(noRoomSaid(error, [settings.spool, folder])),
    fault: (error) => tell(faultSaid(error)),
  });
  return {
    filter,
    quarantine,
    roll,
    async close() {
      clearInterval(sweeping);
      clamd?.close();
      await crew.close();
      log.close();
    },
  };
}
