// For: the desk's figures: first content on a slow processor, weight, long lists, and how soon an incident is seen. Needs Chromium.
//   node bench/desk/run.ts
// Never: a judgement by absolute figures on a machine shared with others: each stands beside the one without throttle.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDesk } from "../../src/faces/desk/fixture/desk-in-browser.ts";
import { firstContents } from "./first-content.ts";
import { scrolledLists } from "./scrolling.ts";
import { msUntilSeen } from "./seen-on-screen.ts";
import { median, startedDesk } from "./started-desk.ts";
import { quietBrowser } from "../../src/faces/desk/fixture/quiet-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-bench-desk-"));
const browser = await quietBrowser();
const built = await buildDesk();
try {
  const loaded = [...built.assets].filter(([path]) => /^\/assets\/.*\.(?:js|css)$/.test(path));
  const bytes = loaded.reduce((sum, [, asset]) => sum + (asset.gzipped ?? asset.body).length, 0);
  console.log(`script and style, compressed: ${(bytes / 1000).toFixed(0)} kB`);

  const summerArgs = ["--rehearse", "2001-08-codered", "--store", join(folder, "summer")];
  const summer = await startedDesk([...summerArgs, "--port", "47661"]);
  for (const each of await firstContents(browser, summer, [4, 1]))
    console.log(
      `${each.name}, processor slowed ${each.slowdown} times: first paint ${each.firstPaintMs.toFixed(0)} ms, ` +
        `content ${each.contentMs.toFixed(0)} ms (worst ${each.worstMs.toFixed(0)})`,
    );
  await summer.stop();

  for (const each of await scrolledLists(built))
    console.log(
      `${each.name}, ${each.scrolledPx} px by wheel: ${each.slow} of ${each.frames} frames longer than 50 ms, ` +
        `longest ${each.longestMs.toFixed(0)} ms`,
    );

  const log = join(folder, "auth.log");
  writeFileSync(log, "");
  const liveArgs = ["--only", "--log", log, "--store", join(folder, "live")];
  const watching = await startedDesk([...liveArgs, "--port", "47662"]);
  const times = await msUntilSeen(browser, watching, log, 20);
  console.log(
    `line written → on screen: first ${times[0]} ms (opens the incident), median ${median(times)} ms, worst ${Math.max(...times)} ms`,
  );
  await watching.stop();
} finally {
  await built.close();
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
