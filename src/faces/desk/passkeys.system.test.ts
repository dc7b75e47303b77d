// For: passkeys in a real Chromium with a virtual authenticator: one is added, and signs in without a name.
// Never: a real authenticator.

import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  buildDesk,
  isBrowserMissing,
  startDesk,
  type Built,
  type DeskInBrowser,
} from "./fixture/desk-in-browser.ts";

/** A platform authenticator that says yes to everything (WebAuthn, §11.2). */
async function withAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return session;
}

describe.skipIf(isBrowserMissing)("passkeys", () => {
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

  it("one is added on the accounts page, and then signs in without a name", async () => {
    // Passkeys belong to a name, not to an address (WebAuthn, §5.1.3).
    const origin = desk.listening.origin.replace("127.0.0.1", "localhost");
    const context = await built.browser.newContext({ locale: "ja-JP" });
    const page = await context.newPage();
    await withAuthenticator(page);
    await page.goto(origin + desk.api.enterPath());
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goto(`${origin}/accounts`);
    await page.getByText("次に入る方法を決めてください").waitFor();
    await page.getByLabel("このパスキーの呼び名").fill("机の機械");
    await page.getByRole("button", { name: "パスキーを登録する" }).click();
    await page
      .locator("#passkeys-title + .plain-rows")
      .getByText("机の機械", { exact: true })
      .waitFor();
    await page.getByText("パスキー1個").waitFor();
    await page.getByRole("button", { name: "サインアウト", exact: true }).click();
    await page.waitForURL("**/signin");
    await page.getByRole("button", { name: "パスキーでサインイン" }).click();
    await page.waitForURL(`${origin}/`);
    await page.getByRole("link", { name: "アカウント" }).waitFor();
    expect(await page.locator(".verdict h1").innerText()).toBe(desk.world.status.said.ja);
  });

  it("a wrong password is refused in the API's words, without saying what was wrong", async () => {
    const context = await built.browser.newContext({ locale: "ja-JP" });
    const page = await context.newPage();
    await page.goto(`${desk.listening.origin}/signin`);
    await page.getByLabel("名前").fill("administrator");
    await page.getByLabel("パスワード").fill("wrong");
    await page.getByLabel("確認コード").fill("000000");
    await page.getByRole("button", { name: "サインイン", exact: true }).click();
    const told = await page.getByRole("alert").innerText();
    expect(told.length).toBeGreaterThan(8);
    expect(await page.locator(".verdict").count()).toBe(0);
  });
});
