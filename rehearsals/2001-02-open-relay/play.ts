// For: the program that writes the week's log: `play.ts OUT`. Hinomi runs it, from the sources or from the package.
// Never: imported.

import { writeLog } from "../made-log/write-log.ts";
import { generate } from "./generate.ts";

process.exitCode = writeLog(process.argv[2], (write) => void generate(write));
