// For: what becomes of a webhook's POST at servers of every temper.
// Never: a server beyond loopback.

import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { start } from "../../base/exec.ts";
import type { Message } from "../../words/outbox/message.ts";
import { postJson } from "./post-json.ts";
import { sendSlack } from "./send-slack.ts";
import { sendWebhook } from "./send-webhook.ts";

const message: Message = {
  id: "MSG-0123456789abcdef",
  purpose: "opened",
  audience: "admin",
  language: "ja",
  channel: { kind: "webhook", name: "oncall" },
  to: [],
  subject: "名前解決が止まっています",
  text: "named が落ちました。",
  attachments: [],
  headers: {},
  state: "sending",
  madeMs: 0,
  tries: 1,
  steps: [],
};

interface Seen {
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

const folder = mkdtempSync(join(tmpdir(), "hinomi-hooks-"));
const seen: Seen[] = [];
const asked: string[] = [];
const servers: Server[] = [];
let plainPort = 0;
let securePort = 0;
let ca = "";

function answer({ url = "" }: IncomingMessage, response: ServerResponse): void {
  const status = Number(/^\/(\d{3})/.exec(url)?.[1] ?? 200);
  if (url === "/silent") return;
  if (url === "/drop") return void response.destroy();
  if (url === "/endless") {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x".repeat(1000)), 1);
    return void response.on("close", () => clearInterval(timer));
  }
  if (url === "/redirect") return void response.writeHead(302, { location: "/200" }).end();
  response.writeHead(status).end("words\r\nof \u0007the server");
}

function take(request: IncomingMessage, response: ServerResponse): void {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (piece: string) => (body += piece));
  request.on("end", () => {
    seen.push({ url: request.url ?? "", headers: request.headers, body });
    answer(request, response);
  });
}

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = start("/usr/bin/openssl", [
    ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2".split(" "),
    ..."-subj /CN=hooks -addext subjectAltName=DNS:hooks.example.jp".split(" "),
    "-keyout",
    key,
    "-out",
    cert,
  ]);
  if ((await made.ended) !== 0) throw new Error("openssl made no certificate");
  ca = readFileSync(cert, "utf8");
  plainPort = await listen(createServer(take));
  securePort = await listen(createSecureServer({ key: readFileSync(key), cert: ca }, take));
});

beforeEach(() => {
  seen.length = 0;
  asked.length = 0;
});

afterAll(() => {
  for (const server of servers) {
    (server as Partial<{ closeAllConnections(): void }>).closeAllConnections?.();
    server.close();
  }
  rmSync(folder, { recursive: true });
});

const resolve = (host: string) => {
  asked.push(host);
  return Promise.resolve(["127.0.0.1"]);
};

const at = (path: string, host = "127.0.0.1") => ({
  url: `http://${host}:${plainPort}${path}`,
  resolve,
  timeoutMs: 2_000,
});

test.each([
  ["/200", "sent"],
  ["/202", "sent"],
  ["/429", "later"],
  ["/503", "later"],
  ["/408", "later"],
  ["/400", "refused"],
  ["/404", "refused"],
  ["/redirect", "refused"],
  ["/drop", "dead"],
])("POST %s: %s, tried once, nothing followed", async (path, type) => {
  expect(await postJson({ a: 1 }, at(path))).toMatchObject({ type });
  expect(seen.map(({ url }) => url)).toEqual([path]);
});

test("what the server says stands in the note as one inert line; the address with its secret does not", async () => {
  const { note } = await postJson({}, at("/500?token=geheim"));
  expect(note).toBe("500 words of \\x07the server");
  const gone = { ...at("/x?token=geheim"), url: "http://127.0.0.1:1/x?token=geheim" };
  const dead = await postJson({}, gone);
  expect(dead.type).toBe("dead");
  expect(dead.note).not.toContain("geheim");
});

test("a server that says nothing or never stops talking does not hold us", async () => {
  expect(await postJson({}, { ...at("/silent"), timeoutMs: 300 })).toMatchObject({ type: "dead" });
  expect(await postJson({}, { ...at("/endless"), timeoutMs: 600_000 })).toMatchObject({
    type: "sent",
  });
  const never = {
    ...at("/200", "hooks.example.jp"),
    resolve: () => new Promise<string[]>(() => undefined),
  };
  expect(await postJson({}, { ...never, timeoutMs: 300 })).toMatchObject({ type: "dead" });
});

test("a name is asked of the port alone, an address of nobody; the next address is tried when one is dead", async () => {
  await postJson({}, at("/200"));
  expect(asked).toEqual([]);
  await postJson({}, at("/200", "hooks.example.jp"));
  expect(asked).toEqual(["hooks.example.jp"]);
  expect(seen.at(-1)?.headers.host).toBe(`hooks.example.jp:${plainPort}`);
  const second = { ...at("/200", "x.example.jp"), resolve: async () => ["127.0.0.2", "127.0.0.1"] };
  const only = createServer(take);
  second.url = `http://x.example.jp:${await listen(only)}/200`;
  expect(await postJson({}, second)).toMatchObject({ type: "sent" });
  const lost = {
    ...at("/200", "x.example.jp"),
    resolve: () => Promise.reject(new Error("ETIMEOUT")),
  };
  expect(await postJson({}, lost)).toEqual({ type: "dead", note: "ETIMEOUT" });
});

test("https: the name on the certificate counts, whatever address was tried", async () => {
  const url = (host: string) => `https://${host}:${securePort}/200`;
  const way = { resolve, ca, timeoutMs: 2_000 };
  expect(await postJson({}, { ...way, url: url("hooks.example.jp") })).toMatchObject({
    type: "sent",
  });
  expect(await postJson({}, { ...way, url: url("other.example.jp") })).toMatchObject({
    type: "dead",
  });
  expect(await postJson({}, { resolve, url: url("hooks.example.jp") })).toMatchObject({
    type: "dead",
  });
  expect(seen).toHaveLength(1);
});

test("what is signed is the body's bytes, and each try carries the message's own name", async () => {
  const way = { ...at("/200"), source: "gw1.example.jp", key: "geheim" };
  await sendWebhook(message, way);
  const { headers, body } = seen[0] as Seen;
  const expected = createHmac("sha256", "geheim").update(body).digest("hex");
  expect(headers["x-hinomi-signature"]).toBe(`sha256=${expected}`);
  expect(headers["x-hinomi-message"]).toBe(message.id);
  expect(body).not.toContain("geheim");
  expect(JSON.parse(body)).not.toHaveProperty("routing_key");
  const { key: _key, ...unsigned } = way;
  await sendWebhook(message, unsigned);
  expect(seen[1]?.headers).not.toHaveProperty("x-hinomi-signature");
});

test("PagerDuty gets its routing key in the body, and nobody is asked without one", async () => {
  const way = { ...at("/v2/enqueue", "events.pagerduty.com"), source: "gw1.example.jp" };
  expect(await sendWebhook(message, { ...way, key: "R0UT1NG" })).toMatchObject({ type: "sent" });
  expect(JSON.parse(seen[0]?.body ?? "")).toMatchObject({ routing_key: "R0UT1NG" });
  expect(seen[0]?.headers).not.toHaveProperty("x-hinomi-signature");
  expect(await sendWebhook(message, way)).toMatchObject({ type: "dead" });
  expect(seen).toHaveLength(1);
});

test("Japanese arrives letter by letter", async () => {
  await sendSlack(message, at("/200"));
  expect(JSON.parse(seen[0]?.body ?? "")).toMatchObject({
    text: `${message.subject}\n\n${message.text}`,
  });
});
