// For: the same troubles of the real named under Hinomi and under monit (apt-get install monit): `bench/watch/beside-monit.ts`.
// It takes some six minutes and prints what each saw, as JSON; the table in RESULTS.md is written from it.
// Never: in CI; a daemon of the machine's own.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { obstacle } from "../../test/story/named-house/house.ts";
import { play, playWith } from "../../test/story/named-house/play.ts";

const missing = obstacle() ?? (existsSync("/usr/bin/monit") ? undefined : "apt-get install monit");
if (missing !== undefined) throw new Error(missing);

const inside = fileURLToPath(new URL("inside.ts", import.meta.url));
for (const story of ["diesOnce", "diesAgain", "hangs"]) {
  const seen = await playWith(inside, story);
  process.stdout.write(`monit ${story} ${JSON.stringify(seen, undefined, 1)}\n`);
}
for (const story of ["dies", "hangs"] as const) {
  const { figures } = await play(story);
  process.stdout.write(`hinomi ${story} ${JSON.stringify(figures)}\n`);
}
