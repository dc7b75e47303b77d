// For: what may be sent, and what happens to all the rest.

import { beforeAll, describe, expect, it } from "vitest";
import { apiRoot } from "../kit/routes.ts";
import type { Refusal } from "../kit/contract.ts";
import { deskKit, type DeskKit } from "./fixture/desk-kit.ts";
import { bodyBytesMax, jsonDepth } from "./http/read-json.ts";

let kit: DeskKit;
let cookie = "";

beforeAll(async () => {
  kit = deskKit();
  cookie = await kit.enter();
});

const decisions = `${apiRoot}/incidents/INC-2001-0001/decisions`;

async function post(raw: string, headers: Record<string, string> = {}, path = decisions) {
  kit.deps.setNow(kit.deps.clock.now() + 1000);
  const answer = await kit.ask(path, { method: "POST", cookie, raw, headers });
  const body = (await answer.json()) as Refusal;
  return { status: answer.status, code: body.error?.code, where: body.error?.where, body };
}

const note = (text: unknown) => JSON.stringify({ decision: { do: "note", text } });

describe("a body", () => {
  it("is JSON or it is not looked at", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])
      expect(await post(note("x"), { "content-type": type })).toMatchObject({ status: 415 });
    expect(await post("{", {})).toMatchObject({ status: 400, code: "bad-body" });
    expect(await post("", {})).toMatchObject({ status: 400 });
    expect(await post("\ufeff\u0000{}", {})).toMatchObject({ status: 400 });
  });

  it("of more than 256 kB is refused, said or not how long it is", async () => {
    const long = note("x".repeat(bodyBytesMax));
    expect(await post(long)).toMatchObject({ status: 413, code: "too-large" });
    expect(await post(long, { "content-length": "10" })).toMatchObject({ status: 413 });
  });

  it("nested deeper than anything of ours is not even parsed", async () => {
    expect(await post("[".repeat(100_000))).toMatchObject({ status: 400, code: "bad-body" });
    expect(jsonDepth('{"a":"[[[[\\"[["}')).toBe(1);
    expect(jsonDepth('[{"a":[1]}]')).toBe(3);
  });

  it("holds nothing but what the route knows, and the refusal says where without repeating it", async () => {
    const odd = JSON.stringify({ decision: { do: "note", text: "x", "<script>": 1 } });
    const refused = await post(odd);
    expect(refused).toMatchObject({ status: 400, where: "decision" });
    expect(JSON.stringify(refused.body)).not.toContain("script");
    expect(await post(note(7))).toMatchObject({ status: 400, where: "decision.text" });
    expect(await post('{"decision":{"do":"note","text":"x"},"__proto__":{"do":1}}')).toMatchObject({
      status: 400,
    });
    expect(await post(note("x".repeat(9000)))).toMatchObject({ status: 400 });
  });

  it("that is right reaches the work, with the name of whoever is signed in", async () => {
    await post(note("見に行った"));
    expect(kit.deps.work.calls.at(-1)).toEqual({
      verb: "decide",
      args: ["INC-2001-0001", { decision: { do: "note", text: "見に行った" } }, "administrator"],
    });
  });
});

describe("a refusal of the work", () => {
  it("comes with its own sentence", async () => {
    const refused = await post(note("x"), {}, `${apiRoot}/incidents/INC-1999-0001/decisions`);
    expect(refused).toMatchObject({ status: 409, code: "refused" });
    expect(refused.body.error.said.ja).toContain("見つかりません");
  });
});

describe("a query", () => {
  it.each([
    "/journal?limit=501",
    "/journal?limit=-1",
    "/journal?limit=1e2",
    "/journal?limit=1&limit=2",
    "/journal?before=99999999999",
    "/journal?nothing=1",
    "/search",
    "/search?q=",
    `/search?q=${"x".repeat(201)}`,
    "/incidents?state=open%00",
    "/status?verbose=1",
    "/incidents/INC-2001-0001/reports/staff?easy=yes",
  ])("%s is refused", async (path) => {
    const answer = await kit.ask(apiRoot + path, { cookie });
    expect([answer.status, ((await answer.json()) as Refusal).error.code]).toEqual([
      400,
      "bad-query",
    ]);
  });
});

describe("an id in a path", () => {
  it.each(["..%2f..%2fetc", "%00", "a%20b", "%E7%81%AB", "x".repeat(600)])(
    "%s is none of ours",
    async (id) => {
      const answer = await kit.ask(`${apiRoot}/pages/${id}`, { cookie });
      expect([400, 404]).toContain(answer.status);
    },
  );
});

describe("changes one after the other", () => {
  it("are slowed down for who makes too many, and only for them", async () => {
    const busy = deskKit();
    const mine = await busy.enter();
    const raw = note("x");
    let refused: Response | undefined;
    for (let at = 0; at < 200 && !refused; at += 1) {
      const answer = await busy.ask(decisions, { method: "POST", cookie: mine, raw });
      if (answer.status === 429) refused = answer;
    }
    expect(Number(refused?.headers.get("retry-after"))).toBeGreaterThan(0);
    busy.deps.setNow(busy.deps.clock.now() + 60_000);
    const after = await busy.ask(decisions, { method: "POST", cookie: mine, raw });
    expect(after.status).toBe(409);
    busy.deps.setNow(busy.deps.clock.now() - 3600_000);
    expect((await busy.ask(decisions, { method: "POST", cookie: mine, raw })).status).not.toBe(500);
  });
});

describe("the journal", () => {
  it("is paged backwards, newest page first", async () => {
    const said = { ja: "起きた", en: "happened" };
    for (let at = 1; at <= 25; at += 1)
      kit.deps.world.journal.push({ atMs: at, kind: "x.y", who: "hinomi", said, data: {} });
    async function page(query: string) {
      const answer = await kit.ask(`${apiRoot}/journal?${query}`, { cookie });
      const { entries, earlier } = (await answer.json()) as {
        entries: { seq: number }[];
        earlier: boolean;
      };
      return [entries.map(({ seq }) => seq), earlier];
    }
    expect(await page("limit=3")).toEqual([[23, 24, 25], true]);
    expect(await page("limit=3&before=4")).toEqual([[1, 2, 3], false]);
    expect(await page("limit=3&before=1")).toEqual([[], false]);
    expect(await page("limit=0")).toEqual([[], true]);
  });
});
