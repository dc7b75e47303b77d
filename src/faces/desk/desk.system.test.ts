// For: the desk as a person meets it, in a real Chromium: hostile lines do nothing, news appears, keys work, it fits.
// Never: looks at how it looks; pictures are looked at by whoever builds it.

import { describe, expect, it } from "vitest";
import { listen } from "../api/listen.ts";
import { judgeStatus } from "../kit/judge-status.ts";
import { nowMs } from "./app/fixture/made-up-numbers.ts";
import { isBrowserMissing, type Built, type DeskInBrowser } from "./fixture/desk-in-browser.ts";
import { freshDesk } from "./fixture/fresh-desk.ts";

if (isBrowserMissing)
  console.log("skipped: Chromium is missing (apt-get install chromium fonts-noto-cjk)");

describe.skipIf(isBrowserMissing)("the desk in a browser", () => {
  let desk: DeskInBrowser;
  let built: Built;
  freshDesk((fresh, from) => {
    [desk, built] = [fresh, from];
  });

  it("all it loads weighs at most 165 kB, compressed", () => {
    const bytes = [...new Set(built.assets.values())].reduce(
      (sum, { body, gzipped }) => sum + (gzipped ?? body).length,
      0,
    );
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(165_000);
  });

  it("answers at the top whether everything is all right, and lists incidents as sentences, worst first", async () => {
    const page = await desk.open();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe(
      desk.world.status.said.ja,
    );
    await page.locator(".verdict").getByText("要対応").waitFor();
    const titles = await page
      .locator(".incidents")
      .first()
      .getByRole("heading", { level: 3 })
      .allInnerTexts();
    expect(titles.map((title) => title.slice(0, 7))).toEqual(["PHPUnit", "Nimda：9", "Code Re"]);
    expect(desk.complaints).toEqual([]);
  });

  it("hostile log lines are text and nothing else", async () => {
    const hostile = desk.world.incidents.find((incident) => incident.id === "INC-2001-0003");
    const evil = `<img src=x onerror=window.hacked=4>\u202e`;
    desk.world.sources.set("INC-2001-0003", [
      {
        source: evil,
        hits: 1,
        firstMs: nowMs,
        lastMs: nowMs,
        bytesIn: 0,
        bytesOut: 0,
        reach: "attempted",
      },
    ]);
    desk.world.incidents = [{ ...hostile, title: { ja: evil, en: evil } } as never];
    const page = await desk.open("/incidents/INC-2001-0003");
    await page.locator(".journal li").first().waitFor();
    const text = await page.locator("main").innerText();
    expect(text).toContain("<img src=x onerror=window.hacked=1>");
    expect(text).toContain("</script><script>window.hacked=2</script>");
    expect(text).toContain("javascript:window.hacked=3");
    expect(text).toContain("\\u202egnp.exe");
    expect(text).toContain("\\x1b[31mred");
    expect(
      await page.locator("main img, main script, main iframe, a[href^='javascript']").count(),
    ).toBe(0);
    expect(await page.evaluate("window.hacked")).toBeUndefined();
    expect(desk.complaints).toEqual([]);
  });

  it("the policy is in force: a script written into the page does not run", async () => {
    const page = await desk.open();
    await page.evaluate(
      `document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=window.hacked=5>")`,
    );
    await page.waitForTimeout(200);
    expect(await page.evaluate("window.hacked")).toBeUndefined();
    expect(desk.complaints.join()).toContain("Content Security Policy");
  });

  it("a new incident appears by itself", async () => {
    const page = await desk.open();
    const first = desk.world.incidents[0];
    const title = { ja: "新しい事件がありました。", en: "Something new." };
    desk.world.incidents = [
      ...desk.world.incidents,
      { ...first, id: "INC-2001-0009", severity: 1, title } as never,
    ];
    desk.deps.emit({ incidents: ["INC-2001-0009"] });
    await page.getByRole("link", { name: title.ja }).waitFor();
    const spoken = page.getByRole("status");
    await spoken.getByText("新しい事件：").waitFor({ state: "attached" });
    expect(await spoken.textContent()).toBe("新しい事件：新しい事件がありました。");
  });

  it("a lost connection is unknown, never green", async () => {
    desk.world.incidents = [];
    desk.world.status = judgeStatus({
      ...desk.world.status,
      isWatching: true,
      open: [],
      sources: desk.world.status.sources.slice(0, 2),
    });
    const page = await desk.open();
    await page.locator(".verdict").getByText("順調", { exact: true }).waitFor();
    await desk.listening.close();
    await page.locator(".verdict").getByText("不明", { exact: true }).waitFor();
    expect(await page.locator(".tone-well.verdict").count()).toBe(0);
    desk.listening = await listen(desk.api, desk.listening.port);
    await page.locator(".verdict").getByText("順調", { exact: true }).waitFor({ timeout: 20_000 });
  });

  it("an ended session says how to get a new link", async () => {
    const page = await desk.open();
    const { port } = desk.listening;
    await desk.listening.close();
    desk.api = desk.withNewKey();
    desk.listening = await listen(desk.api, port);
    await page.getByText("hinomi status --link").waitFor({ timeout: 20_000 });
    expect(await page.locator(".verdict").count()).toBe(0);
  });

  it("is worked by keys alone", async () => {
    const page = await desk.open();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(await page.evaluate("document.activeElement.textContent")).toContain("Nimda");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/incidents/INC-2001-0002");
    await page.keyboard.press("u");
    await page.waitForURL(`${desk.listening.origin}/`);
    await page.keyboard.press("g");
    await page.keyboard.press("1");
    await page.waitForURL("**/rooms/worm-scan");
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await page.waitForURL(`${desk.listening.origin}/`);
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(desk.complaints).toEqual([]);
  });

  it("Ctrl-K and a few letters lead to a page, an incident or the search, and Escape leads back", async () => {
    const page = await desk.open("/health");
    await page.locator("[data-search]").focus();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "ページ、事件、番号など" }).fill("INC-2001-0003");
    await page.getByRole("option").first().getByText("INC-2001-0003").waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL("**/incidents/INC-2001-0003");
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox").fill("日誌");
    expect(await page.getByRole("option", { selected: true }).innerText()).toBe("日誌");
    await page.keyboard.press("ArrowUp");
    expect(await page.getByRole("option", { selected: true }).innerText()).toBe(
      "「日誌」を検索する",
    );
    await page.keyboard.press("Escape");
    await page.getByRole("combobox").waitFor({ state: "detached" });
    await page.waitForURL("**/incidents/INC-2001-0003");
  });

  it("the first Tab leads past the menu to the content", async () => {
    const page = await desk.open();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.getAttribute('href')")).toBe("#main");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("main");
  });

  it("speaks the other language and turns dark on demand, and remembers both", async () => {
    const page = await desk.open();
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("Act now", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Use dark colours" }).click();
    await page.reload();
    await page.getByText("Act now", { exact: true }).waitFor();
    expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("dark");
    expect(await page.evaluate("document.documentElement.lang")).toBe("en");
    expect(await page.title()).toBe("Act now – Hinomi gw1.example.jp");
  });

  it("an English browser is spoken to in English, and one set to dark gets dark", async () => {
    const page = await desk.open("/", { locale: "en-GB", colorScheme: "dark" });
    await page.getByText("Act now", { exact: true }).waitFor();
    expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("dark");
  });

  it.each([
    "/",
    "/incidents/INC-2001-0003",
    "/incidents/INC-2001-0001",
    "/rooms/worm-scan",
    "/rooms/nowhere",
  ])("%s fits a telephone and a screen without scrolling sideways", async (path) => {
    for (const width of [390, 1280]) {
      const page = await desk.open(path, { viewport: { width, height: 844 } });
      await page.waitForLoadState("networkidle").catch(() => undefined);
      const over = "document.documentElement.scrollWidth - document.documentElement.clientWidth";
      expect(await page.evaluate(over)).toBe(0);
    }
    // A missing page is a 404, which the browser notes.
    expect(desk.complaints.filter((text) => !text.includes("404"))).toEqual([]);
  });

  it("a room is drawn from its views: figures, plots with a key, tables that say what was left out", async () => {
    const page = await desk.open("/rooms/worm-scan");
    await page.getByText("8,731").waitFor();
    expect(await page.locator(".plot canvas").count()).toBe(2);
    await page.getByText("ほかに1,458行").waitFor();
    await page.getByRole("button", { name: "Nimda" }).click();
    expect(await page.getByRole("button", { name: "Nimda" }).getAttribute("aria-pressed")).toBe(
      "false",
    );
    expect(await page.getByText("<b onclick=alert(1)>bold</b>").count()).toBe(1);
  });

  it("the sources are saved as CSV", async () => {
    const page = await desk.open("/incidents/INC-2001-0002");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "CSV で保存" }).click();
    expect((await download).suggestedFilename()).toBe("INC-2001-0002-sources.csv");
  });
});
