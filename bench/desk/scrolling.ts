// For: whether long lists scroll smoothly: how many frames took longer than 50 ms while the wheel turned.
// Never: a list that was short enough to be drawn whole.

import type { Page } from "playwright-core";
import type { Built } from "../../src/faces/desk/fixture/desk-in-browser.ts";
import { startDesk } from "../../src/faces/desk/fixture/desk-in-browser.ts";

export interface Scrolled {
  readonly name: string;
  readonly frames: number;
  /** Longer than 50 ms. */
  readonly slow: number;
  readonly longestMs: number;
  readonly scrolledPx: number;
}

const turns = 150;
const wheelPx = 240;

async function wheeled(page: Page, name: string): Promise<Scrolled> {
  await page.evaluate(`window.__frames = [];
    (function next(last) {
      requestAnimationFrame((now) => { window.__frames.push(now - last); next(now); });
    })(performance.now());`);
  await page.mouse.move(700, 500);
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, wheelPx);
    await page.waitForTimeout(16);
  }
  const frames = await page.evaluate<number[]>("window.__frames");
  return {
    name,
    frames: frames.length,
    slow: frames.filter((ms) => ms > 50).length,
    longestMs: Math.max(...frames),
    scrolledPx: await page.evaluate<number>("Math.round(scrollY)"),
  };
}

/** A thousand incidents, and a journal of 10,000 entries. */
export async function scrolledLists(built: Built): Promise<Scrolled[]> {
  const desk = await startDesk(built);
  const { world } = desk;
  const nowMs = world.status.nowMs;
  const [first] = world.incidents;
  world.incidents = Array.from({ length: 1000 }, (_, at) => {
    const id = `INC-2001-${1000 + at}`;
    return { ...first, id, state: "open", severity: 4, lastMs: nowMs - at * 1000 } as never;
  });
  world.journal.length = 0;
  for (let at = 0; at < 10_000; at += 1) {
    world.journal.push({
      atMs: nowMs - (10_000 - at) * 1000,
      kind: "incident.noted",
      who: "hinomi",
      said: { ja: `${at + 1}件目の記録。相手はまだ同じ所にいます。`, en: `Entry ${at + 1}.` },
      data: {},
    });
  }
  const incidents = await desk.open("/incidents");
  await incidents.locator(".row").first().waitFor();
  const first1000 = await wheeled(incidents, "1,000 incidents");
  const journal = await desk.open("/journal");
  await journal.locator(".journal li").first().waitFor();
  const last10000 = await wheeled(journal, "10,000 journal entries");
  await desk.close();
  return [first1000, last10000];
}
