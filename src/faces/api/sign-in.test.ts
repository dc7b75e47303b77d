// For: who gets in with what, who does not, and how long guessing takes.

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiRoot } from "../kit/routes.ts";
import type { AccountList, Me } from "../kit/contract.ts";
import { codeAt, stepMs } from "./accounts/one-time-code.ts";
import { sessionIdleMs, sessionLifeMs } from "./accounts/sessions.ts";
import type { StoredRecord } from "../../incidents/store.ts";
import { cookieOf, deskKit, elsewhere, type Ask, type DeskKit } from "./fixture/desk-kit.ts";

const password = "火の見櫓 watch tower 2001";

/** Hashing is slow on purpose: set up once, and copied for each test. */
let prepared: ReadonlyMap<string, StoredRecord>;
let secret = "";
let recovery: readonly string[] = [];
let startMs = 0;

let kit: DeskKit;

async function post<T>(
  path: string,
  body: unknown,
  asked: Ask = {},
): Promise<[number, T, Response]> {
  const answer = await kit.ask(apiRoot + path, { method: "POST", body, ...asked });
  return [answer.status, (await answer.json()) as T, answer];
}

beforeAll(async () => {
  kit = deskKit();
  const cookie = await kit.enter();
  const [, factor] = await post<{ secret: string }>("/me/password", { password }, { cookie });
  secret = factor.secret;
  const code = codeAt(secret, kit.deps.clock.now());
  const [, made] = await post<{ codes: string[] }>("/me/password/confirm", { code }, { cookie });
  recovery = made.codes;
  prepared = new Map(kit.deps.kept);
  startMs = kit.deps.clock.now() + 2 * stepMs;
});

beforeEach(() => {
  kit = deskKit();
  for (const [key, record] of prepared) kit.deps.kept.set(key, record);
  kit.deps.setNow(startMs);
});

function wait(ms: number): void {
  kit.deps.setNow(kit.deps.clock.now() + ms);
}

function signIn(
  change: Partial<Record<"name" | "password" | "code", string>> = {},
  asked: Ask = {},
) {
  const code = codeAt(secret, kit.deps.clock.now());
  return post<Me>("/sign-in/password", { name: "administrator", password, code, ...change }, asked);
}

async function isIn(cookie: string, more: Ask = {}): Promise<boolean> {
  return (await kit.ask(`${apiRoot}/me`, { cookie, ...more })).status === 200;
}

describe("a password with a code", () => {
  it("signs in", async () => {
    const [status, me, answer] = await signIn();
    expect([status, me]).toEqual([
      200,
      { who: "administrator", role: "administrator", needsSetup: false },
    ]);
    expect(await isIn(cookieOf(answer))).toBe(true);
    expect(kit.deps.written.at(-1)).toMatchObject({ kind: "session.started" });
  });

  it("does not when any part is wrong, and never says which", async () => {
    const answers = [
      await signIn({ password: "something else 99" }),
      await signIn({ code: "000000" }),
      await signIn({ name: "nobody" }),
      await signIn({ code: codeAt(secret, startMs - 10 * stepMs) }),
    ];
    const bodies = answers.map(([status, body]) => JSON.stringify([status, body]));
    expect(new Set(bodies).size).toBe(1);
    expect(answers[0]?.[0]).toBe(401);
    expect(kit.deps.failed.map(({ account }) => account)).toEqual([
      "administrator",
      "administrator",
      "nobody",
      "administrator",
    ]);
  });

  it("opens once with the same code, however many try it at once", async () => {
    const tries = await Promise.all([signIn(), signIn(), signIn()]);
    expect(tries.map(([status]) => status).sort()).toEqual([200, 401, 401]);
    wait(stepMs);
    expect((await signIn())[0]).toBe(200);
  });

  it("takes a recovery code in place of the digits, once", async () => {
    const code = recovery[0] ?? "";
    expect((await signIn({ code }))[0]).toBe(200);
    expect((await signIn({ code }))[0]).toBe(401);
    expect(
      (await signIn({ code: (recovery[1] ?? "").toUpperCase().replaceAll("-", " ") }))[0],
    ).toBe(200);
  });

  it("keeps no password, no code and no second factor in clear", async () => {
    await signIn();
    const kept = JSON.stringify([[...kit.deps.kept.values()], kit.deps.written]);
    for (const hidden of [password, secret, ...recovery]) expect(kept).not.toContain(hidden);
  });

  it("does not open with the second factor of another house's secret", async () => {
    const other = deskKit(undefined, { secret: new Uint8Array(32).fill(9) });
    for (const [key, record] of prepared) other.deps.kept.set(key, record);
    other.deps.setNow(startMs);
    kit = other;
    expect((await signIn())[0]).toBe(401);
  });
});

describe("guessing", () => {
  it("takes longer with each failure, from one address and at one account", async () => {
    const far: Ask = { peer: elsewhere };
    const waits: number[] = [];
    for (let at = 0; at < 12; at += 1) {
      const [status, , answer] = await signIn({ code: "000000", name: `guess${at}` }, far);
      if (status === 429) {
        waits.push(Number(answer.headers.get("retry-after")));
        wait((waits.at(-1) ?? 0) * 1000);
      }
    }
    expect(waits.length).toBeGreaterThan(2);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBeGreaterThan(4);
  });

  it("from many addresses slows the account down for them, and never for who sits here", async () => {
    for (let at = 0; at < 6; at += 1)
      await signIn({ code: "000000" }, { peer: { address: `198.51.100.${at}`, isTls: false } });
    expect((await signIn({}, { peer: elsewhere }))[0]).toBe(429);
    expect((await signIn())[0]).toBe(200);
  });

  it("at this machine is over after half a minute, whatever the clock does", async () => {
    for (let at = 0; at < 20; at += 1) await kit.ask(`/enter?token=${at}`);
    expect((await kit.ask(kit.api.enterPath())).status).toBe(429);
    wait(-24 * 3600_000);
    wait(31_000);
    kit.deps.setNow(startMs + 31_000);
    expect((await kit.ask(kit.api.enterPath())).status).toBe(303);
  });
});

describe("a session", () => {
  it("is made anew at each sign-in: one that somebody else chose is not taken over (fixation)", async () => {
    const chosen = `hinomi_4649=SES-${"0".repeat(16)}.${"A".repeat(43)}`;
    const [, , answer] = await signIn({}, { cookie: chosen });
    expect(cookieOf(answer)).not.toBe(chosen);
    expect(await isIn(chosen)).toBe(false);
  });

  it("ends when its browser signs in again", async () => {
    const first = cookieOf((await signIn())[2]);
    wait(stepMs);
    const second = cookieOf((await signIn({}, { cookie: first }))[2]);
    expect([await isIn(first), await isIn(second)]).toEqual([false, true]);
  });

  it("is listed and can be revoked, and a stream under it ends", async () => {
    const mine = cookieOf((await signIn())[2]);
    wait(stepMs);
    const other = cookieOf(
      (await signIn({}, { headers: { "user-agent": "Foreign\u0007 <b>" } }))[2],
    );
    const stream = await kit.ask(`${apiRoot}/events`, { cookie: other });
    const list = (await (
      await kit.ask(`${apiRoot}/accounts`, { cookie: mine })
    ).json()) as AccountList;
    const found = list.sessions.find(({ isThis, browser }) => !isThis && browser.startsWith("For"));
    expect(found?.browser).toBe("Foreign <b>");
    const path = `${apiRoot}/sessions/${found?.id}`;
    expect((await kit.ask(path, { method: "DELETE", cookie: mine })).status).toBe(200);
    expect(await isIn(other)).toBe(false);
    kit.deps.emit({ status: true });
    expect(await stream.text()).not.toContain("event: change");
    expect(kit.deps.listeners()).toBe(0);
  });

  it("ends when it was not used for four days, and after thirty in any case", async () => {
    const cookie = cookieOf((await signIn())[2]);
    wait(sessionIdleMs - 1);
    expect(await isIn(cookie)).toBe(true);
    wait(sessionIdleMs + 1);
    expect(await isIn(cookie)).toBe(false);
    const used = cookieOf((await signIn())[2]);
    const days = Math.floor(sessionLifeMs / (24 * 3600_000));
    for (let day = 1; day < days; day += 1) {
      wait(24 * 3600_000);
      expect(await isIn(used)).toBe(true);
    }
    wait(24 * 3600_000);
    expect(await isIn(used)).toBe(false);
  });

  it("from the future is none: the clock was wrong when it was made", async () => {
    wait(365 * 24 * 3600_000);
    const cookie = cookieOf((await signIn())[2]);
    wait(-365 * 24 * 3600_000);
    expect(await isIn(cookie)).toBe(false);
  });

  it("is not opened by half of its cookie, another's half, or an ended record", async () => {
    const cookie = cookieOf((await signIn())[2]);
    const [name = "", rest = ""] = cookie.split("=");
    const [id = "", half = ""] = rest.split(".");
    const changed = half.replace(/^./, (each) => (each === "A" ? "B" : "A"));
    for (const bad of [
      id,
      `${id}.`,
      `${id}.${changed}`,
      `SES-${"f".repeat(16)}.${half}`,
      `.${half}`,
    ])
      expect(await isIn(`${name}=${bad}`)).toBe(false);
    expect(await isIn(cookie)).toBe(true);
  });

  it("under TLS is a __Host- cookie, and one set in clear does not count there", async () => {
    const peer = { address: "127.0.0.1", isTls: true };
    const headers = { origin: "https://127.0.0.1:4649", "sec-fetch-site": "same-origin" };
    const [, , answer] = await signIn({}, { peer, headers });
    const header = answer.headers.get("set-cookie") ?? "";
    expect(header).toMatch(/^__Host-hinomi_4649=/);
    for (const part of ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"])
      expect(header).toContain(part);
    expect(header).not.toContain("Domain");
    expect(await isIn(cookieOf(answer), { peer })).toBe(true);
    expect(await isIn(cookieOf(answer).replace("__Host-", ""), { peer })).toBe(false);
  });
});

describe("setting a password", () => {
  it("is refused to weak ones, and counts only after a right code", async () => {
    const cookie = await kit.enter();
    for (const weak of ["short", "aaaaaaaaaaaaaaaa", "my administrator 1", "password password"])
      expect((await post("/me/password", { password: weak }, { cookie }))[0]).toBe(409);
    const [, factor] = await post<{ secret: string }>("/me/password", { password }, { cookie });
    for (let at = 0; at < 5; at += 1)
      expect((await post("/me/password/confirm", { code: "000000" }, { cookie }))[0]).toBe(409);
    const code = codeAt(factor.secret, kit.deps.clock.now());
    expect((await post("/me/password/confirm", { code }, { cookie }))[0]).toBe(409);
    expect((await signIn())[0]).toBe(200);
  });

  it("ends the account's other sessions: whoever knew the old one is out", async () => {
    const other = cookieOf((await signIn())[2]);
    const cookie = await kit.enter();
    const next = "another tower, another bell";
    const [, factor] = await post<{ secret: string }>(
      "/me/password",
      { password: next },
      { cookie },
    );
    const code = codeAt(factor.secret, kit.deps.clock.now());
    await post("/me/password/confirm", { code }, { cookie });
    expect([await isIn(other), await isIn(cookie)]).toEqual([false, true]);
  });
});

describe("this machine's link", () => {
  it("opens nothing from elsewhere or through a proxy, and is not used up there", async () => {
    const path = kit.api.enterPath();
    expect((await kit.ask(path, { peer: elsewhere })).status).toBe(401);
    expect((await kit.ask(path, { headers: { "x-forwarded-for": "192.0.2.1" } })).status).toBe(401);
    expect((await kit.ask(path)).status).toBe(303);
  });

  it("makes one administrator, however many open the desk at once", async () => {
    const empty = deskKit();
    await Promise.all([empty.enter(), empty.enter(), empty.enter()]);
    const kept = [...empty.deps.kept.keys()];
    expect(kept.filter((key) => key.startsWith("account"))).toHaveLength(1);
    expect(kept.filter((key) => key.startsWith("session"))).toHaveLength(3);
  });

  it("asked for again and again leaves at most twenty sessions", async () => {
    for (let at = 0; at < 25; at += 1) {
      wait(1000);
      await kit.enter();
    }
    const cookie = await kit.enter();
    const list = (await (await kit.ask(`${apiRoot}/accounts`, { cookie })).json()) as AccountList;
    expect(list.sessions).toHaveLength(20);
  });
});
