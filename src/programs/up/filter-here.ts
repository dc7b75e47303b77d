// For: the mail filter of this machine as the watch knows it: its door, and its log.
// Never: a filter of this machine for a rehearsal, which plays on an imaginary one.

import { mailFilterShape } from "../../base/mail-filter-shape.ts";
import type { Settings } from "../../base/settings.ts";
import { filterDoorAt } from "../quarantine/door/ask-filter.ts";
import type { FilterDoor } from "../quarantine/door/ask-filter.ts";
import { doorPath } from "../quarantine/door/open-door.ts";
import type { WatchedLogs } from "./watched-logs.ts";

export interface FilterHere {
  readonly filter?: FilterDoor;
  readonly mailLog?: string;
}

export function filterHere(
  { mail_filter: given }: Pick<Settings, "mail_filter">,
  { logs }: Pick<WatchedLogs, "logs">,
  isRehearsal: boolean,
): FilterHere {
  const found = logs.find(({ format }) => format?.eventClass === "mail-filter")?.path;
  if (isRehearsal) return found === undefined ? {} : { mailLog: found };
  const settings = given ?? mailFilterShape.parse({});
  return { filter: filterDoorAt(doorPath(settings)), mailLog: found ?? settings.log };
}
