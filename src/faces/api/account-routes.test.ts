// For: accounts, invitations and tokens, from an administrator's side.

import { beforeEach, describe, expect, it } from "vitest";
import { apiRoot } from "../kit/routes.ts";
import type { AccountList } from "../kit/contract.ts";
import { cookieOf, deskKit, elsewhere, type DeskKit } from "./fixture/desk-kit.ts";

let kit: DeskKit;
let cookie = "";

beforeEach(async () => {
  kit = deskKit();
  cookie = await kit.enter();
});

async function send<T>(method: string, path: string, body?: unknown): Promise<[number, T]> {
  const asked = { method, cookie, ...(body !== undefined && { body }) };
  const answer = await kit.ask(apiRoot + path, asked);
  return [answer.status, (await answer.json()) as T];
}

async function list(): Promise<AccountList> {
  return (await send<AccountList>("GET", "/accounts"))[1];
}

const invited = (name: string, role = "reader") =>
  send<{ id: string; path: string }>("POST", "/accounts", { name, role });

describe("an account", () => {
  it("begins with a link that opens once, also from elsewhere", async () => {
    const [status, { path }] = await invited("社長", "president");
    expect(status).toBe(200);
    const opened = await kit.ask(path, { peer: elsewhere });
    expect(opened.status).toBe(303);
    const me = await kit.ask(`${apiRoot}/me`, { cookie: cookieOf(opened) });
    expect(await me.json()).toEqual({ who: "社長", role: "president", needsSetup: true });
    expect((await kit.ask(path, { peer: elsewhere })).status).toBe(401);
  });

  it("whose link was not opened for three days needs a new one", async () => {
    const [, { id, path }] = await invited("reader one");
    kit.deps.setNow(kit.deps.clock.now() + 3 * 24 * 3600_000);
    expect((await kit.ask(path)).status).toBe(401);
    cookie = await kit.enter();
    const [, again] = await send<{ path: string }>("POST", `/accounts/${id}/invitation`);
    expect((await kit.ask(again.path)).status).toBe(303);
  });

  it.each(["<script>alert(1)</script>", "a\u202eb", "", " ", "x\ny", "../x", "a".repeat(41)])(
    "is not called %j",
    async (name) => {
      expect((await invited(name))[0]).toBe(400);
    },
  );

  it("has a name that nobody else can be mistaken for", async () => {
    expect((await invited("Ｒｅａｄｅｒ"))[0]).toBe(200);
    expect((await invited("reader"))[0]).toBe(409);
    expect((await invited("Administrator"))[0]).toBe(409);
  });

  it("loses its sessions with its role, and with itself", async () => {
    for (const change of ["role", "end"] as const) {
      const [, { id, path }] = await invited(`person ${change}`);
      const theirs = cookieOf(await kit.ask(path));
      const [status] =
        change === "role"
          ? await send("PATCH", `/accounts/${id}`, { role: "president" })
          : await send("DELETE", `/accounts/${id}`);
      expect(status).toBe(200);
      expect((await kit.ask(`${apiRoot}/me`, { cookie: theirs })).status).toBe(401);
    }
  });

  it("of the last administrator can be neither ended nor demoted", async () => {
    const [{ id } = { id: "" }] = (await list()).accounts;
    expect((await send("DELETE", `/accounts/${id}`))[0]).toBe(409);
    expect((await send("PATCH", `/accounts/${id}`, { role: "reader" }))[0]).toBe(409);
    expect((await send("PATCH", `/accounts/${id}`, { name: "chief" }))[0]).toBe(200);
    expect((await list()).accounts[0]?.name).toBe("chief");
  });

  it("ends nobody's session but its own, unless it is an administrator's", async () => {
    const reader = await kit.sessionOf("reader");
    const own = (await list()).sessions.find(({ isThis }) => isThis)?.id;
    const tried = await kit.ask(`${apiRoot}/sessions/${own}`, { method: "DELETE", cookie: reader });
    expect(tried.status).toBe(404);
    expect((await kit.ask(`${apiRoot}/me`, { cookie })).status).toBe(200);
  });
});

describe("a token", () => {
  it("is shown once, does what its scopes say, and ends", async () => {
    const body = { name: "prometheus", scopes: ["read"], days: 1 };
    const [, { id, token }] = await send<{ id: string; token: string }>("POST", "/tokens", body);
    const use = () => kit.ask(`${apiRoot}/status`, { bearer: token, peer: elsewhere });
    expect((await use()).status).toBe(200);
    expect(JSON.stringify(await list())).not.toContain(token.slice(-20));
    expect(JSON.stringify([...kit.deps.kept.values()])).not.toContain(token.slice(-20));
    expect((await send("DELETE", `/tokens/${id}`))[0]).toBe(200);
    expect((await use()).status).toBe(401);
    expect(kit.deps.failed.at(-1)).toMatchObject({ way: "token", address: elsewhere.address });
  });

  it("is over after its days", async () => {
    const body = { name: "a script", scopes: ["read"], days: 1 };
    const [, { token }] = await send<{ token: string }>("POST", "/tokens", body);
    kit.deps.setNow(kit.deps.clock.now() + 24 * 3600_000);
    expect((await kit.ask(`${apiRoot}/status`, { bearer: token })).status).toBe(401);
  });

  it("acts under its own name", async () => {
    const bearer = await kit.tokenOf(["approve"]);
    const path = `${apiRoot}/incidents/INC-2001-0001/plans/PLAN-1/approval`;
    const body = { hash: "0".repeat(64) };
    expect((await kit.ask(path, { method: "POST", bearer, body })).status).toBe(409);
    expect(kit.deps.work.calls.at(-1)?.args[3]).toEqual({ who: "a program", way: "cli" });
  });
});

describe("every change", () => {
  it("is in the journal, with who did it", async () => {
    const [, { id }] = await invited("somebody");
    await send("PATCH", `/accounts/${id}`, { name: "somebody else" });
    await send("DELETE", `/accounts/${id}`);
    const [, token] = await send<{ id: string }>("POST", "/tokens", {
      name: "t",
      scopes: ["read"],
    });
    await send("DELETE", `/tokens/${token.id}`);
    expect(kit.deps.written.map(({ kind, data }) => `${kind} ${String(data["by"])}`)).toEqual([
      "account.created hinomi",
      "session.started administrator",
      "account.created administrator",
      "account.changed administrator",
      "account.ended administrator",
      "token.created administrator",
      "token.ended administrator",
    ]);
  });
});
