// For: finished texts as files.

import { describe, expect, it } from "vitest";
import type { Incident } from "../../incidents/incident.ts";
import { fileAnswer } from "./http/file-answer.ts";
import { deskKit, emptyWorld } from "./fixture/desk-kit.ts";

const hostile = `<script>alert(1)</script>\u202e"`;

describe("a report", () => {
  it.each([
    ["pdf", "application/pdf"],
    ["html", "text/html; charset=utf-8"],
    ["text", "text/plain; charset=utf-8"],
  ])("as %s has its own type, and no power over the desk", async (format, type) => {
    const world = emptyWorld();
    const title = { ja: hostile, en: hostile };
    world.incidents = [{ id: "INC-2001-0001", state: "open", title } as Incident];
    const { ask, enter, deps } = deskKit(world);
    const path = `/api/v1/incidents/INC-2001-0001/reports/staff?format=${format}&easy=true&lang=en`;
    const answer = await ask(path, { cookie: await enter() });
    expect(answer.headers.get("content-type")).toBe(type);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("content-disposition")).toContain("INC-2001-0001-staff");
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy.startsWith("sandbox;")).toBe(format !== "pdf");
    expect(policy).not.toContain("script-src 'unsafe");
    expect(deps.work.calls.at(-1)?.args[1]).toEqual({
      audience: "staff",
      language: "en",
      easy: true,
    });
  });

  it("has a name that no header can be split with", () => {
    const name = '報告"\r\nset-cookie: x=1; /../\ud800.pdf';
    const header = fileAnswer({ name, type: "x", bytes: new Uint8Array() }, "pdf").headers.get(
      "content-disposition",
    );
    expect(header).toMatch(/^inline; filename="[\w.-]+"; filename\*=UTF-8''[\w.~!*%-]+$/);
  });
});

describe("the president's stream of changes", () => {
  it("says that the status changed, and no incident's number", async () => {
    const { ask, sessionOf, deps } = deskKit();
    const cookie = await sessionOf("president");
    const reader = (await ask("/api/v1/events", { cookie })).body?.getReader();
    deps.emit({ incidents: ["INC-2001-0007"] });
    deps.emit({ status: true, incidents: ["INC-2001-0008"] });
    let seen = "";
    while (!seen.includes("event: change")) {
      const next = await reader?.read();
      if (next?.value) seen += new TextDecoder().decode(next.value);
    }
    await reader?.cancel();
    expect(seen).toContain('data: {"status":true}');
    expect(seen).not.toContain("INC-2001");
  });
});
