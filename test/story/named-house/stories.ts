// For: what happens to the house, story by story, and what was seen of it.
// Never: a judgement: what it has to be stands in the tests.

import { appendFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { House } from "./created-house.ts";
import { askTkey } from "./tkey-query.ts";

const node = "proc:named";

const of = (house: House, action: string, root = node) =>
  house.told().filter((each) => each["event.action"] === action && each["watch.root"] === root);

async function begun(house: House): Promise<void> {
  await house.begin();
  await house.until(
    "all is well",
    () => house.red()?.every((each) => each.startsWith("disk:")) === true,
  );
}

async function die(house: House): Promise<void> {
  await askTkey();
  house.signal("named", "SIGUSR2");
  await house.until("named is dead", () => house.pidOf("named") === undefined);
}

/** What Hinomi printed when it opened its first incident. */
async function openIncident(house: House): Promise<string> {
  await house.until("an incident is told", () => house.printed().includes("INC-"));
  return house.printed();
}

const deaths = (house: House, times: number) =>
  house.until(`death ${times} is told`, () => of(house, "died").length >= times);
const returns = (house: House, times: number) =>
  house.until(`return ${times} is told`, () => of(house, "recovered").length >= times);

/** Dies of a failed assertion four times; Hinomi is killed before it sees the second, and when it has just written down the fourth. */
async function dies(house: House) {
  await begun(house);
  const squid = house.pidOf("squid");
  await die(house);
  const noticedMs = [await deaths(house, 1)];
  const early = await openIncident(house);
  const backMs = [await returns(house, 1)];

  await die(house);
  await house.kill();
  const desksMs = [await house.begin()];
  await returns(house, 2);

  await die(house);
  noticedMs.push(await deaths(house, 3));
  backMs.push(await returns(house, 3));

  await die(house);
  noticedMs.push(await deaths(house, 4));
  await house.kill();
  desksMs.push(await house.begin());
  await house.until("all deaths are in the incident", async () =>
    JSON.stringify(await house.answer("incidents")).includes("4 times"),
  );
  const figures = { noticedMs, backMs, desksMs };
  return { figures, early, squid: [squid, house.pidOf("squid")], ...(await after(house)) };
}

function mailsIn({ folder }: House): readonly string[] {
  const mailbox = join(folder, "mail");
  return readdirSync(mailbox).map((name) => readFileSync(join(mailbox, name), "utf8"));
}

async function after(house: House) {
  const incidents = await house.answer("incidents");
  return { told: house.told(), incidents };
}

/** Is there, keeps its port, and answers nothing. */
async function hangs(house: House) {
  await begun(house);
  const [squid, hung] = [house.pidOf("squid"), house.pidOf("named")];
  house.signal("named", "SIGSTOP");
  const noticedMs = await house.until("it is told", () => of(house, "failed").length > 0);
  const early = await openIncident(house);
  const backMs = await returns(house, 1);
  const pids = { squid: [squid, house.pidOf("squid")], named: [hung, house.pidOf("named")] };
  return { figures: { noticedMs, backMs }, early, pids, ...(await after(house)) };
}

/** A line that it does not know, and then it dies: no start can succeed. Somebody takes the line out again. */
async function settingsBreak(house: House) {
  await begun(house);
  const squid = house.pidOf("squid");
  const settings = join(house.folder, "named.conf");
  const good = readFileSync(settings);
  appendFileSync(settings, "bogus-option yes;\n");
  house.signal("named", "SIGKILL");
  await house.until("it is held", () =>
    house.told().some((each) => each["event.reason"] === "held-configuration"),
  );
  await house.until("the mailbox is told", () => mailsIn(house).length > 0);
  const [early, mailsMeanwhile] = [await house.answer("incidents"), mailsIn(house)];
  const named = house.pidOf("named");
  writeFileSync(settings, good);
  await house.run("/bin/sh", join(house.folder, "start-named.sh"));
  await returns(house, 1);
  return {
    early,
    mailsMeanwhile,
    named,
    squid: [squid, house.pidOf("squid")],
    ...(await after(house)),
  };
}

/** As anybody could write it who may write into a log. */
const forged =
  "24-Nov-2026 10:00:00.000 general: critical: message.c:2231: REQUIRE(*name) failed, back trace\n" +
  "24-Nov-2026 10:00:00.000 general: critical: exiting (due to assertion failure) \u001b[31m<b>\n";

/** Nothing outside can be reached; what is here is well, whatever stands in a log. */
async function lineFails(house: House) {
  await begun(house);
  appendFileSync(join(house.folder, "log/named.log"), forged);
  const named = house.pidOf("named");
  await house.line("down");
  const noticedMs = await house.until("it is told", () => of(house, "failed", "line").length > 0);
  const early = await openIncident(house);
  await house.line("up");
  const backMs = await house.until("it is over", () => of(house, "recovered", "line").length > 0);
  return {
    figures: { noticedMs, backMs },
    early,
    named: [named, house.pidOf("named")],
    ...(await after(house)),
  };
}

export const stories = { dies, hangs, settingsBreak, lineFails };
