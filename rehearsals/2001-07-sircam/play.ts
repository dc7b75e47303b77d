// For: the program that writes the log of July: `play.ts OUT`. Hinomi runs it, from the sources or from the package.
// Never: imported.

import { writeLog } from "../made-log/write-log.ts";
import { generate } from "./generate.ts";
import { loadFilter } from "./judge.ts";

const filter = await loadFilter();
/** The file is written byte by letter; names of files are Japanese. */
const asBytes = (line: string) => Buffer.from(line).toString("latin1");
process.exitCode = writeLog(
  process.argv[2],
  (write) => void generate(filter, (line) => write(asBytes(line))),
);
