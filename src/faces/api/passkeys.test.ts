// For: passkeys, from the link of the first day to signing in without it.

import { beforeEach, describe, expect, it } from "vitest";
import { apiRoot } from "../kit/routes.ts";
import { cookieOf, deskKit, type DeskKit } from "./fixture/desk-kit.ts";
import { softPasskey, type SoftPasskey } from "./fixture/soft-passkey.ts";

const at = "localhost:4649";
const where = { origin: `http://${at}`, host: "localhost" };

let kit: DeskKit;
let cookie = "";
let passkey: SoftPasskey;

async function post(path: string, body?: unknown, more: object = {}) {
  kit.deps.setNow(kit.deps.clock.now() + 1000);
  const options = { method: "POST", host: at, cookie, body, ...more };
  return kit.ask(apiRoot + path, options);
}

async function challengeOf(path: string): Promise<string> {
  return ((await (await post(path)).json()) as { challenge: string }).challenge;
}

async function add(name = "電話"): Promise<Response> {
  const challenge = await challengeOf("/me/passkeys/options");
  return post("/me/passkeys", { name, response: passkey.make(challenge, where) });
}

async function signIn(place = where): Promise<Response> {
  const challenge = await challengeOf("/sign-in/passkey/options");
  return post(
    "/sign-in/passkey",
    { response: passkey.use(challenge, place) },
    { cookie: undefined },
  );
}

beforeEach(async () => {
  kit = deskKit();
  cookie = cookieOf(await kit.ask(kit.api.enterPath(), { host: at }));
  passkey = softPasskey();
});

describe("a passkey", () => {
  it("is added once the link has opened the desk, and signs in from then on", async () => {
    expect((await add()).status).toBe(200);
    const answer = await signIn();
    expect(await answer.json()).toEqual({
      who: "administrator",
      role: "administrator",
      needsSetup: false,
    });
    const mine = cookieOf(answer);
    expect((await kit.ask(`${apiRoot}/me`, { cookie: mine, host: at })).status).toBe(200);
    expect(kit.deps.written.map(({ kind }) => kind)).toContain("passkey.added");
    expect(JSON.stringify([...kit.deps.kept.values()])).not.toContain(mine.split(".")[1]);
  });

  it("does not sign in on another site, without its owner, or with a spent challenge", async () => {
    await add();
    expect((await signIn({ origin: "http://evil.example.com", host: "localhost" })).status).toBe(
      401,
    );
    expect((await signIn({ origin: where.origin, host: "evil.example.com" })).status).toBe(401);
    passkey.isUserVerified = false;
    expect((await signIn()).status).toBe(401);
    passkey.isUserVerified = true;
    const challenge = await challengeOf("/sign-in/passkey/options");
    // One that is shared between devices does not count: only the challenge tells it is the same answer again.
    passkey.counter = -1;
    const response = passkey.use(challenge, where);
    expect((await post("/sign-in/passkey", { response })).status).toBe(200);
    expect((await post("/sign-in/passkey", { response })).status).toBe(401);
    expect(kit.deps.failed.map(({ way }) => way)).toEqual(Array(4).fill("passkey"));
  });

  it("that was copied counts behind and is refused", async () => {
    await add();
    passkey.counter = 7;
    expect((await signIn()).status).toBe(200);
    passkey.counter = 3;
    expect((await signIn()).status).toBe(401);
  });

  it("whose challenge is older than five minutes, or from before the clock jumped, is refused", async () => {
    await add();
    for (const jump of [6 * 60_000, -24 * 3600_000]) {
      const challenge = await challengeOf("/sign-in/passkey/options");
      kit.deps.setNow(kit.deps.clock.now() + jump);
      const response = passkey.use(challenge, where);
      expect((await post("/sign-in/passkey", { response })).status).toBe(401);
    }
  });

  it("of somebody else's ceremony is not added", async () => {
    const challenge = await challengeOf("/sign-in/passkey/options");
    const body = { name: "x", response: passkey.make(challenge, where) };
    expect((await post("/me/passkeys", body)).status).toBe(401);
  });

  it("can be removed by its owner and then opens nothing", async () => {
    await add();
    const path = `${apiRoot}/me/passkeys/${passkey.id}`;
    expect((await kit.ask(path, { method: "DELETE", host: at, cookie })).status).toBe(200);
    expect((await signIn()).status).toBe(401);
    expect((await kit.ask(path, { method: "DELETE", host: at, cookie })).status).toBe(404);
  });

  it("is not offered on an IP address, and the sentence says what to do", async () => {
    const answer = await kit.ask(`${apiRoot}/sign-in/passkey/options`, { method: "POST" });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("http://localhost");
  });

  it("is not added by a session that was signed in long ago, once there are keys", async () => {
    await add();
    kit.deps.setNow(kit.deps.clock.now() + 16 * 60_000);
    passkey = softPasskey();
    const answer = await post("/me/passkeys/options");
    expect(((await answer.json()) as { error: { code: string } }).error.code).toBe("sign-in-again");
  });
});
