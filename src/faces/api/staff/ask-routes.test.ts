import { expect, test } from "vitest";
import { deskKit, elsewhere } from "../fixture/desk-kit.ts";

const token = `Q-7K3M9TQX.${"a".repeat(60)}`;
const mail = {
  from: '"><script>alert(1)</script>@example.net',
  subject: "図面\u202e <b>\r\nhttp://evil.example.net/",
  names: ["図面.doc.pif"],
  atMs: 0,
  reasons: [{ ja: "実行ファイルです。", en: "It can be run." }],
};

function kitWith(state: "good" | "expired" | "bad" | "over" | "away" = "good") {
  const kit = deskKit();
  kit.deps.work.data.asks.set(token, { state, ...(state === "good" && { mail }) });
  return kit;
}

const form = { "content-type": "application/x-www-form-urlencoded" };
const post = { method: "POST", raw: "", headers: form, isBare: true, peer: elsewhere };

test("opening the link shows the mail and asks nothing, however often; pressing the button asks, once", async () => {
  const { ask, deps } = kitWith();
  for (let time = 0; time < 3; time += 1) {
    const page = await ask(`/ask/${token}`, { peer: elsewhere });
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain(`<form method="post" action="/ask/${token}">`);
    expect(text).toContain("このメールが必要です");
  }
  await ask(`/ask/${token}`, { method: "HEAD", peer: elsewhere });
  expect(deps.work.calls).toEqual([]);
  expect(await (await ask(`/ask/${token}`, post)).text()).toContain("担当者に伝えました");
  expect(await (await ask(`/ask/${token}`, post)).text()).toContain("もう伝えてあります");
  expect(deps.work.calls.map(({ verb }) => verb)).toEqual(["askForRelease", "askForRelease"]);
});

test("the page is small, has no script, and a stranger's text on it is only text", async () => {
  const { ask } = kitWith();
  const page = await ask(`/ask/${token}`, { peer: elsewhere });
  const text = await page.text();
  expect(text.length).toBeLessThan(30_000);
  expect(text).not.toMatch(/<script|<b>|\u202e|href="http|\son\w+=/);
  expect(text).toContain("&lt;b&gt;\\x0d\\x0a");
  expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
});

test("a link that is over, late, forged or cannot be asked is told in words, and junk is nothing", async () => {
  for (const [state, status, words] of [
    ["expired", 410, "期限切れ"],
    ["over", 410, "もう止めていません"],
    ["bad", 404, "使えません"],
    ["away", 503, "少し待って"],
  ] as const) {
    const page = await kitWith(state).ask(`/ask/${token}`, { peer: elsewhere });
    expect([page.status, (await page.text()).includes(words)]).toEqual([status, true]);
  }
  const { ask, deps } = kitWith();
  for (const junk of ["x", "a%22%3E", `${token}%0a`, "x".repeat(2000)]) {
    expect((await ask(`/ask/${junk}`, post)).status).toBe(404);
  }
  expect(deps.work.calls).toEqual([]);
});

test("whoever tries link after link is slowed down", async () => {
  const { ask } = kitWith();
  const seen = [];
  for (let tries = 0; tries < 70; tries += 1) {
    seen.push((await ask(`/ask/${token}`, { peer: elsewhere })).status);
  }
  expect([seen[0], seen.at(-1)]).toEqual([200, 429]);
});
