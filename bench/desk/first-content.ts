// For: how long a page that was never opened before takes until its own sentence or first figure can be seen.
// Never: a warm cache: each opening is a browser profile of its own, signed in and otherwise empty.

import type { Browser } from "playwright-core";
import { median, type StartedDesk } from "./started-desk.ts";

type Session = Awaited<ReturnType<Awaited<ReturnType<Browser["newContext"]>>["storageState"]>>;

export interface FirstContent {
  readonly name: string;
  readonly slowdown: number;
  /** Anything at all (the menu). Median, ms. */
  readonly firstPaintMs: number;
  /** The page's own first sentence or figure. Median and worst, ms. */
  readonly contentMs: number;
  readonly worstMs: number;
}

/** Path, and what of it counts as its content. */
const pages = [
  ["today", "/", "main .verdict h1"],
  ["incident", "/incidents/INC-2001-0003", ".incident-head h1"],
  ["worms", "/rooms/worms", ".figures"],
  ["services", "/services", "main h1"],
] as const;

const openings = 5;

/** Runs in the page before its own scripts: notes when `selector` was painted. */
function watching(selector: string): string {
  return `window.__contentMs = 0;
    new MutationObserver((_, watch) => {
      if (!document.querySelector(${JSON.stringify(selector)})) return;
      watch.disconnect();
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => { window.__contentMs = performance.now(); };
        painted.port2.postMessage(0);
      });
    }).observe(document, { childList: true, subtree: true });`;
}

async function opened(
  browser: Browser,
  storageState: Session,
  address: string,
  selector: string,
  slowdown: number,
): Promise<{ readonly firstPaintMs: number; readonly contentMs: number }> {
  // A telephone's screen, and its processor by the throttle.
  const context = await browser.newContext({
    storageState,
    viewport: { width: 390, height: 844 },
    locale: "ja-JP",
  });
  const page = await context.newPage();
  const devTools = await context.newCDPSession(page);
  await devTools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.addInitScript(watching(selector));
  await page.goto(address, { waitUntil: "commit" });
  let contentMs = 0;
  for (let tries = 0; tries < 300 && contentMs === 0; tries += 1) {
    await page.waitForTimeout(100);
    contentMs = await page.evaluate<number>("window.__contentMs");
  }
  const firstPaintMs = await page.evaluate<number>(
    "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0",
  );
  await context.close();
  return { firstPaintMs, contentMs };
}

export async function firstContents(
  browser: Browser,
  desk: StartedDesk,
  slowdowns: readonly number[],
): Promise<FirstContent[]> {
  const entering = await browser.newContext();
  await (await entering.newPage()).goto(desk.link);
  const session = await entering.storageState();
  await entering.close();
  const figures: FirstContent[] = [];
  for (const slowdown of slowdowns) {
    for (const [name, path, selector] of pages) {
      const times = [];
      for (let at = 0; at < openings; at += 1)
        times.push(await opened(browser, session, desk.origin + path, selector, slowdown));
      const contents = times.map(({ contentMs }) => contentMs);
      figures.push({
        name,
        slowdown,
        firstPaintMs: median(times.map(({ firstPaintMs }) => firstPaintMs)),
        contentMs: median(contents),
        worstMs: Math.max(...contents),
      });
    }
  }
  return figures;
}
