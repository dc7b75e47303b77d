// For: the typed client, over the real API.

import { describe, expect, it } from "vitest";
import { deskKit, here, host } from "../api/fixture/desk-kit.ts";
import { machineAuthorization } from "../api/sealed-link.ts";
import { createClient, pathOf } from "./client.ts";

function setUp() {
  const kit = deskKit();
  const asked: Request[] = [];
  const client = createClient({
    origin: `http://${host}`,
    authorization: () => machineAuthorization(kit.deps.secret, kit.deps.clock.now()),
    fetch(input, init) {
      const request = new Request(input, init);
      asked.push(request);
      const withHost = new Request(request, { headers: [...request.headers, ["host", host]] });
      return kit.api.fetch(withHost, here);
    },
  });
  return { kit, client, asked };
}

describe("the client", () => {
  it("asks by a route's name and gets its answer", async () => {
    const { client } = setUp();
    expect(await client("me")).toEqual({
      kind: "ok",
      value: { who: "administrator", role: "administrator", needsSetup: false },
    });
    const found = await client("journal", { query: { limit: 3 } });
    expect(found).toEqual({ kind: "ok", value: { entries: [], earlier: false } });
  });

  it("sends parts of the path, the query and the body where they belong", async () => {
    const { client, kit, asked } = setUp();
    const decision = { do: "note", text: "見に行った" } as const;
    await client("decide", { params: { id: "INC-2001-0001" }, body: { decision } });
    expect(asked[0]?.url).toContain("/api/v1/incidents/INC-2001-0001/decisions");
    expect(asked[0]?.headers.get("x-hinomi")).toBe("1");
    expect(kit.deps.work.calls[0]?.args).toEqual(["INC-2001-0001", { decision }, "administrator"]);
    await client("search", { query: { q: "a&b=ワーム #1" } });
    expect(kit.deps.work.calls[1]).toEqual({ verb: "search", args: ["a&b=ワーム #1"] });
  });

  it("hands on a refusal with its sentence", async () => {
    const { client } = setUp();
    expect(await client("incident", { params: { id: "INC-1999-0001" } })).toMatchObject({
      kind: "refused",
      status: 404,
      code: "no-such-incident",
      said: { en: expect.stringContaining("no incident") as string },
    });
  });

  it("says so when nobody answers, or when what answers is not the API", async () => {
    const nobody = createClient({ fetch: () => Promise.reject(new Error("refused")) });
    expect(await nobody("status")).toEqual({ kind: "unreachable" });
    const other = createClient({ fetch: async () => new Response("<html>", { status: 502 }) });
    expect(await other("status")).toEqual({ kind: "refused", status: 502, code: "502" });
  });

  it("keeps an odd id inside its part of the path", () => {
    expect(pathOf("incident", { params: { id: "../x?y#z" } })).toBe(
      "/api/v1/incidents/..%2Fx%3Fy%23z",
    );
    expect(
      pathOf("report", {
        params: { id: "INC-2001-0001", audience: "staff" },
        query: { lang: "ja", easy: true, format: "pdf" },
      }),
    ).toBe("/api/v1/incidents/INC-2001-0001/reports/staff?lang=ja&easy=true&format=pdf");
  });
});
