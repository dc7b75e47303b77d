// For: axe-core over every page, Japanese and English, light and dark: no violation of WCAG 2.2 A and AA.
// Never: a rule switched off; only here the page's own policy is passed by, for axe is a script from elsewhere.

import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summer2001 } from "./app/fixture/summer-2001.ts";
import {
  buildDesk,
  isBrowserMissing,
  startDesk,
  type Built,
  type DeskInBrowser,
} from "./fixture/desk-in-browser.ts";
import { everyPage, openWhole } from "./fixture/every-page.ts";

const axePath = fileURLToPath(
  new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url),
);

const looks = [
  { locale: "ja-JP", colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { locale: "ja-JP", colorScheme: "dark", viewport: { width: 390, height: 844 } },
  { locale: "en-GB", colorScheme: "light", viewport: { width: 390, height: 844 } },
  { locale: "en-GB", colorScheme: "dark", viewport: { width: 1280, height: 900 } },
] as const;

const emptyPages = [
  ["/", ".empty"],
  ["/incidents", ".list-count"],
  ["/services", ".empty"],
  ["/people", ".empty"],
  ["/letters", ".empty"],
  ["/journal", ".page-foot"],
  ["/search?q=nowhere", ".empty"],
  ["/no-such-page", ".missing-ways"],
  ["/incidents/INC-1999-0001", ".missing-ways"],
] as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations)`,
  );
  return found.map(
    ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
  );
}

describe.skipIf(isBrowserMissing)("axe", () => {
  let built: Built;
  let desk: DeskInBrowser;

  beforeAll(async () => {
    built = await buildDesk();
    desk = await startDesk(built);
  });
  afterAll(async () => {
    await desk.close();
    await built.close();
  });

  it.each(everyPage)("finds nothing on %s, in any language or light", async (...which) => {
    for (const look of looks) {
      const page = await openWhole(desk, which, { ...look, bypassCSP: true });
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    }
  });

  it("finds nothing in a question that stands over the page, nor on the sign-in screen", async () => {
    for (const look of looks) {
      const page = await desk.open("/incidents/INC-2001-0003", { ...look, bypassCSP: true });
      await page.locator(".buttons .button").nth(3).click();
      await page.getByRole("dialog").waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.getByRole("option").first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.goto(`${desk.listening.origin}/signin`);
      await page.locator(".signed-out input").first().waitFor();
      expect(await violations(page)).toEqual([]);
      await page.context().close();
    }
  });

  it("finds nothing where nothing has happened yet, nor at an address that is wrong", async () => {
    const { work: _, ...summer } = summer2001();
    const empty = await startDesk(built, { ...summer, incidents: [], journal: [], pages: [] });
    for (const look of looks.slice(0, 2)) {
      const page = await empty.open("/", { ...look, bypassCSP: true });
      for (const [path, mark] of emptyPages) {
        await page.goto(`${empty.listening.origin}${path}`);
        await page.locator(mark).first().waitFor();
        expect([path, await violations(page)]).toEqual([path, []]);
      }
      await page.context().close();
    }
    await empty.listening.close();
  });

  it("would see a picture without a name", async () => {
    const page = await desk.open("/", { bypassCSP: true });
    await page.evaluate("document.querySelector('main').append(document.createElement('img'))");
    expect((await violations(page)).join()).toContain("image-alt");
  });
});
