// For: the desk on a real port, from a real folder.

import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAssets } from "./assets.ts";
import { createApi } from "./create-api.ts";
import { listen, type Listening } from "./listen.ts";
import type { Status } from "../kit/status.ts";
import { fakeDeps } from "./fixture/fake-deps.ts";

const status = { nowMs: 1_000_000_000_000, verdict: "well" } as Status;
const empty = {
  status,
  incidents: [],
  sources: new Map(),
  hours: new Map(),
  journal: [],
  pages: [],
  views: new Map(),
};

let folder = "";
let listening: Listening;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hinomi-desk-"));
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), "<!doctype html><p>the desk");
  await writeFile(join(folder, "assets", "index-abc.js"), "void 0;\n".repeat(500));
  await writeFile(join(folder, "secret.env"), "no type of ours");
  const api = createApi(fakeDeps(empty, await readAssets(pathToFileURL(`${folder}/`))));
  listening = await listen(api, 0);
});

afterAll(async () => {
  await listening.close();
  await rm(folder, { recursive: true });
});

/** Straight through node:http, which sends a path as it is. */
function rawStatus(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port: listening.port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("the desk on its port", () => {
  it("serves its files compressed and for ever, when their name holds their hash", async () => {
    const answer = await fetch(`${listening.origin}/assets/index-abc.js`);
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.headers.get("cache-control")).toContain("immutable");
    expect(await answer.text()).toBe("void 0;\n".repeat(500));
  });

  it("serves nothing that is not a file of the desk", async () => {
    for (const path of [
      "/secret.env",
      "/../../etc/passwd",
      "/assets/..%2fsecret.env",
      "/%00",
      "//etc/passwd",
    ]) {
      expect([path, await rawStatus(path)]).toEqual([path, 404]);
    }
  });

  it("is refused a second time on the same port, in words", async () => {
    const second = createApi(fakeDeps(empty));
    await expect(listen(second, listening.port)).rejects.toMatchObject({
      said: { en: expect.stringContaining("in use") as string },
    });
  });

  it("closes while streams are open", async () => {
    const api = createApi(fakeDeps(empty));
    const other = await listen(api, 0);
    const entered = await fetch(other.origin + api.enterPath(), { redirect: "manual" });
    const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
    const stream = await fetch(`${other.origin}/api/v1/events`, { headers: { cookie } });
    expect(stream.status).toBe(200);
    await other.close();
    await expect(fetch(other.origin)).rejects.toThrow("fetch failed");
    await stream.text().catch(() => "");
  });
});
