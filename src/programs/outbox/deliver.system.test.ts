// For: a message finds its channel by name and kind; what is missing in the settings or on the disk is told, not thrown.
// Never: a channel beyond this machine.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { systemClock } from "../../base/clock.ts";
import type { Message } from "../../words/outbox/message.ts";
import { deliver } from "./deliver.ts";
import type { Ways } from "./ways-of.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-deliver-"));
afterAll(() => rmSync(folder, { recursive: true }));

const fallback = join(folder, "root");
mkdirSync(join(folder, "print"));

function ways(change: Partial<Ways> = {}): Ways {
  return {
    channels: [
      { kind: "mail", name: "ops", to: ["root@gw1.example.jp"] },
      { kind: "local-mailbox", name: "here", path: join(folder, "here") },
      { kind: "print", name: "paper", folder: join(folder, "print") },
    ],
    mail: { host: "127.0.0.1", port: 1, tls: "none", from: "hinomi@gw1.example.jp", fallback },
    from: "hinomi@gw1.example.jp",
    source: "gw1.example.jp",
    resolve: () => Promise.reject(new Error("no name server")),
    clock: systemClock,
    ...change,
  };
}

function message(kind: Message["channel"]["kind"], name: string): Message {
  return {
    id: "MSG-1",
    purpose: "opened",
    audience: "admin",
    language: "ja",
    channel: { kind, name },
    to: [],
    subject: "x",
    text: "x",
    attachments: [],
    headers: {},
    state: "sending",
    madeMs: 0,
    tries: 1,
    steps: [],
  };
}

test("mail to a dead server is a dead way; its copy lands in the fallback mailbox and nowhere else", async () => {
  expect(await deliver(message("mail", "ops"), ways())).toMatchObject({
    type: "dead",
    note: expect.stringContaining("ECONNREFUSED"),
  });
  expect(await deliver(message("local-mailbox", fallback), ways())).toMatchObject({ type: "sent" });
  expect(readFileSync(fallback, "utf8")).toContain("Message-ID: <MSG-1.hinomi@gw1.example.jp>");
  const elsewhere = join(folder, "elsewhere");
  expect(await deliver(message("local-mailbox", elsewhere), ways())).toMatchObject({
    type: "dead",
  });
  expect(readdirSync(folder)).not.toContain("elsewhere");
});

test("a mailbox, paper and the board by their names", async () => {
  expect(await deliver(message("local-mailbox", "here"), ways())).toMatchObject({ type: "sent" });
  expect(await deliver(message("print", "paper"), ways())).toMatchObject({ type: "sent" });
  expect(readdirSync(join(folder, "print"))).toHaveLength(1);
  expect(await deliver(message("board", "board"), ways())).toEqual({ type: "sent" });
});

test("a channel that is gone, of another kind, or whose secret cannot be read is a dead way that says why", async () => {
  const gone = { type: "dead", note: expect.stringContaining("no channel") };
  expect(await deliver(message("slack", "chat"), ways())).toMatchObject(gone);
  expect(await deliver(message("slack", "paper"), ways())).toMatchObject(gone);
  const url = "http://127.0.0.1:1/";
  const key = join(folder, "missing.key");
  const hook = { kind: "webhook", name: "hook", url, key_file: key } as const;
  expect(await deliver(message("webhook", "hook"), ways({ channels: [hook] }))).toMatchObject({
    type: "dead",
    note: expect.stringContaining("missing.key"),
  });
  const { mail: _mail, ...without } = ways();
  expect(await deliver(message("mail", "ops"), without)).toMatchObject({ type: "dead" });
});

test("a webhook is signed with the first line of its key file, read at each try", async () => {
  const signatures: unknown[] = [];
  const server = createServer((request, response) => {
    signatures.push(request.headers["x-hinomi-signature"]);
    request.resume().on("end", () => response.end());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const key = join(folder, "hook.key");
  const channels = [{ kind: "webhook", name: "hook", url, key_file: key } as const];
  for (const secret of ["one\n", "two\n"]) {
    writeFileSync(key, secret);
    expect(await deliver(message("webhook", "hook"), ways({ channels }))).toMatchObject({
      type: "sent",
    });
  }
  server.close();
  expect(new Set(signatures).size).toBe(2);
  expect(String(signatures[0])).toMatch(/^sha256=[0-9a-f]{64}$/);
});
