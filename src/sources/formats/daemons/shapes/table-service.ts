// For: a service whose lines are told by one table, as a reader.
// Never: two rows for what one row can say.

import type { DaemonReader } from "../daemon-reader.ts";
import { type Row, shapeReader } from "./line-shape.ts";

export interface TableService {
  readonly name: string;
  /** The programs (syslog tags) that write these lines. */
  readonly programs: RegExp;
  /** What may stand before each of the rows' beginnings, anchored: `INFO: `, a stamp of the service's own. */
  readonly before?: RegExp;
  readonly rows: readonly Row[];
}

const longestBefore = 200;

export function tableService({ name, programs, before, rows }: TableService): DaemonReader {
  const read = shapeReader(rows);
  return {
    name,
    isProgram: (program) => programs.test(program),
    read(message) {
      const opening = before?.exec(message.slice(0, longestBefore))?.[0].length ?? 0;
      return read(opening === 0 ? message : message.slice(opening));
    },
  };
}
