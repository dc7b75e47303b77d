// For: every route of the table, asked by everybody there is: who gets in is what the table says, and nothing else.

import { beforeAll, describe, expect, it } from "vitest";
import { scopes } from "../kit/accounts.ts";
import { roles } from "../kit/contract.ts";
import { apiRoot, routes, type Need, type Route, type RouteName } from "../kit/routes.ts";
import { bodies } from "./documented/bodies.ts";
import { deskKit, type Ask, type DeskKit } from "./fixture/desk-kit.ts";
import { machineAuthorization } from "./sealed-link.ts";

const names = Object.keys(routes) as RouteName[];

/** Written down a second time, by hand: who may ask what needs what. */
const allowed: Readonly<Record<Need, readonly string[]>> = {
  nobody: ["stranger", "administrator", "reader", "president"],
  anybody: ["administrator", "reader", "president", "machine", ...scopes],
  page: ["administrator", "reader", "president", "machine", "read"],
  read: ["administrator", "reader", "machine", "read"],
  decide: ["administrator", "machine", "decide"],
  approve: ["administrator", "machine", "approve"],
  send: ["administrator", "machine", "send"],
  admin: ["administrator", "machine", "admin"],
  self: ["administrator", "reader", "president"],
  owner: ["administrator"],
};

const callers = ["stranger", ...roles, "machine", ...scopes] as const;

type CallerName = (typeof callers)[number];

let kit: DeskKit;
const cookies = new Map<string, string>();
const tokens = new Map<string, string>();

beforeAll(async () => {
  kit = deskKit();
  for (const role of roles) cookies.set(role, await kit.sessionOf(role));
  for (const scope of scopes) tokens.set(scope, await kit.tokenOf([scope]));
});

function credentialsOf(caller: CallerName): Ask {
  if (caller === "machine") {
    const now = kit.deps.clock.now();
    return { bearer: machineAuthorization(kit.deps.secret, now).replace("Bearer ", "") };
  }
  const bearer = tokens.get(caller);
  return bearer === undefined ? { cookie: cookies.get(caller) } : { bearer };
}

/** An empty object is a body of no route: whoever gets as far as that is told so (400), and nothing happens. */
async function ask(name: RouteName, caller: CallerName, more: Ask = {}): Promise<number> {
  const route: Route = routes[name];
  const path = apiRoot + route.path.replace(":audience", "president").replace(/:\w+/g, "none");
  kit.deps.setNow(kit.deps.clock.now() + 1000);
  const answer = await kit.ask(path, {
    method: route.method,
    ...(name in bodies && { body: {} }),
    ...credentialsOf(caller),
    ...more,
  });
  await answer.body?.cancel();
  return answer.status;
}

/** Would end the session that asks: asked last. */
const ending = new Set<RouteName>(["signOut"]);

describe.each(names.filter((name) => !ending.has(name)))("%s", (name) => {
  const { needs } = routes[name];

  it.each(callers)("is answered to %s as the table says", async (caller) => {
    const status = await ask(name, caller);
    if (allowed[needs].includes(caller)) expect([200, 400, 404, 409]).toContain(status);
    else expect(status).toBe(caller === "stranger" ? 401 : 403);
  });
});

describe.each(names.filter((name) => routes[name].method !== "GET"))("%s", (name) => {
  const { needs } = routes[name];

  it("changes nothing for another site's page", async () => {
    const from = needs === "nobody" ? "stranger" : "administrator";
    const noHeader = { origin: "http://127.0.0.1:4649", "sec-fetch-site": "same-origin" };
    const evil = { origin: "http://evil.example.com", "sec-fetch-site": "cross-site" };
    const unsure = { "x-hinomi": "1" };
    const sibling = { "x-hinomi": "1", "sec-fetch-site": "same-site" };
    const disagreeing = { ...noHeader, "x-hinomi": "1", "sec-fetch-site": "cross-site" };
    const otherPort = { "x-hinomi": "1", origin: "http://127.0.0.1:8080" };
    for (const headers of [
      noHeader,
      { ...evil, "x-hinomi": "1" },
      unsure,
      sibling,
      disagreeing,
      otherPort,
    ])
      expect(await ask(name, from, { isBare: true, headers })).toBe(403);
  });
});

describe("a token", () => {
  it("is what counts, even where a session comes with it", async () => {
    const cookie = cookies.get("administrator");
    const bearer = tokens.get("read") ?? "";
    expect((await kit.ask(`${apiRoot}/me`, { cookie, bearer })).status).toBe(200);
    expect(await ask("setEstate", "read", { cookie })).toBe(403);
    expect((await kit.ask(`${apiRoot}/me`, { cookie, bearer: "wrong" })).status).toBe(401);
  });

  it("of this machine opens nothing from elsewhere, or through a proxy", async () => {
    const ticket = () =>
      machineAuthorization(kit.deps.secret, kit.deps.clock.now()).replace("Bearer ", "");
    const far = { peer: { address: "192.0.2.9", isTls: true }, bearer: ticket() };
    expect((await kit.ask(`${apiRoot}/me`, far)).status).toBe(401);
    const proxied = { headers: { forwarded: "for=192.0.2.9" }, bearer: ticket() };
    expect((await kit.ask(`${apiRoot}/me`, proxied)).status).toBe(401);
  });

  it("of this machine opens once", async () => {
    const now = kit.deps.clock.now();
    const bearer = machineAuthorization(kit.deps.secret, now).replace("Bearer ", "");
    expect((await kit.ask(`${apiRoot}/me`, { bearer })).status).toBe(200);
    expect((await kit.ask(`${apiRoot}/me`, { bearer })).status).toBe(401);
  });
});

describe("the president's account", () => {
  it("reads the status without the machine's insides, and its own reports only", async () => {
    const { world } = kit.deps;
    world.status = {
      ...world.status,
      sources: [{ name: "/var/log/x" } as (typeof world.status.sources)[number]],
    };
    const cookie = cookies.get("president");
    const status = await (await kit.ask(`${apiRoot}/status`, { cookie })).json();
    expect(status).toMatchObject({ verdict: "well", sources: [] });
    const of = (audience: string) => `${apiRoot}/incidents/INC-2001-0001/reports/${audience}`;
    expect((await kit.ask(of("admin"), { cookie })).status).toBe(403);
    expect((await kit.ask(of("nobody"), { cookie })).status).toBe(403);
    expect((await kit.ask(of("president"), { cookie })).status).toBe(409);
    expect(kit.deps.work.calls.at(-1)?.verb).toBe("report");
  });
});

describe("signing out", () => {
  it("ends the session for good", async () => {
    const cookie = await kit.enter();
    const out = await kit.ask(`${apiRoot}/me/sign-out`, { method: "POST", cookie });
    expect(out.headers.get("set-cookie")).toContain("Max-Age=0");
    expect((await kit.ask(`${apiRoot}/me`, { cookie })).status).toBe(401);
  });
});
