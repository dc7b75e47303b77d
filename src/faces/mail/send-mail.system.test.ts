// For: what becomes of a mail at servers that take it, refuse it, put it off, break off, say nothing or are not there.
// Never: a server beyond loopback.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import type { SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { start } from "../../base/exec.ts";
import { parseMail } from "../../sources/inbox/parse-mail.ts";
import { message } from "./fixture/message.ts";
import { sendMail } from "./send-mail.ts";
import type { SmtpWay } from "./send-mail.ts";

interface Taken {
  readonly raw: Buffer;
  readonly from: string;
  readonly to: readonly string[];
  readonly isSecure: boolean;
  readonly user: string | undefined;
}

const folder = mkdtempSync(join(tmpdir(), "hinomi-smtp-"));
const taken: Taken[] = [];
const ended: (() => unknown)[] = [];
const asked: string[] = [];
let pair: { key: string; cert: string };

beforeAll(async () => {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = start("/usr/bin/openssl", [
    ..."req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2".split(" "),
    ..."-subj /CN=mail.example.jp -addext subjectAltName=DNS:mail.example.jp".split(" "),
    "-keyout",
    key,
    "-out",
    cert,
  ]);
  if ((await made.ended) !== 0) throw new Error("openssl made no certificate");
  pair = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
});

afterAll(() => rmSync(folder, { recursive: true }));

afterEach(() => {
  for (const end of ended.splice(0)) end();
  taken.length = 0;
  asked.length = 0;
});

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

async function smtpServer(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    disabledCommands: ["AUTH"],
    disableReverseLookup: true,
    authOptional: true,
    ...pair,
    onAuth: ({ username, password }, _session, done) =>
      password === "open sesame" ? done(null, { user: username }) : done(refusal(535, "no")),
    onData(stream, session, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        taken.push({
          raw: Buffer.concat(pieces),
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          isSecure: session.secure,
          user: session.user,
        });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  ended.push(() => server.close());
  return (server.server.address() as AddressInfo).port;
}

/** A server of our own words, for what no library says. */
async function rawServer(talk: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const server: Server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    talk(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  ended.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function way(port: number, change: Partial<SmtpWay> = {}): SmtpWay {
  return {
    host: "127.0.0.1",
    port,
    tls: "none",
    from: "hinomi@gw1.example.jp",
    resolve: (host) => {
      asked.push(host);
      return Promise.resolve(["127.0.0.1"]);
    },
    ...change,
  };
}

test("a mail is taken once, whole, from the house's address, and no name is asked for an address", async () => {
  const outcome = await sendMail(message(), way(await smtpServer()));
  expect(outcome).toMatchObject({ type: "sent", note: expect.stringMatching(/^250 /) });
  expect(taken).toHaveLength(1);
  expect(taken[0]).toMatchObject({ from: "hinomi@gw1.example.jp", to: ["root@gw1.example.jp"] });
  expect(asked).toEqual([]);
});

test("a letter's bounces come back to its own address", async () => {
  const envelopeFrom = "abuse-report+bounce-2bcd@example.jp";
  await sendMail(message({ envelopeFrom }), way(await smtpServer()));
  expect(taken[0]?.from).toBe(envelopeFrom);
  const hostile = "x@example.jp>\r\nRCPT TO:<y@evil.example";
  const outcome = await sendMail(message({ envelopeFrom: hostile }), way(await smtpServer()));
  expect(outcome.type).toBe("refused");
  expect(taken).toHaveLength(1);
});

test("Japanese, a lone dot, From at the beginning of a line and a megabyte arrive as they are", async () => {
  const port = await smtpServer();
  const texts = [
    `.\n..\n.x\nFrom here\n${message().text}行の終わり \n\ttab`,
    ".\n..\nFrom here = there\n \nend ",
    `${"あいうえお かきくけこ\n".repeat(32_000)}.\n`,
  ];
  for (const text of texts) {
    taken.length = 0;
    expect(await sendMail(message({ text }), way(port))).toMatchObject({ type: "sent" });
    const [mail] = taken;
    const raw = mail?.raw.toString("latin1") ?? "";
    const body = raw.slice(raw.indexOf("\r\n\r\n") + 4);
    const isBase64 = /^content-transfer-encoding: base64/im.test(raw);
    // Decoded here by other means than ours.
    const decoded = isBase64
      ? Buffer.from(body, "base64").toString()
      : body
          .replace(/=\r\n/g, "")
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
    expect(decoded.replace(/\r\n/g, "\n").trimEnd()).toBe(text.trimEnd());
  }
});

test("a hostile subject is one header line at the server, and no recipient is added", async () => {
  const subject = "GET /x\r\nBcc: boss@example.jp\r\n\r\n<script>\u202e\0";
  await sendMail(message({ subject }), way(await smtpServer()));
  const [mail] = taken;
  expect(mail?.to).toEqual(["root@gw1.example.jp"]);
  const parsed = parseMail(mail?.raw ?? Buffer.alloc(0), "x");
  expect(parsed.headers.filter(([name]) => name === "bcc")).toEqual([]);
  expect(parsed.headers.find(([name]) => name === "subject")?.[1]).toBe(
    "GET /x Bcc: boss@example.jp <script>\\u202e\\x00",
  );
});

test.each([
  [550, "refused"],
  [553, "refused"],
  [450, "later"],
  [451, "later"],
  [421, "later"],
  [530, "dead"],
] as const)("%i to the recipient means %s", async (code, type) => {
  const port = await smtpServer({
    onRcptTo: (_address, _session, done) => done(refusal(code, "words of the server")),
  });
  expect(await sendMail(message(), way(port))).toEqual({
    type,
    note: expect.stringContaining("words of the server"),
  });
  expect(taken).toEqual([]);
});

test.each([
  [552, "refused"],
  [451, "later"],
] as const)("%i after the mail itself means %s", async (code, type) => {
  const port = await smtpServer({
    onData(stream, _session, done) {
      stream.resume();
      stream.on("end", () => done(refusal(code, "after data")));
    },
  });
  expect(await sendMail(message(), way(port))).toMatchObject({ type });
});

test("taken for one of two recipients it is sent, and says for whom not; put off for one and refused for all it waits", async () => {
  const port = await smtpServer({
    onRcptTo({ address }, _session, done) {
      if (address.startsWith("gone")) done(refusal(550, "no such user"));
      else if (address.startsWith("full")) done(refusal(452, "mailbox full"));
      else done();
    },
  });
  const to = ["gone@example.jp", "root@example.jp"];
  expect(await sendMail(message({ to }), way(port))).toEqual({
    type: "sent",
    note: expect.stringMatching(/not for gone@example\.jp.*no such user/),
  });
  expect(taken.map((each) => each.to)).toEqual([["root@example.jp"]]);
  const waiting = ["full@example.jp", "gone@example.jp"];
  expect(await sendMail(message({ to: waiting }), way(port))).toMatchObject({ type: "later" });
});

test("a server that is not there, breaks off in the middle, or says nothing is a dead way", async () => {
  const closed = await rawServer(() => undefined);
  ended.splice(0).forEach((end) => end());
  expect(await sendMail(message(), way(closed))).toMatchObject({
    type: "dead",
    note: expect.stringContaining("ECONNREFUSED"),
  });
  const dropping = await rawServer((socket) => {
    socket.write("220 x ESMTP\r\n");
    let isData = false;
    socket.on("data", (bytes) => {
      if (isData) socket.destroy();
      isData ||= bytes.toString().startsWith("DATA");
      socket.write(isData ? "354 go on\r\n" : "250 ok\r\n");
    });
  });
  const text = "x".repeat(2_000_000);
  expect(await sendMail(message({ text }), way(dropping))).toMatchObject({ type: "dead" });
  const silent = await rawServer(() => undefined);
  const timeouts = { greetingMs: 200, wholeMs: 5_000 };
  expect(await sendMail(message(), way(silent, { timeouts }))).toMatchObject({ type: "dead" });
  const slow = await rawServer((socket) => {
    socket.write("220 x ESMTP\r\n");
    // A byte now and then keeps the silence timer quiet; the whole try still ends.
    const timer = setInterval(() => socket.write("2"), 50);
    socket.on("close", () => clearInterval(timer));
  });
  expect(await sendMail(message(), way(slow, { timeouts: { wholeMs: 400 } }))).toMatchObject({
    type: "dead",
  });
});

test("a server that greets with 554 is a dead way, with 421 one that is busy", async () => {
  const greeting = (text: string) => rawServer((socket) => socket.end(text));
  expect(await sendMail(message(), way(await greeting("554 no mail here\r\n")))).toMatchObject({
    type: "dead",
    note: expect.stringContaining("no mail here"),
  });
  expect(await sendMail(message(), way(await greeting("421 too busy\r\n")))).toMatchObject({
    type: "later",
  });
});

test("STARTTLS is insisted on: with the right certificate the mail and the password go encrypted", async () => {
  const port = await smtpServer({ disabledCommands: [] });
  const secure = { host: "mail.example.jp", tls: "starttls", ca: pair.cert } as const;
  const login = { user: "hinomi", password: "open sesame" };
  expect(await sendMail(message(), way(port, { ...secure, ...login }))).toMatchObject({
    type: "sent",
  });
  expect(taken[0]).toMatchObject({ isSecure: true, user: "hinomi" });
  expect(asked).toEqual(["mail.example.jp"]);
});

test("without STARTTLS, with a stranger's certificate or with one of another name nothing is handed over", async () => {
  const plain = await smtpServer({ disabledCommands: ["STARTTLS", "AUTH"] });
  const named = { host: "mail.example.jp", tls: "starttls" } as const;
  const dead = { type: "dead" };
  expect(await sendMail(message(), way(plain, named))).toMatchObject(dead);
  const port = await smtpServer();
  expect(await sendMail(message(), way(port, named))).toMatchObject(dead);
  const other = { host: "other.example.jp", tls: "starttls", ca: pair.cert } as const;
  expect(await sendMail(message(), way(port, other))).toMatchObject(dead);
  expect(taken).toEqual([]);
});

test("on this machine itself a certificate of its own, or none, does not keep an alarm back", async () => {
  expect(await sendMail(message(), way(await smtpServer(), { tls: "starttls" }))).toMatchObject({
    type: "sent",
  });
  const plain = await smtpServer({ disabledCommands: ["STARTTLS", "AUTH"] });
  const here = { host: "localhost", tls: "starttls" } as const;
  expect(await sendMail(message(), way(plain, here))).toMatchObject({ type: "sent" });
  expect(taken.map(({ isSecure }) => isSecure)).toEqual([true, false]);
});

test("TLS from the first byte", async () => {
  const port = await smtpServer({ secure: true });
  const secure = { host: "mail.example.jp", tls: "tls", ca: pair.cert } as const;
  expect(await sendMail(message(), way(port, secure))).toMatchObject({ type: "sent" });
  expect(await sendMail(message(), way(port, { ...secure, ca: "" }))).toMatchObject({
    type: "dead",
  });
  expect(taken).toHaveLength(1);
});

test("a wrong password is a dead way, not a message that nobody wants, and is not in the note", async () => {
  const port = await smtpServer({ disabledCommands: [] });
  const login = {
    host: "mail.example.jp",
    tls: "starttls",
    ca: pair.cert,
    user: "hinomi",
  } as const;
  const outcome = await sendMail(message(), way(port, { ...login, password: "wrong-one" }));
  expect(outcome.type).toBe("dead");
  expect(outcome.note).not.toContain("wrong-one");
});

test("a dead name server is a dead way at once; of several addresses the next one is tried", async () => {
  const port = await smtpServer();
  const lost = way(port, {
    host: "mail.example.jp",
    resolve: () => Promise.reject(new Error("queryA ETIMEOUT mail.example.jp")),
  });
  expect(await sendMail(message(), lost)).toMatchObject({
    type: "dead",
    note: expect.stringContaining("ETIMEOUT"),
  });
  const second = way(port, {
    host: "mail.example.jp",
    resolve: () => Promise.resolve(["127.0.0.2", "127.0.0.1"]),
  });
  expect(await sendMail(message(), second)).toMatchObject({ type: "sent" });
  expect(taken).toHaveLength(1);
});
