// For: what monit does when named dies once, dies each time it is back, and hangs: the same happenings that Hinomi's stories have.
// Never: a judgement: beside-monit.ts prints both.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { House } from "../../test/story/named-house/created-house.ts";
import { writeMonitSettings } from "./monit-settings.ts";

const program = "/usr/bin/monit";
const watchedMs = 75_000;
const deaths = 6;

async function begun(house: House) {
  const settings = writeMonitSettings(house.folder);
  const child = spawn(program, ["-I", "-c", settings], { stdio: "ignore" });
  const log = () => {
    const path = join(house.folder, "log/monit.log");
    return existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  };
  const summary = () => house.run(program, "-B", "-c", settings, "summary");
  await house.until("monit watches", async () => /squid +OK/.test(await summary()));
  return { child, log, summary };
}

const isTrouble = (line: string) => /'named' .*(?:zombie|not running|failed protocol)/.test(line);

async function die(house: House): Promise<void> {
  house.signal("named", "SIGUSR2");
  await house.until("named is dead", () => house.pidOf("named") === undefined);
}

async function diesOnce(house: House) {
  const { log, summary } = await begun(house);
  const squid = house.pidOf("squid");
  await die(house);
  const noticedMs = await house.until("monit notices", () => log().some(isTrouble));
  const backMs = await house.until("named is back", () => house.pidOf("named") !== undefined);
  const isStopped = () => log().some((line) => line.includes("'squid' stop"));
  await house.until("squid is back", () => house.pidOf("squid") !== undefined);
  return {
    noticedMs,
    backMs,
    squidStopped: isStopped(),
    squid,
    summary: await summary(),
    log: log(),
  };
}

async function diesAgain(house: House) {
  const { log, summary } = await begun(house);
  let died = 0;
  const until = performance.now() + 2 * watchedMs;
  for (; died < deaths && performance.now() < until; died += 1) {
    await die(house);
    while (house.pidOf("named") === undefined && performance.now() < until) await sleep(200);
    // Until monit has found it well again.
    await sleep(6000);
  }
  const named = house.pidOf("named");
  return { died, named, squid: house.pidOf("squid"), summary: await summary(), log: log() };
}

async function hangs(house: House) {
  const { log, summary } = await begun(house);
  const hung = house.pidOf("named");
  house.signal("named", "SIGSTOP");
  const noticedMs = await house.until("monit notices", () => log().some(isTrouble));
  const until = performance.now() + watchedMs;
  while (house.pidOf("named") === hung && performance.now() < until) await sleep(200);
  const waitedMs = Math.round(watchedMs - (until - performance.now()));
  const isCured = house.pidOf("named") !== hung;
  return { noticedMs, isCured, waitedMs, summary: await summary(), log: log() };
}

export const monitStories = { diesOnce, diesAgain, hangs };
