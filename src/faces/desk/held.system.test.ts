// For: held mail on the desk in a real Chromium: found, looked at, decided, by the keyboard alone where one likes.
// Never: a decision without what it is about on the screen.

import { describe, expect, it } from "vitest";
import { isBrowserMissing, type DeskInBrowser } from "./fixture/desk-in-browser.ts";
import { freshDesk } from "./fixture/fresh-desk.ts";

describe.skipIf(isBrowserMissing)("held mail", () => {
  let desk: DeskInBrowser;
  freshDesk((fresh) => {
    desk = fresh;
  });

  it("is in the menu with what is asked for, where a mail filter is, and only there", async () => {
    const page = await desk.open("/");
    await page.getByRole("link", { name: "止めたメール（依頼1）" }).click();
    await page.locator(".message").nth(2).waitFor();
    delete desk.deps.work.data.held;
    desk.deps.emit({ pages: true });
    await page.getByRole("link", { name: "止めたメール" }).waitFor({ state: "detached" });
    expect(desk.complaints).toEqual([]);
  });

  it("is found by a word, looked at, and released with a reason after what would be done was shown", async () => {
    const page = await desk.open("/quarantine");
    await page.getByLabel("差出人・宛先").fill("価格表");
    await page.getByText("1通").waitFor();
    await page.getByRole("link", { name: /価格表をお送り/ }).press("Enter");
    await page.getByText("パスワードは別のメールで").waitFor();
    await page.getByText("eigyo@example.jp が、このメールを届けてほしいと言っています。").waitFor();
    const plan = page.locator(".plan").first();
    await plan.getByRole("button", { name: /何をするかを見る/ }).press("Enter");
    await plan.getByText("宛先：eigyo@example.jp").waitFor();
    expect(await plan.innerText()).toContain("4f1c0e6a9b7d3c58");
    const yes = plan.getByRole("button", { name: "宛先に届ける", exact: true });
    // Without a reason the browser does not send it.
    await yes.press("Enter");
    expect(desk.deps.work.calls).toEqual([]);
    await plan.getByLabel("理由").fill("電話で確かめた");
    await plan.getByLabel("理由").press("Enter");
    await page.locator("main .watch-state").getByText("届けた").waitFor();
    expect(desk.deps.work.calls.map(({ verb, args }) => [verb, args.slice(0, 2)])).toEqual([
      [
        "heldDeed",
        [
          "Q-7K3M9TQX",
          {
            do: "release",
            hash: "4f1c0e6a9b7d3c58e2a1906f4d8b7c3e5a6f9081b2c3d4e5f60718293a4b5c6d",
            why: "電話で確かめた",
          },
        ],
      ],
    ]);
  });

  it("what was refused stays on the screen in its own words, and saying no to who asked needs a reason", async () => {
    desk.deps.work.data.refuse = { ja: "メールサーバーが受け取りませんでした。", en: "Not taken." };
    const page = await desk.open("/quarantine/Q-7K3M9TQX");
    const remove = page.locator(".plan").nth(1);
    await remove.getByRole("button", { name: /何をするかを見る/ }).click();
    await remove.getByRole("button", { name: "消す", exact: true }).click();
    await remove.getByRole("alert").getByText("メールサーバーが受け取りませんでした。").waitFor();
    delete desk.deps.work.data.refuse;
    await page.getByRole("button", { name: "届けないと答える" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("textbox").fill("送り主に覚えがない");
    await sheet.getByRole("button", { name: "届けないと答える" }).click();
    await sheet.waitFor({ state: "detached" });
    await page.getByText("届けてほしいと言っています").waitFor({ state: "detached" });
    const [, declined] = desk.deps.work.calls;
    expect(declined?.args[1]).toEqual({ do: "decline", why: "送り主に覚えがない" });
  });
});
