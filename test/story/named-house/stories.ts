// For: what happens to the house, story by story, and what was seen of it.
// Never: a judgement: what it has to be stands in the tests.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { House, Told } from "./created-house.ts";

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

async function diesAndIsBack(house: House, times: number) {
  house.signal("named", "SIGUSR2");
  const noticedMs = await house.until(`death ${times}`, () => of(house, "died").length >= times);
  const backMs = await house.until(`back ${times}`, () => of(house, "recovered").length >= times);
  return { noticedMs, backMs };
}

/** Dies of a failed assertion four times; Hinomi is killed at the second. */
async function dies(house: House) {
  await begun(house);
  const squid = house.pidOf("squid");
  const first = await diesAndIsBack(house, 1);
  const early = house.answer("incidents");
  const again = [];
  again.push(await diesAndIsBack(house, 2));
  const returnedMs = 0;
  return { first, early, again, returnedMs, squid: [squid, house.pidOf("squid")], ...after(house) };
}

function after(house: House) {
  const mailbox = join(house.folder, "mail");
  const mails = readdirSync(mailbox).map((name) => readFileSync(join(mailbox, name), "utf8"));
  return { told: house.told() as readonly Told[], incidents: house.answer("incidents"), mails };
}

export const stories = { dies };
