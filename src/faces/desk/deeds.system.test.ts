// For: what an administrator does at the desk, by keys alone, down to what the desk's work was asked for.
// Never: a mouse.

import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { fixPlan } from "./app/fixture/plans-2001.ts";
import { isBrowserMissing, type DeskInBrowser } from "./fixture/desk-in-browser.ts";
import { freshDesk } from "./fixture/fresh-desk.ts";

const path = "/incidents/INC-2001-0003";

/** Presses Tab until something with this name has the focus. */
async function tabTo(page: Page, name: RegExp | string): Promise<void> {
  for (let press = 0; press < 150; press += 1) {
    await page.keyboard.press("Tab");
    const text = await page.evaluate<string>(
      "document.activeElement.getAttribute('aria-label') ?? document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent",
    );
    if (typeof name === "string" ? text.startsWith(name) : name.test(text)) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

describe.skipIf(isBrowserMissing)("deeds at the desk, by keys alone", () => {
  let desk: DeskInBrowser;
  freshDesk((fresh) => {
    desk = fresh;
  });

  function asked(verb: string): readonly unknown[] | undefined {
    return desk.deps.work.calls.find((call) => call.verb === verb)?.args;
  }

  it("a plan is approved only after its exact change was on the screen, and with its hash", async () => {
    const page = await desk.open(path);
    await page.locator(".plan").waitFor();
    expect(await page.getByRole("button", { name: "この内容で実行を承認する" }).count()).toBe(0);
    await tabTo(page, "何をするかを見る");
    await page.keyboard.press("Enter");
    await page.getByText("これは確認用の表示です。").waitFor();
    expect(await page.locator(".diff-added .diff-mark").allTextContents()).toEqual(
      Array.from({ length: 4 }, () => "+足す行"),
    );
    expect(asked("approve")).toBeUndefined();
    await tabTo(page, "この内容で実行を承認する");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: fixPlan().title.ja }).waitFor();
    await page.locator(".done-plan").nth(1).waitFor();
    expect(asked("approve")?.slice(0, 3)).toEqual(["INC-2001-0003", fixPlan().id, fixPlan().hash]);
    const spoken = page.locator("p[aria-live=polite]");
    expect(await spoken.textContent()).toContain("実行済み。2 / 2");
    expect(await page.locator(".plan").count()).toBe(0);
  });

  it("what was done is taken back after one more question", async () => {
    const page = await desk.open(path);
    await page.locator(".done-plan").waitFor();
    await tabTo(page, "元に戻す");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("2つのアドレスを一覧から外す").waitFor();
    expect(await page.evaluate("document.activeElement.textContent")).toBe("やめる");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.locator(".done-state").getByText("元に戻した").waitFor();
    expect(asked("takeBack")?.[0]).toBe("RUN-9Zk2");
  });

  it("an incident is closed with the proposed answers, made one's own", async () => {
    const page = await desk.open(path);
    await page.locator(".plan").waitFor();
    await tabTo(page, "終了する");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("End");
    await page.keyboard.type("消しました。");
    await tabTo(page, "終了する");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.getByText("「終了する」を日誌に記録しました。").waitFor();
    expect(asked("decide")?.[1]).toEqual({
      decision: {
        do: "close",
        answers: {
          cause: "PHPUnit の試験用ファイルが、外から見える場所に残っています。消しました。",
          found: "ログの要求から気づきました。",
          prevention: "試験用のファイルを本番の機械に置かない。",
        },
      },
    });
    await page.locator(".incident-sign").getByText("終了").waitFor();
  });

  it("Escape leaves a question, and the focus is where it was", async () => {
    const page = await desk.open(path);
    await page.locator(".plan").waitFor();
    await tabTo(page, "誤報だった");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.textContent")).toBe("誤報だった");
    expect(desk.deps.work.calls.filter(({ verb }) => verb === "decide")).toEqual([]);
  });

  it("a false alarm tells its reason and what to allow until when", async () => {
    const page = await desk.open(path);
    await page.locator(".plan").waitFor();
    await tabTo(page, "誤報だった");
    await page.keyboard.press("Enter");
    await page.keyboard.type("点検でした");
    await tabTo(page, "192.0.2.66 から");
    await page.keyboard.press("Space");
    await page.getByLabel("いつまで").fill("2001-09-30");
    await tabTo(page, "誤報だった");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(asked("decide")?.[1]).toEqual({
      decision: { do: "false-alarm", why: "点検でした" },
      allow: { names: ["source:192.0.2.66"], until: "2001-09-30" },
    });
  });

  it("an incident is merged into one that was picked by its sentence", async () => {
    const page = await desk.open(path);
    await page.locator(".plan").waitFor();
    await tabTo(page, "ほかの事件とまとめる");
    await page.keyboard.press("Enter");
    await page.keyboard.type("nimda");
    await page.getByRole("radio").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await tabTo(page, "ほかの事件とまとめる");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(asked("decide")?.[1]).toEqual({ decision: { do: "merge", into: "INC-2001-0002" } });
  });

  it("the staff are told in easy Japanese, with what the linter found, over the chosen channel", async () => {
    const page = await desk.open(path);
    await page.locator(".plan").waitFor();
    await tabTo(page, "社内");
    await page.keyboard.press("Enter");
    await tabTo(page, "やさしい日本語");
    await page.keyboard.press("Enter");
    await page.getByText("「承認」は難しい言葉です。").waitFor();
    await tabTo(page, "送り先");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, "この文面を送る");
    await page.keyboard.press("Enter");
    await page.getByText("送信の列に入れました。").waitFor();
    expect(asked("send")?.slice(0, 2)).toEqual([
      "INC-2001-0003",
      { audience: "staff", language: "ja", easy: true, channel: "board" },
    ]);
  });

  it("a refusal is told in its own words where it was asked for, and can be heard", async () => {
    desk.deps.work.data.refuse = { ja: "手が届きません。", en: "The hand cannot be reached." };
    const page = await desk.open(path);
    await page.locator(".plan > .button").click();
    await page.getByRole("button", { name: "この内容で実行を承認する" }).click();
    await page.getByRole("alert").getByText("手が届きません。").waitFor();
    expect(await page.locator(".plan").count()).toBe(1);
  });

  it("/ comes to the search from anywhere, and an answer has an address of its own", async () => {
    const page = await desk.open("/rules");
    await page.keyboard.press("/");
    await page.keyboard.type("192.0.2.66");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/search?q=192.0.2.66");
    await page.locator(".evidence li").waitFor();
    expect(asked("search")).toEqual(["192.0.2.66"]);
    await page.goto(`${desk.listening.origin}/search?q=nothing`);
    await page.getByText("どこにもありませんでした").waitFor();
  });

  it("an estate that somebody else saved first is not overwritten, and says so", async () => {
    const page = await desk.open("/people");
    await page.getByLabel("会社名").fill("株式会社べつの名");
    const { data } = desk.deps.work;
    data.estate = { ...data.estate, version: 9 };
    await page.getByRole("button", { name: "変更を保存する" }).click();
    await page.getByRole("alert").getByText("ほかの人が先に書き換えました").waitFor();
    expect(data.estate.company.name).toBe("株式会社エグザンプル");
    desk.deps.emit({ status: true });
    await page.getByText("編集している間に、ほかの人が書き換えました。").waitFor();
    await page.getByRole("button", { name: "いまの内容を読み直す" }).click();
    await page.getByLabel("会社名").fill("株式会社べつの名");
    await page.getByRole("button", { name: "変更を保存する" }).click();
    await page.getByText("保存しました。").waitFor();
    expect(data.estate).toMatchObject({ version: 10, company: { name: "株式会社べつの名" } });
  });

  it("an allowance is ended, a line is tried, a letter is approved", async () => {
    const page = await desk.open("/rules");
    await page.getByRole("button", { name: "「月例の検査会社による点検」を終わらせる" }).click();
    await page.getByRole("button", { name: "はい、終わらせる" }).click();
    await page
      .getByRole("heading", { name: "月例の検査会社による点検", exact: true })
      .waitFor({ state: "detached" });
    expect(asked("endAllowance")?.[0]).toBe("ALW-1");
    await page.getByLabel("ログの一行").fill("GET /default.ida");
    await page.getByRole("button", { name: "試す", exact: true }).click();
    await page.locator(".tried").getByText("worm-3").waitFor();
    expect(asked("tryLine")).toEqual([{ line: "GET /default.ida" }]);
    await page.goto(`${desk.listening.origin}/letters`);
    await page.getByRole("button", { name: "承認して送る" }).click();
    await expect.poll(() => asked("letterDeed")?.slice(0, 2)).toEqual(["LET-1", { do: "approve" }]);
    await page.getByRole("button", { name: "もう一度送る" }).click();
    await expect.poll(() => asked("retryMessage")?.[0]).toBe("MSG-2");
  });
});
