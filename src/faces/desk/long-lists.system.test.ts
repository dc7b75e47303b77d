// For: a desk that has much to show: only so much of it is drawn at a time, and nothing is left out unsaid.
// Never: a timed assertion; what is drawn is counted.

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { nowMs } from "./app/fixture/made-up-numbers.ts";
import { isBrowserMissing, type DeskInBrowser } from "./fixture/desk-in-browser.ts";
import { freshDesk } from "./fixture/fresh-desk.ts";

/** Elements a page may hold, whatever there is to show. */
const elementsMax = 3000;

function elements(page: Page): Promise<number> {
  return page.evaluate<number>("document.querySelectorAll('*').length");
}

function count(page: Page, what: string): Promise<number> {
  return page.locator(what).count();
}

describe.skipIf(isBrowserMissing)("a desk with much to show", () => {
  let desk: DeskInBrowser;
  freshDesk((fresh) => {
    desk = fresh;
  });

  function openThousand(): void {
    const [first] = desk.world.incidents;
    const worst = { ja: "最も古く、最も重い事件です。", en: "The oldest and worst." };
    desk.world.incidents = Array.from({ length: 1000 }, (_, at) => {
      const id = `INC-2001-${1000 + at}`;
      const isWorst = at === 0;
      const more = isWorst ? { severity: 1, title: worst } : { severity: 4 };
      return { ...first, id, state: "open", lastMs: nowMs - (1000 - at) * 1000, ...more } as never;
    });
  }

  it("of a thousand open incidents it draws the most urgent, says how many there are, and more on demand", async () => {
    openThousand();
    const page = await desk.open();
    await page.getByRole("heading", { level: 2, name: "続いている事件 1,000" }).waitFor();
    expect(await count(page, ".incident")).toBe(25);
    expect(await page.locator(".incident h3").first().innerText()).toBe(
      "最も古く、最も重い事件です。",
    );
    expect(await elements(page)).toBeLessThan(elementsMax);
    await page.getByRole("button", { name: "さらに50件を表示（残り975件）" }).click();
    await page.getByRole("button", { name: "さらに50件を表示（残り925件）" }).waitFor();
    expect(await count(page, ".incident")).toBe(75);
  });

  it("a list does not grow for ever: beyond two hundred it tells where the rest is", async () => {
    openThousand();
    const page = await desk.open();
    const more = page.getByRole("button", { name: "さらに50件を表示" });
    for (const listed of [75, 125, 175, 200]) {
      await more.click();
      await page
        .locator(".incident")
        .nth(listed - 1)
        .waitFor();
    }
    await page.getByText("残りの800件は、端末で「hinomi incidents」").waitFor();
    expect(await more.count()).toBe(0);
    expect(await elements(page)).toBeLessThan(3 * elementsMax);
  });

  it("a longer list of the same incidents is not announced as news, a new incident is", async () => {
    openThousand();
    const page = await desk.open();
    await page.getByRole("button", { name: "さらに50件を表示（残り975件）" }).click();
    await page.locator(".incident").nth(74).waitFor();
    expect(await page.getByRole("status").textContent()).not.toContain("新しい事件");
    const [first] = desk.world.incidents;
    const title = { ja: "千一件目です。", en: "The thousand and first." };
    desk.world.incidents = [
      ...desk.world.incidents,
      { ...first, id: "INC-2001-9999", title } as never,
    ];
    desk.deps.emit({ incidents: ["INC-2001-9999"] });
    await page
      .getByRole("status")
      .getByText("新しい事件：千一件目です。")
      .waitFor({ state: "attached" });
  });

  it("of a journal of 10,000 entries it draws the newest, and older ones on demand", async () => {
    const said = { ja: "記録", en: "entry" };
    const id = "INC-2001-0002";
    desk.world.journal.length = 0;
    for (let at = 0; at < 10_000; at += 1)
      desk.world.journal.push({
        atMs: nowMs - (10_000 - at) * 1000,
        kind: "incident.note",
        incident: id,
        who: "hinomi",
        said: { ja: `${said.ja}${at + 1}`, en: `${said.en} ${at + 1}` },
        data: {},
      } as never);
    const page = await desk.open(`/incidents/${id}`);
    await page.getByText("記録10000", { exact: true }).waitFor();
    expect(await count(page, ".journal li")).toBe(30);
    expect(await elements(page)).toBeLessThan(elementsMax);
    await page.getByRole("button", { name: "これより前の50件を表示（残り470件）" }).click();
    expect(await count(page, ".journal li")).toBe(80);
    for (let press = 0; press < 9; press += 1)
      await page.getByRole("button", { name: "これより前の" }).click();
    expect(await count(page, ".journal li")).toBe(500);
    await page.getByText("これより前にも9,500件あります。").waitFor();
    expect(await elements(page)).toBeLessThan(2 * elementsMax);
  });

  it("the list of a thousand incidents draws only those near the screen, and finds any of them by a word", async () => {
    openThousand();
    const page = await desk.open("/incidents");
    await page.getByText("1,000件", { exact: true }).waitFor();
    expect(await count(page, ".row")).toBeLessThan(150);
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    await page.getByText("最も古く、最も重い事件です。").waitFor();
    expect(await count(page, ".row")).toBeLessThan(150);
    await page.getByLabel("題・番号・種類で絞り込む").fill("最も古く");
    await page.getByText("1,000件のうち1件").waitFor();
    expect(await count(page, ".row")).toBe(1);
  });

  it("the diary of 10,000 entries is scrolled back to its first, and draws only what is near the screen", async () => {
    desk.world.journal.length = 0;
    for (let at = 0; at < 10_000; at += 1)
      desk.world.journal.push({
        atMs: nowMs - (10_000 - at) * 1000,
        kind: "incident.note",
        who: "hinomi",
        said: { ja: `記録${at + 1}`, en: `entry ${at + 1}` },
        data: {},
      } as never);
    const page = await desk.open("/journal");
    await page.getByText("記録10000", { exact: true }).waitFor();
    const start = page.getByText("ここが日誌のはじまりです。");
    for (let turn = 0; turn < 400 && (await start.count()) === 0; turn += 1) {
      await page.evaluate("scrollTo(0, document.body.scrollHeight)");
      await page.waitForTimeout(50);
    }
    await page.evaluate("scrollTo(0, document.body.scrollHeight)");
    await page.getByText("記録1", { exact: true }).waitFor();
    expect(await elements(page)).toBeLessThan(elementsMax);
    await page.evaluate("scrollTo(0, 0)");
    await page.getByText("記録10000", { exact: true }).waitFor();
  });

  it("of a table, a list of sources, lines of evidence and watched logs the first are drawn", async () => {
    const [incident] = desk.world.incidents;
    const [line] = incident?.evidence ?? [];
    const evidence = Array.from({ length: 900 }, (_, at) => {
      return { ...line, place: { file: "/var/log/a", offset: at, length: 1 } };
    });
    desk.world.incidents = [{ ...incident, evidence } as never];
    const [tally] = desk.world.sources.get("INC-2001-0003") ?? [];
    const tallies = Array.from({ length: 5000 }, (_, at) => ({
      ...tally,
      source: `2001:db8::${at}`,
    }));
    desk.world.sources.set("INC-2001-0003", tallies as never);
    const [log] = desk.world.status.sources;
    const sources = Array.from({ length: 900 }, (_, at) => ({ ...log, name: `/var/log/${at}` }));
    desk.world.status = { ...desk.world.status, sources: sources as never };
    const page = await desk.open("/incidents/INC-2001-0003");
    await page.getByText("さらに50件を表示（残り188件）").waitFor();
    await page.getByText("さらに50件を表示（残り890件）").waitFor();
    expect(await elements(page)).toBeLessThan(elementsMax);
    await page.goto(`${desk.listening.origin}/`);
    await page.getByText("さらに50件を表示（残り880件）").waitFor();
    expect(await elements(page)).toBeLessThan(elementsMax);
  });
});
