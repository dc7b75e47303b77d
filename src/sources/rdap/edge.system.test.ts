// For: the two edges over real sockets on loopback: https with its bounds, and whois.
// Never: a registry; every name leads to a server of the test.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer as createWebServer } from "node:https";
import type { Server as WebServer } from "node:https";
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { start } from "../../base/exec.ts";
import { limits } from "../../base/limits.ts";
import { httpsFetcher, publicLookup } from "./https-fetcher.ts";
import { whoisClient } from "./whois-client.ts";

const hosts = ["rdap.one.example", "rdap.two.example"] as const;
const folder = mkdtempSync(join(tmpdir(), "hinomi-rdap-"));
const seen: IncomingMessage[] = [];
let web: WebServer;
let ca: string;

/** What the made-up registries do at a path. */
function page({ url = "" }: IncomingMessage, response: ServerResponse): void {
  const redirect = (location: string) => response.writeHead(302, { location }).end();
  const hop = /^\/hop\/(\d+)$/.exec(url)?.[1];
  if (hop !== undefined) redirect(hop === "1" ? "/ok" : `/hop/${Number(hop) - 1}`);
  else if (url === "/ok") response.end('{"name":"例"}');
  else if (url === "/other") redirect(`https://${hosts[1]}/ok`);
  else if (url === "/foreign") redirect("https://attacker.example/ok");
  else if (url === "/plain") redirect(`http://${hosts[0]}/ok`);
  else if (url === "/port") redirect(`https://${hosts[0]}:8443/ok`);
  else if (url === "/busy") response.writeHead(429, { "retry-after": "120" }).end("slow down");
  else if (url === "/silent") response.flushHeaders();
  else if (url === "/fits") response.end("x".repeat(limits.registryAnswerBytes));
  else if (url === "/large") response.end("x".repeat(limits.registryAnswerBytes + 1));
  else if (url === "/broken")
    response.writeHead(200, { "content-length": "99" }).write("{", () => response.destroy());
  else response.writeHead(404).end();
}

async function certificate(): Promise<{ key: string; cert: string }> {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = start("/usr/bin/openssl", [
    ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2".split(" "),
    ..."-subj /CN=registries -addext".split(" "),
    `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(",")}`,
    "-keyout",
    key,
    "-out",
    cert,
  ]);
  expect(await made.ended).toBe(0);
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

let instead: { address: string; port: number; ca: string };

beforeAll(async () => {
  const { key, cert } = await certificate();
  ca = cert;
  web = createWebServer({ key, cert }, (request, response) => {
    seen.push(request);
    page(request, response);
  });
  instead = { address: "127.0.0.1", port: await listen(web), ca };
});

afterAll(() => {
  web.closeAllConnections();
  web.close();
  rmSync(folder, { recursive: true });
});

const live = () => new AbortController().signal;

function fetchPage(path: string, timeoutMs = 10_000, signal = live()) {
  const fetchJson = httpsFetcher({ hosts: () => new Set(hosts), timeoutMs, instead });
  return fetchJson(path.startsWith("/") ? `https://${hosts[0]}${path}` : path, signal);
}

test("a page comes with its text, and the request carries no cookie and no name of ours", async () => {
  expect(await fetchPage("/ok")).toEqual({
    kind: "answered",
    status: 200,
    url: `https://${hosts[0]}/ok`,
    text: '{"name":"例"}',
  });
  const { headers } = seen.at(-1) as IncomingMessage;
  expect(Object.keys(headers).sort()).toEqual([
    "accept",
    "accept-encoding",
    "connection",
    "host",
    "user-agent",
  ]);
  expect([headers.host, headers["user-agent"]]).toEqual([hosts[0], "Hinomi"]);
});

test("three redirects are followed, also to another registry; four are not", async () => {
  expect(await fetchPage("/hop/3")).toMatchObject({ status: 200, url: `https://${hosts[0]}/ok` });
  expect(await fetchPage("/other")).toMatchObject({ status: 200, url: `https://${hosts[1]}/ok` });
  expect(await fetchPage("/hop/4")).toEqual({ kind: "failed", problem: "too-many-redirects" });
});

test("no redirect leads to a stranger, to plain http or to another port, and nothing is sent there", async () => {
  const before = seen.length;
  for (const path of ["/foreign", "/plain", "/port"])
    expect(await fetchPage(path)).toEqual({ kind: "failed", problem: "foreign-host" });
  expect(seen.length - before).toBe(3);
  for (const url of ["https://attacker.example/ok", `http://${hosts[0]}/ok`, "no url"])
    expect(await fetchPage(url)).toEqual({ kind: "failed", problem: "foreign-host" });
  expect(seen.length - before).toBe(3);
});

test("256 kB fit, one byte more is too large", async () => {
  expect(await fetchPage("/fits")).toMatchObject({ kind: "answered" });
  expect(await fetchPage("/large")).toEqual({ kind: "failed", problem: "too-large" });
});

test("a 429 tells how long to rest", async () => {
  expect(await fetchPage("/busy")).toMatchObject({ status: 429, retryAfterMs: 120_000 });
});

test("a server that says nothing, one that breaks off, one that nobody trusts: failures, never thrown", async () => {
  expect(await fetchPage("/silent", 300)).toEqual({ kind: "failed", problem: "timeout" });
  expect(await fetchPage("/ok", 10_000, AbortSignal.abort())).toEqual({
    kind: "failed",
    problem: "timeout",
  });
  expect(await fetchPage("/broken")).toEqual({ kind: "failed", problem: "unreachable" });
  const strict = httpsFetcher({ hosts: () => new Set(hosts), instead: { ...instead, ca: "" } });
  expect(await strict(`https://${hosts[0]}/ok`, live())).toEqual({
    kind: "failed",
    problem: "unreachable",
  });
});

test("a name that leads inside is as good as none", async () => {
  const error = await new Promise<Error | null>((resolve) => {
    publicLookup("localhost", { all: true }, (failure) => resolve(failure));
  });
  expect(error?.message).toMatch(/no public address/);
});

async function whoisServer(
  reply: Buffer | undefined,
): Promise<{ server: Server; port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (bytes) => {
      asked.push(bytes.toString());
      if (reply) socket.end(reply);
    });
  });
  return { server, port: await listen(server), asked };
}

test("whois asks one line and takes the answer to its end, in UTF-8, ISO-2022-JP or Latin-1", async () => {
  const japanese = Buffer.from("d. [\u001b$BEE;R%a%$%k\u001b(B]  noc@isp.example.jp\r\n", "latin1");
  const texts: [Buffer, string][] = [
    [Buffer.from("e-mail: a@é.example\n"), "e-mail: a@é.example\n"],
    [japanese, "d. [電子メイル]  noc@isp.example.jp\r\n"],
    [Buffer.from("descr: S\xe3o Paulo\n", "latin1"), "descr: São Paulo\n"],
  ];
  for (const [bytes, text] of texts) {
    const { server, port, asked } = await whoisServer(bytes);
    const whois = whoisClient({ instead: { address: "127.0.0.1", port } });
    expect(await whois("whois.nic.ad.jp", "NET 198.51.100.9/e", live())).toMatchObject({ text });
    expect(asked).toEqual(["NET 198.51.100.9/e\r\n"]);
    server.close();
  }
});

test("whois: no stranger, no second line, no endless answer, no endless wait", async () => {
  const large = await whoisServer(Buffer.alloc(limits.registryAnswerBytes + 1, "x"));
  const silent = await whoisServer(undefined);
  const at = ({ port }: { port: number }, timeoutMs: number) =>
    whoisClient({ timeoutMs, instead: { address: "127.0.0.1", port } });
  const refused = { kind: "failed", problem: "foreign-host" };
  expect(await at(large, 9_000)("whois.attacker.example", "x", live())).toEqual(refused);
  expect(await at(large, 9_000)("whois.nic.ad.jp", "x\r\ny", live())).toEqual(refused);
  expect(large.asked).toEqual([]);
  expect(await at(large, 9_000)("whois.nic.ad.jp", "x", live())).toMatchObject({
    problem: "too-large",
  });
  expect(await at(silent, 300)("whois.nic.ad.jp", "x", live())).toMatchObject({
    problem: "timeout",
  });
  large.server.close();
  silent.server.close();
  expect(await at(silent, 9_000)("whois.nic.ad.jp", "x", live())).toMatchObject({
    problem: "unreachable",
  });
});
