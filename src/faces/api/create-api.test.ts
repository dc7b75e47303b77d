// For: who gets an answer from the desk, and what every answer carries.

import { describe, expect, it } from "vitest";
import type { Incident } from "../../incidents/incident.ts";
import { createApi, type Api } from "./create-api.ts";
import { contentSecurityPolicy } from "./security-headers.ts";
import type { IncidentDetail, IncidentList } from "../kit/contract.ts";
import type { Status } from "../kit/status.ts";
import { fakeDeps, type FakeDeps, type World } from "./fixture/fake-deps.ts";

const origin = "http://127.0.0.1:7340";
const peer = { address: "127.0.0.1", isTls: false };
const hostile = `<img src=x onerror=alert(1)></script>\u202e\u001b[31m`;

function world(): World {
  const incident = {
    id: "INC-2001-0001",
    playbook: "some-room",
    state: "open",
    severity: 3,
    title: { ja: hostile, en: hostile },
    firstMs: 0,
    lastMs: 1,
    sources: 1,
    events: 1,
    evidence: [{ place: { file: "/var/log/a", offset: 7, length: 3 }, timeMs: 1, text: hostile }],
  } as unknown as Incident;
  const tally = {
    source: hostile,
    hits: 3,
    firstMs: 0,
    lastMs: 1,
    bytesIn: 1,
    bytesOut: 2,
    reach: "attempted" as const,
  };
  const said = { ja: "開いた", en: "opened" };
  const entry = {
    atMs: 1,
    kind: "incident.opened",
    incident: incident.id,
    who: "hinomi" as const,
    said,
    data: {},
  };
  return {
    status: { nowMs: 1_000_000_000_000, verdict: "well" } as Status,
    incidents: [incident, { ...incident, id: "INC-2001-0002", state: "resolved" }],
    sources: new Map([[incident.id, [tally]]]),
    hours: new Map([[incident.id, [{ hourMs: 0, hits: 3, bytesIn: 1, bytesOut: 2 }]]]),
    journal: Array.from({ length: 1203 }, () => entry),
    pages: [{ name: "some-room", title: { ja: "部屋", en: "Room" }, views: [] }],
    views: new Map([[incident.id, [{ type: "text", title: said, paragraphs: [said] }]]]),
  };
}

interface Desk {
  readonly api: Api;
  readonly deps: FakeDeps;
  readonly get: (
    path: string,
    headers?: Record<string, string>,
    method?: string,
  ) => Promise<Response>;
  readonly signIn: () => Promise<Record<string, string>>;
}

function desk(): Desk {
  const deps = fakeDeps(world());
  const api = createApi(deps);
  function get(
    path: string,
    headers: Record<string, string> = {},
    method = "GET",
  ): Promise<Response> {
    return api.fetch(
      new Request(origin + path, { method, headers: { host: "127.0.0.1:7340", ...headers } }),
      peer,
    );
  }
  async function signIn(): Promise<Record<string, string>> {
    const answer = await get(api.enterPath());
    return { cookie: answer.headers.get("set-cookie")?.split(";")[0] ?? "" };
  }
  return { api, deps, get, signIn };
}

describe("without a session", () => {
  it.each(["status", "incidents", "incidents/INC-2001-0001/sources.csv", "pages", "events"])(
    "%s is refused",
    async (path) => {
      const answer = await desk().get(`/api/v1/${path}`);
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ error: { code: "not-signed-in" } });
    },
  );

  it("the desk says in both languages how to get in, the browser's first", async () => {
    const { get } = desk();
    const answer = await get("/", { "accept-language": "en-GB,ja;q=0.5" });
    expect(answer.status).toBe(401);
    const text = await answer.text();
    expect(text).toContain("hinomi status --link");
    expect(text.indexOf("Please sign in")).toBeLessThan(text.indexOf("サインインが必要です"));
    const japanese = await (await get("/", { "accept-language": "ja" })).text();
    expect(japanese.indexOf("サインインが必要です")).toBeLessThan(
      japanese.indexOf("Please sign in"),
    );
  });
});

describe("the sign-in link", () => {
  it("leads to the desk and leaves a cookie that no script and no other site can use", async () => {
    const { api, get } = desk();
    const answer = await get(api.enterPath());
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/");
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^hinomi_7340=[^;]+; /);
    for (const part of ["HttpOnly", "SameSite=Strict", "Path=/"]) expect(cookie).toContain(part);
  });

  it("works once", async () => {
    const { api, get } = desk();
    const path = api.enterPath();
    await get(path);
    expect((await get(path)).status).toBe(401);
  });

  it("opened again by who is in already just shows the desk", async () => {
    const { api, get, deps } = desk();
    const path = api.enterPath();
    const cookie = (await get(path)).headers.get("set-cookie")?.split(";")[0] ?? "";
    deps.setNow(deps.clock.now() + 3600_000);
    expect((await get(path, { cookie })).status).toBe(303);
  });

  it("is not used up by a prefetch, a HEAD or an image on another page", async () => {
    const { api, get } = desk();
    const path = api.enterPath();
    expect((await get(path, { "sec-purpose": "prefetch;prerender" })).status).toBe(403);
    expect((await get(path, {}, "HEAD")).status).toBe(403);
    expect(
      (await get(path, { "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" })).status,
    ).toBe(403);
    expect((await get(path)).status).toBe(303);
  });

  it("guessed again and again is looked at no more, and again after half a minute at most", async () => {
    const { api, get, deps } = desk();
    const statuses: number[] = [];
    for (let at = 0; at < 40; at += 1) {
      statuses.push((await get(`/enter?token=${at}`)).status);
      deps.setNow(deps.clock.now() + 1000);
    }
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.filter((status) => status === 401).length).toBeLessThan(12);
    await get("/enter?token=x");
    const answer = await get(api.enterPath());
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    deps.setNow(deps.clock.now() + 30_000);
    expect((await get(api.enterPath())).status).toBe(303);
    expect(deps.failed[0]).toMatchObject({ address: "127.0.0.1", way: "link" });
  });

  it("never comes back in the answer", async () => {
    const answer = await desk().get(
      `/enter?token=${encodeURIComponent("<script>alert(1)</script>")}`,
    );
    expect(await answer.text()).not.toContain("alert(1)");
  });
});

describe("every answer", () => {
  it.each(["/", "/enter?token=x", "/api/v1/status", "/nowhere", "/api/v1/nowhere"])(
    "of %s is locked down",
    async (path) => {
      const answer = await desk().get(path);
      expect(answer.headers.get("content-security-policy")).toBe(contentSecurityPolicy);
      expect(contentSecurityPolicy).not.toContain("unsafe");
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
      expect(answer.headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(answer.headers.get("cross-origin-resource-policy")).toBe("same-origin");
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.has("access-control-allow-origin")).toBe(false);
    },
  );

  it("is refused to a foreign host name, session or not", async () => {
    const { get, signIn } = desk();
    const answer = await get("/api/v1/status", {
      ...(await signIn()),
      host: "gw1.example.com:7340",
    });
    expect(answer.status).toBe(421);
  });

  it.each(["POST", "PUT", "DELETE", "OPTIONS"])(
    "is only for reading: %s is refused",
    async (method) => {
      const answer = await desk().get("/api/v1/status", {}, method);
      expect(answer.status).toBe(405);
      expect(answer.headers.get("allow")).toBe("GET, HEAD");
    },
  );

  it("says nothing of a fault inside, which is reported instead", async () => {
    const faults: unknown[] = [];
    const deps = fakeDeps(world());
    const api = createApi({
      ...deps,
      status: () => Promise.reject(new Error("secret path /root/x")),
      onFault: (error) => faults.push(error),
    });
    const headers = { host: "127.0.0.1:7340" };
    const entered = await api.fetch(new Request(origin + api.enterPath(), { headers }), peer);
    const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
    const answer = await api.fetch(
      new Request(`${origin}/api/v1/status`, { headers: { ...headers, cookie } }),
      peer,
    );
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("secret path");
    expect(faults).toHaveLength(1);
  });
});

describe("with a session", () => {
  it("incidents come open ones by default, all or by state when asked", async () => {
    const { get, signIn } = desk();
    const session = await signIn();
    async function ids(query: string): Promise<string[]> {
      const body = (await (await get(`/api/v1/incidents${query}`, session)).json()) as {
        incidents: Incident[];
      };
      return body.incidents.map((incident) => incident.id);
    }
    expect(await ids("")).toEqual(["INC-2001-0001"]);
    expect(await ids("?state=all")).toHaveLength(2);
    expect(await ids("?state=resolved,closed")).toEqual(["INC-2001-0002"]);
    expect(await ids("?playbook=other")).toEqual([]);
    expect((await get("/api/v1/incidents?state=open'--", session)).status).toBe(400);
    expect((await get("/api/v1/incidents?sort=random", session)).status).toBe(400);
  });

  it("the worst of a thousand incidents is among the few listed, and all are counted", async () => {
    const { get, signIn, deps } = desk();
    const [first] = await deps.store.incidents();
    const many = Array.from({ length: 1000 }, (_, at) => {
      return { ...first, id: `INC-2001-${at + 1000}`, lastMs: 10 + at, severity: at === 3 ? 1 : 4 };
    });
    deps.world.incidents = many as Incident[];
    const answer = await get("/api/v1/incidents?sort=urgency&limit=2", await signIn());
    const { incidents, total } = (await answer.json()) as IncidentList;
    expect(incidents.map(({ id }) => id)).toEqual(["INC-2001-1003", "INC-2001-1999"]);
    expect(total).toBe(1000);
  });

  it("an incident comes whole, its hostile strings as JSON and nothing else", async () => {
    const { get, signIn } = desk();
    const answer = await get("/api/v1/incidents/INC-2001-0001", await signIn());
    expect(answer.headers.get("content-type")).toContain("application/json");
    const body = (await answer.json()) as IncidentDetail;
    expect(body).toMatchObject({
      incident: { title: { ja: hostile }, evidence: [{ text: hostile }] },
      views: [{ type: "text" }],
      sources: [{ source: hostile }],
      hours: [{ hits: 3 }],
    });
    expect(body.journal).toHaveLength(500);
    expect(body.journal.at(-1)?.seq).toBe(1203);
    expect(body.journalEarlier).toBe(703);
  });

  it("the journal's newest entries follow as it grows, and none is read twice for nothing", async () => {
    const { get, signIn, deps } = desk();
    const session = await signIn();
    const asked: number[] = [];
    const { journal } = deps.store;
    deps.store.journal = async (query) => {
      asked.push(query?.after ?? 0);
      return journal(query);
    };
    async function newest(): Promise<(number | undefined)[]> {
      const answer = await get("/api/v1/incidents/INC-2001-0001", session);
      const { journal: entries, journalEarlier } = (await answer.json()) as IncidentDetail;
      return [entries[0]?.seq, entries.at(-1)?.seq, journalEarlier];
    }
    expect(await newest()).toEqual([704, 1203, 703]);
    const [entry] = deps.world.journal;
    if (entry) deps.world.journal.push(entry, entry);
    asked.length = 0;
    expect(await newest()).toEqual([706, 1205, 705]);
    expect(asked).toEqual([703, 1203]);
  });

  it("its parts come one by one as well", async () => {
    const { get, signIn } = desk();
    const session = await signIn();
    async function part(name: string): Promise<unknown> {
      return (await get(`/api/v1/incidents/INC-2001-0001/${name}`, session)).json();
    }
    expect(await part("sources?limit=0")).toEqual({ sources: [] });
    expect(await part("hours")).toMatchObject({ hours: [{ hits: 3 }] });
    expect(await part("evidence")).toMatchObject({ evidence: [{ place: { offset: 7 } }] });
    expect(await part("journal?after=1202")).toMatchObject({ journal: [{ seq: 1203 }] });
  });

  it("the CSV is a download with an inert name and inert cells", async () => {
    const { get, signIn } = desk();
    const answer = await get("/api/v1/incidents/INC-2001-0001/sources.csv", await signIn());
    expect(answer.headers.get("content-disposition")).toBe(
      'attachment; filename="INC-2001-0001-sources.csv"',
    );
    const text = await answer.text();
    expect(text).toContain("\\u202e\\x1b[31m");
    expect(text).not.toContain("\u202e");
  });

  it("what does not exist is said so", async () => {
    const { get, signIn } = desk();
    const session = await signIn();
    expect((await get("/api/v1/incidents/INC-1999-0001", session)).status).toBe(404);
    expect((await get(`/api/v1/incidents/${"x".repeat(3000)}`, session)).status).toBe(404);
    expect((await get("/api/v1/pages/nowhere", session)).status).toBe(404);
    expect((await get("/api/v1/../../etc/passwd.txt", session)).status).toBe(404);
  });

  it("pages are listed without their views and given whole by name", async () => {
    const { get, signIn } = desk();
    const session = await signIn();
    const title = { ja: "部屋", en: "Room" };
    expect(await (await get("/api/v1/pages", session)).json()).toEqual({
      pages: [{ name: "some-room", title }],
    });
    expect(await (await get("/api/v1/pages/some-room", session)).json()).toMatchObject({
      views: [],
    });
  });
});
