// For: every page in a real Chromium: it is there, it fits, and what comes from outside is text on it and nothing else.
// Never: looks at how it looks; pictures are looked at by whoever builds it.

import { describe, expect, it } from "vitest";
import { evilSeen } from "./app/fixture/hostile-text.ts";
import { isBrowserMissing, type DeskInBrowser } from "./fixture/desk-in-browser.ts";
import { freshDesk } from "./fixture/fresh-desk.ts";
import { everyPage, openWhole } from "./fixture/every-page.ts";

const isHostile = new Set([
  "/incidents/INC-2001-0003",
  "/services",
  "/rooms/tea-kitchen",
  "/letters",
  "/quarantine",
  "/quarantine/Q-9XH4C0ZE",
  "/rules",
  "/settings",
  "/search?q=192.0.2.66",
]);

describe.skipIf(isBrowserMissing)("every page", () => {
  let desk: DeskInBrowser;
  freshDesk((fresh) => {
    desk = fresh;
  });

  it.each(everyPage)(
    "%s shows hostile text as text, and the browser complains of nothing",
    async (...which) => {
      const page = await openWhole(desk, which);
      const active =
        "main img, main script, main iframe, main a[href^='javascript'], main a[href^='data']";
      expect(await page.locator(active).count()).toBe(0);
      expect(await page.evaluate("window.hacked")).toBeUndefined();
      const text = String(await page.evaluate("document.querySelector('main').textContent"));
      for (const hidden of ["\u202e", "\u001b"]) expect(text).not.toContain(hidden);
      if (isHostile.has(which[0])) expect(text.includes(evilSeen.slice(0, 14))).toBe(true);
      expect(desk.complaints).toEqual([]);
    },
  );

  it.each(everyPage)(
    "%s fits a telephone and a laptop: nothing goes over the edge",
    async (...which) => {
      const page = await openWhole(desk, which, { viewport: { width: 390, height: 844 } });
      const over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      expect(await page.evaluate(over)).toBe(0);
      await page.setViewportSize({ width: 1280, height: 800 });
      expect(await page.evaluate(over)).toBe(0);
    },
  );

  it("a page that is opened does not move what was already to be seen", async () => {
    for (const [path] of everyPage.filter(([path]) => !path.startsWith("/rooms"))) {
      const page = await desk.open("/");
      await page.goto(`${desk.listening.origin}${path}`);
      const shift = await page.evaluate<number>(`new Promise((done) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => done(sum), 700);
      })`);
      expect([path, shift < 0.1]).toEqual([path, true]);
      await page.context().close();
    }
  });

  it("a room nobody knows gets its page by the types of its views alone", async () => {
    const page = await desk.open("/rooms/tea-kitchen");
    const web = page.getByRole("link", { name: /^ホームページの閲覧: 見られない/ });
    await web.waitFor();
    expect(await web.getByRole("img").first().getAttribute("aria-label")).toContain(
      "頼っているもの：squid",
    );
    expect(await page.locator(".board-column").count()).toBe(3);
    await page.getByText("6のうち4").waitFor();
    expect(await page.locator(".steps li").count()).toBe(5);
    await page.locator(".steps").getByText("いまここ").waitFor();
    await web.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/incidents/INC-2001-0003");
  });

  it("a reader sees everything and is offered nothing that changes anything", async () => {
    const page = await desk.open("/");
    await page.route("**/api/v1/me", (route) =>
      route.fulfill({ json: { who: "reader", role: "reader", needsSetup: false } }),
    );
    await page.goto(`${desk.listening.origin}/incidents/INC-2001-0003`);
    await page.locator(".plan > .button").click();
    await page.getByText("承認は管理者だけができます。").waitFor();
    expect(await page.getByRole("button", { name: "終了する" }).count()).toBe(0);
    await page.goto(`${desk.listening.origin}/people`);
    await page.locator(".editor input").first().waitFor();
    expect(await page.locator(".editor input:not([readonly])").count()).toBe(0);
  });

  it("the president gets one page: the verdict and the reports, no menu", async () => {
    const page = await desk.open("/");
    await page.route("**/api/v1/me", (route) =>
      route.fulfill({ json: { who: "p", role: "president", needsSetup: true } }),
    );
    await page.goto(`${desk.listening.origin}/rules`);
    await page.locator(".paper").first().waitFor();
    expect(await page.getByRole("navigation").count()).toBe(0);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(
      desk.world.status.said.ja,
    );
  });
});
