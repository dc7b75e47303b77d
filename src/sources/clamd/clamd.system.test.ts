import { createServer } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "../../base/clock.ts";
import { daemonsRequired } from "../../base/settings.ts";
import { isInstalled } from "../formats/real-daemons/daemon.ts";
import { createClamdClient } from "./clamd-client.ts";
import type { ClamdClient, MailScan } from "./clamd-client.ts";
import { clamdProgram, eicar, startClamd } from "./fixture/real-clamd.ts";

let endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.reverse()) await end();
  endings = [];
});

function clientAt(path: string, more: { silentMs?: number; partBytesMax?: number } = {}) {
  const client = createClamdClient({ place: { path }, clock: systemClock, ...more });
  endings.push(() => client.close());
  return client;
}

function scan(client: ClamdClient, parts: readonly (string | Buffer)[]): Promise<MailScan> {
  const mail = client.begin();
  for (const [index, each] of parts.entries()) mail.part(String(index + 1), Buffer.from(each));
  return mail.end();
}

const clean: MailScan = { state: "clean", unscanned: [] };
const found = (path: string): MailScan => ({
  state: "found",
  path,
  name: "Hinomi.Eicar-Test.UNOFFICIAL",
});

describe.runIf(isInstalled(clamdProgram) || daemonsRequired())("the real clamd", () => {
  test("says clean and found, by part, over the same connection, for many mails at once", async () => {
    const clamd = await startClamd();
    endings.push(() => clamd.stop());
    const client = clientAt(clamd.socket);
    expect(await scan(client, ["words", "", Buffer.alloc(3_000_000, "x")])).toEqual(clean);
    expect(await scan(client, ["words", eicar(), eicar()])).toEqual(found("2"));
    const many = Array.from({ length: 20 }, (_, index) =>
      scan(client, ["words", index % 2 === 0 ? "more words" : eicar()]),
    );
    const states = (await Promise.all(many)).map(({ state }) => state);
    expect(states.filter((each) => each === "found")).toHaveLength(10);
    expect(states.filter((each) => each === "clean")).toHaveLength(10);
  }, 60_000);

  test("a part beyond clamd's own bound is told, and the parts beside it are still looked at", async () => {
    const clamd = await startClamd(1_000_000);
    endings.push(() => clamd.stop());
    const client = clientAt(clamd.socket, { partBytesMax: 1_000_000 });
    const big = Buffer.alloc(1_000_001, "x");
    expect(await scan(client, [big, "words"])).toEqual({ state: "clean", unscanned: ["1"] });
    expect(await scan(client, [big, eicar()])).toEqual(found("2"));
    // Settings of ours that do not know of clamd's bound: never clean without a word.
    const unaware = await scan(clientAt(clamd.socket), [big, "words"]);
    expect(unaware).not.toEqual(clean);
    expect(await scan(clientAt(clamd.socket), [big, eicar()])).toEqual(found("2"));
  }, 60_000);

  test("stopped it is down; started again it answers, over old connections too", async () => {
    const clamd = await startClamd();
    const client = clientAt(clamd.socket);
    expect(await scan(client, ["words"])).toEqual(clean);
    await clamd.stop();
    expect((await scan(client, ["words", "words"])).state).toBe("down");
    await clamd.again();
    endings.push(() => clamd.stop());
    expect(await scan(client, ["words"])).toEqual(clean);
    expect(await scan(client, [eicar()])).toEqual(found("1"));
  }, 60_000);
});

test("one that never answers is down after the time given, and nobody waits for it again at once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-clamd-"));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "silent.sock");
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on("error", () => socket.destroy());
    socket.resume();
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  endings.push(() => server.close());
  const client = clientAt(path, { silentMs: 200 });
  expect(await scan(client, ["words", "words"])).toEqual({ state: "down", why: "ETIMEDOUT" });
  expect(await scan(client, ["words"])).toEqual({ state: "down", why: "ETIMEDOUT" });
  expect(connections).toBe(1);
});

test("answers of nonsense are never taken for clean", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-clamd-"));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "mad.sock");
  const sayings = ["1: stream: \0", "1: OKAY\0", "7: stream: OK\0", "\0", "x".repeat(9000)];
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.resume();
    socket.write(sayings.shift() ?? "");
    setTimeout(() => socket.destroy(), 100);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  endings.push(() => server.close());
  const count = sayings.length;
  for (let said = 0; said < count; said += 1) {
    expect([said, (await scan(clientAt(path), ["words"])).state]).toEqual([said, "down"]);
  }
  expect(sayings).toEqual([]);
});
