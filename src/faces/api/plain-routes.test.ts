// For: the pages under /signin, by hand and without a script.

import { beforeEach, describe, expect, it } from "vitest";
import { codeAt, stepMs } from "./accounts/one-time-code.ts";
import { cookieOf, deskKit, type Ask, type DeskKit } from "./fixture/desk-kit.ts";

const password = "火の見櫓 watch tower 2001";

let kit: DeskKit;

beforeEach(() => {
  kit = deskKit();
});

/** As a browser sends a form from a page of the desk. */
function submit(path: string, fields: Record<string, string>, more: Ask = {}): Promise<Response> {
  return kit.ask(path, {
    method: "POST",
    isBare: true,
    raw: new URLSearchParams(fields).toString(),
    ...more,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: "http://127.0.0.1:4649",
      ...more.headers,
    },
  });
}

async function setUp(cookie: string): Promise<{ secret: string; codes: readonly string[] }> {
  const shown = await (await submit("/signin/setup", { password }, { cookie })).text();
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(shown)?.[1] ?? "").replaceAll(" ", "");
  expect(shown).toContain("data:image/svg+xml;base64,");
  const code = codeAt(secret, kit.deps.clock.now());
  const done = await submit("/signin/setup/confirm", { code }, { cookie });
  const codes = /<code>([a-z0-9\n-]+)<\/code>/.exec(await done.text())?.[1]?.split("\n") ?? [];
  return { secret, codes };
}

describe("without a script", () => {
  it("a password and an app are set, and sign in afterwards", async () => {
    const cookie = await kit.enter();
    expect(await (await kit.ask("/signin/setup", { cookie })).text()).toContain("番号アプリ");
    const { secret, codes } = await setUp(cookie);
    expect(codes).toHaveLength(10);
    kit.deps.setNow(kit.deps.clock.now() + stepMs);
    const code = codeAt(secret, kit.deps.clock.now());
    const answer = await submit("/signin/password", { name: "administrator", password, code });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/"]);
    const me = await kit.ask("/api/v1/me", { cookie: cookieOf(answer) });
    expect(await me.json()).toMatchObject({ who: "administrator", needsSetup: false });
  });

  it("a wrong sign-in is told in both languages, without a word of what was typed", async () => {
    const fields = { name: "<b>name</b>", password: "<b>secret</b>", code: "1" };
    const answer = await submit("/signin/password", fields);
    expect(answer.status).toBe(401);
    const text = await answer.text();
    expect(text).toContain("サインインできませんでした");
    expect(text).toContain("That did not sign you in");
    expect(text).not.toContain("<b>");
  });

  it("a form of another site, or of none, does nothing", async () => {
    const cookie = await kit.enter();
    for (const headers of [
      { origin: "http://evil.example.com" },
      { origin: "null" },
      { origin: "null", "sec-fetch-site": "cross-site" },
      { origin: "http://127.0.0.1:8080" },
      { "content-type": "multipart/form-data; boundary=x" },
    ]) {
      const answer = await submit("/signin/setup", { password }, { cookie, headers });
      expect(answer.status).toBe(403);
    }
    const own = { origin: "null", "sec-fetch-site": "same-origin" };
    expect((await submit("/signin/setup", { password }, { cookie, headers: own })).status).toBe(
      200,
    );
  });

  it("setting a password is for who is signed in", async () => {
    expect((await submit("/signin/setup", { password })).status).toBe(401);
    const bearer = await kit.tokenOf(["read", "admin"]);
    expect((await submit("/signin/setup", { password }, { bearer })).status).toBe(401);
  });

  it("a weak password and a wrong code are told, with the form again", async () => {
    const cookie = await kit.enter();
    const weak = await submit("/signin/setup", { password: "short" }, { cookie });
    expect([weak.status, await weak.text()]).toEqual([409, expect.stringContaining("<form")]);
    await submit("/signin/setup", { password }, { cookie });
    const wrong = await submit("/signin/setup/confirm", { code: "000000" }, { cookie });
    expect([wrong.status, await wrong.text()]).toEqual([409, expect.stringContaining("svg+xml")]);
  });

  it("pages with a form let the browser say where it comes from, and stay locked down", async () => {
    const answer = await kit.ask("/signin/password");
    expect(answer.headers.get("referrer-policy")).toBe("same-origin");
    expect(answer.headers.get("content-security-policy")).toContain("form-action 'self'");
    expect(await answer.text()).not.toMatch(/<script|style=|onclick/);
  });

  it("a form of more than 8 kB is not read", async () => {
    const answer = await submit("/signin/password", { name: "x".repeat(9000) });
    expect(answer.status).toBe(403);
  });
});
