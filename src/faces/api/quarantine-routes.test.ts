import { expect, test } from "vitest";
import type { HeldMailAnswer } from "../kit/quarantine.ts";
import { deskKit } from "./fixture/desk-kit.ts";

const hash = "ab".repeat(32);
const held: HeldMailAnswer = {
  mail: {
    id: "Q-7K3M9TQX",
    state: "held",
    was: "held",
    atMs: 0,
    from: "a@example.net",
    to: ["b@example.jp"],
    recipients: 1,
    subject: "order",
    size: 12,
    reasons: [{ ja: "実行ファイルです。", en: "It can be run." }],
    names: ["order.pif"],
    asking: ["b@example.jp"],
    sha256: hash,
    messageId: "<1@example.net>",
    keptUntilMs: 1,
    parts: [],
  },
  history: [],
  plans: [],
};

function kitWithMail() {
  const kit = deskKit();
  kit.deps.work.data.held = new Map([[held.mail.id, held]]);
  return kit;
}

test("held mail is for the administrator alone: not for a reader, a president or a token that reads", async () => {
  const { ask, enter, sessionOf, tokenOf } = kitWithMail();
  const paths = ["/api/v1/quarantine", "/api/v1/quarantine/Q-7K3M9TQX"];
  for (const path of paths) {
    expect((await ask(path)).status).toBe(401);
    expect((await ask(path, { cookie: await enter() })).status).toBe(200);
    expect((await ask(path, { cookie: await sessionOf("reader") })).status).toBe(403);
    expect((await ask(path, { cookie: await sessionOf("president") })).status).toBe(403);
    expect((await ask(path, { bearer: await tokenOf(["read", "decide", "approve"]) })).status).toBe(
      403,
    );
  }
});

test("a yes names the plan that was seen and who said it; anything else is refused before the work is asked", async () => {
  const { ask, enter, deps } = kitWithMail();
  const cookie = await enter();
  const path = "/api/v1/quarantine/Q-7K3M9TQX/deeds";
  for (const body of [
    { do: "release", why: "x" },
    { do: "release", hash: "short", why: "x" },
    { do: "extend", hash, why: "", days: 0 },
    { do: "burn", hash, why: "x" },
    { do: "release", hash, why: "x", more: 1 },
  ]) {
    expect((await ask(path, { method: "POST", cookie, body })).status).toBe(400);
  }
  expect(deps.work.calls).toEqual([]);
  const body = { do: "release", hash, why: "asked by telephone" };
  const answer = await ask(path, { method: "POST", cookie, body });
  expect(answer.status).toBe(200);
  const [call] = deps.work.calls;
  expect([call?.verb, call?.args.slice(0, 2)]).toEqual(["heldDeed", ["Q-7K3M9TQX", body]]);
  expect(call?.args[2]).not.toBe("");
});

test("the menu knows of held mail only where a mail filter is", async () => {
  const { ask, enter, deps } = kitWithMail();
  const cookie = await enter();
  const pages = async () => (await (await ask("/api/v1/pages", { cookie })).json()) as object;
  expect(await pages()).toMatchObject({ quarantine: { asking: 1 } });
  delete deps.work.data.held;
  expect(await pages()).not.toHaveProperty("quarantine");
});
