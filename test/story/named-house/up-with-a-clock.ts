// For: the real `hinomi up` by the clock of the house, which jumps ahead by hours.
// Never: another watch than the real one.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCall } from "../../../src/faces/cli/commands.ts";
import { up } from "../../../src/programs/commands/up.ts";
import { openSession } from "../../../src/programs/session.ts";
import { aheadName } from "./house.ts";

const [folder = "", ...words] = process.argv.slice(2);
const write = (text: string) => void process.stdout.write(text);
const call = parseCall(words, "en", "0", write, write);
if ("exitCode" in call) throw new Error("the call was not understood");

function now(): number {
  const seconds = readFileSync(join(folder, aheadName)).readBigInt64LE();
  return Date.now() + Number(seconds) * 1000;
}

process.exitCode = await up({ ...openSession(call), clock: { now } });
process.exit();
