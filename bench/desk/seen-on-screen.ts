// For: the time from a line being written into a log to the incident's new sentence standing on the open desk.
// Never: a part left out: the real command, a real file, a real browser; the finding itself comes before, so it is quicker.

import { appendFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import type { StartedDesk } from "./started-desk.ts";

/** Six refused passwords of one more stranger. */
function guesses(round: number): string {
  const stamp = `${new Date().toISOString().slice(0, -1)}000+00:00`;
  return Array.from(
    { length: 6 },
    (_, at) =>
      `${stamp} gw1 sshd[${9000 + round}]: Failed password for root from 198.51.100.${10 + round} port ${40_000 + at} ssh2\n`,
  ).join("");
}

/** ms of each round; the first opens the incident, the others change what is said of it. */
export async function msUntilSeen(
  browser: Browser,
  desk: StartedDesk,
  log: string,
  rounds: number,
): Promise<number[]> {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(desk.link);
  await page.goto(`${desk.origin}/`);
  await page.locator(".verdict h1").waitFor();
  await page.waitForTimeout(1500);
  await page.evaluate(`window.__seen = [];
    new MutationObserver(() => {
      const said = document.querySelector(".incidents .incident-title")?.textContent ?? "";
      if (said === window.__last) return;
      window.__last = said;
      window.__seen.push(Date.now());
    }).observe(document.body, { subtree: true, childList: true, characterData: true });`);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = await page.evaluate<number>("window.__seen.length");
    const writtenMs = Date.now();
    appendFileSync(log, guesses(round));
    let seenMs: number | undefined;
    for (let tries = 0; tries < 200 && seenMs === undefined; tries += 1) {
      await page.waitForTimeout(25);
      seenMs = (await page.evaluate<number[]>("window.__seen"))[before];
    }
    times.push((seenMs ?? Number.NaN) - writtenMs);
    // Not in step with anything that looks once a second.
    await page.waitForTimeout(1100 + 137 * (round % 7));
  }
  await context.close();
  return times;
}
