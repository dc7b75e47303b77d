// For: `hinomi up` with a clock that jumps ahead by hours when it is told to on standard input.
// Never: another watch than the real one.

import { createInterface } from "node:readline";
import type * as Commands from "../../../src/faces/cli/commands.ts";
import type * as Up from "../../../src/programs/commands/up.ts";
import type * as Sessions from "../../../src/programs/session.ts";

/** The built one, for only it has the desk's pages. */
function built(path: string): Promise<unknown> {
  return import(new URL(`../../../dist/${path}`, import.meta.url).href);
}

const { parseCall } = (await built("faces/cli/commands.js")) as typeof Commands;
const { openSession } = (await built("programs/session.js")) as typeof Sessions;
const { up } = (await built("programs/commands/up.js")) as typeof Up;
const write = (text: string) => void process.stdout.write(text);
const call = parseCall(process.argv.slice(2), "en", "0", write, write);
if ("exitCode" in call) throw new Error("the call was not understood");
let aheadMs = 0;
createInterface({ input: process.stdin }).on("line", (hours) => {
  aheadMs += Number(hours) * 3_600_000;
});
process.exitCode = await up({ ...openSession(call), clock: { now: () => Date.now() + aheadMs } });
process.exit();
