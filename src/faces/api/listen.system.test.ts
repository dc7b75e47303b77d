// For: the desk on a real port, from a real folder.

import { execFileSync } from "node:child_process";
import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { get as getSecure } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAssets } from "./assets.ts";
import { createApi } from "./create-api.ts";
import { listen, namesOf, type Listening } from "./listen.ts";
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
      // Without dots it could be a screen's address: then it asks to sign in.
      expect([401, 404]).toContain(await rawStatus(path));
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

describe("beyond this machine", () => {
  const api = () => createApi(fakeDeps(empty));
  const english = (text: string) => ({ said: { en: expect.stringContaining(text) as string } });

  it("nothing listens without a certificate or an explicit setting", async () => {
    await expect(
      listen(api(), 0, { host: "0.0.0.0", names: ["gw1.example.jp"] }),
    ).rejects.toMatchObject(english("desk.plain"));
    await expect(listen(api(), 0, { host: "0.0.0.0", plain: true })).rejects.toMatchObject(
      english("desk.names"),
    );
    await expect(listen(api(), 0, { host: "192.0.2.77", plain: true })).rejects.toMatchObject(
      english("desk.host"),
    );
    const tls = { cert: `${folder}/none.pem`, key: `${folder}/none.key` };
    await expect(listen(api(), 0, { tls })).rejects.toMatchObject(english("cannot be read"));
    const noPem = { cert: join(folder, "index.html"), key: join(folder, "index.html") };
    await expect(listen(api(), 0, { tls: noPem })).rejects.toMatchObject(english("not PEM"));
  });

  it("in clear, by an explicit setting, it answers to its names only", async () => {
    const options = { host: "127.0.0.2", names: ["gw1.example.jp"], plain: true };
    const opened = createApi({ ...fakeDeps(empty), names: namesOf(options) });
    const plain = await listen(opened, 0, options);
    expect(plain.origin).toBe(`http://gw1.example.jp:${plain.port}`);
    const statusOf = (host: string) =>
      new Promise((resolve, reject) => {
        request({ host: "127.0.0.2", port: plain.port, path: "/", headers: { host } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        })
          .on("error", reject)
          .end();
      });
    expect(await statusOf(`gw1.example.jp:${plain.port}`)).toBe(401);
    expect(await statusOf(`127.0.0.2:${plain.port}`)).toBe(401);
    expect(await statusOf(`evil.example.com:${plain.port}`)).toBe(421);
    await plain.close();
  });

  it("under TLS its cookie is for TLS only, and its link is https", async () => {
    const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    execFileSync("openssl", ["req", "-x509", ...kind, "-keyout", key, "-out", cert, ...subject], {
      stdio: "ignore",
    });
    const opened = createApi(fakeDeps(empty));
    const secure = await listen(opened, 0, { tls: { cert, key }, names: ["localhost"] });
    expect(secure.origin).toBe(`https://localhost:${secure.port}`);
    const ca = await readFile(cert);
    const cookie = await new Promise((resolve, reject) => {
      getSecure(secure.origin + opened.enterPath(), { ca, family: 4 }, (answer) => {
        answer.resume();
        resolve(answer.headers["set-cookie"]?.[0]);
      }).on("error", reject);
    });
    expect(cookie).toMatch(/^__Host-hinomi_\d+=[^;]+;.*Secure/);
    await secure.close();
  });
});
