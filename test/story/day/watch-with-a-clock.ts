// For: `hinomi up` with a clock that jumps ahead by hours when it is told to on standard input.
// Never: another watch than the real one.

import { createInterface } from "node:readline";
import { parseCall } from "../../../src/faces/cli/commands.ts";
import { openSession } from "../../../src/programs/session.ts";
import { up } from "../../../src/programs/commands/up.ts";

const write = (text: string) => void process.stdout.write(text);
const call = parseCall(process.argv.slice(2), "en", "0", write, write);
if ("exitCode" in call) throw new Error("the call was not understood");
let aheadMs = 0;
createInterface({ input: process.stdin }).on("line", (hours) => {
  aheadMs += Number(hours) * 3_600_000;
});
process.exitCode = await up({ ...openSession(call), clock: { now: () => Date.now() + aheadMs } });
process.exit();
