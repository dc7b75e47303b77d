import { createSocket } from "node:dgram";
import { createServer as createHttp } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { stopwatch } from "../../base/clock.ts";
import type { Clock } from "../../base/clock.ts";
import type { EstateGraph } from "../../estate/graph.ts";
import type { At, Target } from "../../estate/graph-target.ts";
import { ask } from "./ask.ts";
import { createAsker } from "./create-asker.ts";
import { readAnswer, recordTypes, writeQuestion } from "./dns/message.ts";
import { readProcessTable } from "./machine/process-table.ts";

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

function listening(server: Server): Promise<At> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      closing.push(() => server.close());
      resolve({ address: "127.0.0.1", port: (server.address() as AddressInfo).port });
    });
  });
}

function serving(serve: (socket: Socket) => void): Promise<At> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    serve(socket);
  });
  return listening(server);
}

/** Says these answers one after another, whatever it hears. */
function saying(...answers: readonly string[]): Promise<At> {
  return serving((socket) => {
    const rest = [...answers];
    const next = () => void socket.write(rest.shift() ?? "");
    next();
    socket.on("data", next);
  });
}

const briefMs = 300;

const nobody: At = { address: "127.0.0.1", port: 1 };

/** Longer than a busy machine takes; what is to run out of time is given `briefMs`. */
function see(target: Target, withinMs = 10_000) {
  const processes = readProcessTable("/proc");
  const round = { processes, nowMs: 0, bootMs: 0, turn: 0, withinMs, proc: "/proc" };
  return ask("node", target, round);
}

describe("the mail server", () => {
  const helloes = ["220 mail\r\n", "250-mail\r\n250 SIZE\r\n", "250 ok\r\n"];
  test.each([
    ["takes the recipient", [...helloes, "250 ok\r\n"], "ok answered"],
    ["greets with a refusal", ["554 no\r\n"], "fail put-off"],
    ["has no room", [...helloes, "452 4.3.1 Insufficient system storage\r\n"], "fail full"],
    ["cannot look something up", [...helloes, "451 4.3.0 lookup failure\r\n"], "fail put-off"],
    ["does not know the mailbox", [...helloes, "550 5.1.1 unknown\r\n"], "unknown policy"],
    ["talks without end", [`220-${"x".repeat(200_000)}`], "fail broken"],
  ])("%s", async (_title, answers, expected) => {
    const at = await saying(...answers);
    const { status, why, evidence } = await see({ kind: "smtp", at, recipient: "a@example.jp" });
    expect(`${status} ${why}`).toBe(expected);
    expect(evidence.length).toBeLessThanOrEqual(300);
  });

  test("that falls silent is a timeout", async () => {
    const at = await saying("220 mail\r\n");
    const seen = await see({ kind: "smtp", at, recipient: "a@example.jp" }, briefMs);
    expect(seen).toMatchObject({ status: "fail", why: "timeout" });
  });

  test("is never offered a message", async () => {
    const heard: string[] = [];
    const at = await serving((socket) => {
      socket.write("220 mail\r\n");
      socket.on("data", (piece) => {
        heard.push(String(piece).trim());
        socket.write("250 ok\r\n");
      });
    });
    expect(await see({ kind: "smtp", at, recipient: "a@example.jp" })).toMatchObject({
      status: "ok",
    });
    expect(heard.slice(0, 3)).toEqual([
      "EHLO hinomi-probe.example.jp",
      "MAIL FROM:<>",
      "RCPT TO:<a@example.jp>",
    ]);
    expect(heard.join()).not.toContain("DATA");
  });
});

describe("mailboxes", () => {
  test.each([
    ["imap", ["* OK hello\r\n", "* 1 EXISTS\r\nhinomi-probe OK done\r\n"], "ok answered"],
    ["imap", ["* BYE too many connections\r\n"], "fail greeting"],
    ["pop3", ["+OK hello\r\n", "-ERR what?\r\n"], "ok answered"],
    ["pop3", ["-ERR no\r\n"], "fail greeting"],
  ] as const)("%s, %j", async (protocol, answers, expected) => {
    const at = await saying(...answers);
    const { status, why } = await see({ kind: "mailbox", at, protocol, isTls: false });
    expect(`${status} ${why}`).toBe(expected);
  });
});

describe("a page", () => {
  async function page(status: number, headers: Record<string, string>, isProxied: boolean) {
    const asked: string[] = [];
    const server = createHttp((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers["user-agent"]}`);
      response.writeHead(status, headers).end("x");
    });
    const at = await listening(server);
    const seen = await see({ kind: "http", at, url: "http://www.example.jp/a", isProxied });
    return { asked, seen: `${seen.status} ${seen.why}` };
  }

  test("through a proxy is asked for by its whole address, directly by its path", async () => {
    expect(await page(200, {}, true)).toEqual({
      asked: ["GET http://www.example.jp/a hinomi-probe/1"],
      seen: "ok http-200",
    });
    const { asked } = await page(301, { location: "http://192.0.2.1/" }, false);
    expect(asked).toEqual(["GET /a hinomi-probe/1"]);
  });

  test.each([
    [407, {}, "unknown policy"],
    [403, { "x-squid-error": "ERR_ACCESS_DENIED 0" }, "unknown policy"],
    [403, {}, "ok http-403"],
    [502, { "x-squid-error": "ERR_READ_ERROR 0" }, "fail http-502"],
    [404, { "x-squid-error": "ERR_DNS_FAIL www" }, "fail proxy-error"],
  ])("answered with %i %j", async (status, headers, expected) => {
    expect((await page(status, headers as Record<string, string>, true)).seen).toBe(expected);
  });

  test("of https is asked for by CONNECT, and nothing is said in the tunnel", async () => {
    const heard: string[] = [];
    const tunnel = await serving((socket) => {
      socket.on("data", (piece) => {
        heard.push(String(piece));
        // Breaks off at once, as a proxy on its way down does.
        socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
        socket.resetAndDestroy();
      });
    });
    const target: Target = { kind: "http", at: tunnel, url: "https://x.example/", isProxied: true };
    expect(await see(target)).toMatchObject({ why: expect.stringMatching(/^(?:http-200|reset)$/) });
    expect(heard.join("").split("\r\n")[0]).toBe("CONNECT x.example:443 HTTP/1.1");
    expect(await see({ ...target, isProxied: false })).toMatchObject({ status: "unknown" });
  });

  test("without end is a page; one that never comes is a timeout; noise is broken", async () => {
    const endless = await serving((socket) => {
      const more = () => {
        while (!socket.destroyed && socket.write("x".repeat(4096)));
      };
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.on("drain", more);
      more();
    });
    const silent = await serving(() => undefined);
    const noise = await saying("\0\0\0 what\r\n\r\n");
    const http = (at: At): Target => ({ kind: "http", at, url: "http://x/", isProxied: false });
    expect(await see(http(endless))).toMatchObject({ status: "ok" });
    expect(await see(http(silent), briefMs)).toMatchObject({ status: "fail", why: "timeout" });
    expect(await see(http(noise))).toMatchObject({ status: "fail", why: "broken" });
  });
});

describe("a name server", () => {
  const names: Target = {
    kind: "dns",
    at: [nobody],
    names: ["example.jp"],
    type: "SOA",
    expects: "answer",
  };

  /** Answers each question with what `answer` makes of it. */
  function answering(answer: (question: Buffer) => readonly Buffer[]): Promise<At> {
    const socket = createSocket("udp4");
    socket.on("message", (question, { port, address }) => {
      for (const piece of answer(question)) socket.send(piece, port, address);
    });
    return new Promise((resolve) => {
      socket.bind(0, "127.0.0.1", () => {
        closing.push(() => socket.close());
        resolve({ address: "127.0.0.1", port: socket.address().port });
      });
    });
  }

  function withCode(question: Buffer, flags: number, records: number): Buffer {
    const soa = Buffer.from([0xc0, 12, 0, recordTypes.SOA, 0, 1, 0, 0, 0, 5, 0, 1, 0]);
    const answer = Buffer.from(question.subarray(0, question.length - 11));
    answer.writeUInt16BE(0x8000 | flags, 2);
    answer.writeUInt16BE(records, 6);
    answer.writeUInt16BE(0, 10);
    return Buffer.concat([answer, ...Array.from({ length: records }, () => soa)]);
  }

  test.each([
    ["answers", 0, 1, "ok answered"],
    ["fails", 2, 0, "fail servfail"],
    ["does not know its own zone", 3, 0, "fail nxdomain"],
    ["has nothing there", 0, 0, "fail no-record"],
    ["refuses us", 5, 0, "unknown policy"],
  ])("that %s", async (_title, flags, records, expected) => {
    const at = await answering((question) => [withCode(question, flags, records)]);
    const { status, why } = await see({ ...names, at: [at] });
    expect(`${status} ${why}`).toBe(expected);
  });

  test("to which there is no way is not asked, and nothing breaks", async () => {
    const nowhere = { address: "255.255.255.255", port: 53 };
    const { status, why } = await see({ ...names, at: [nowhere] }, briefMs);
    expect(status).not.toBe("ok");
    expect(why).not.toBe("fault");
    const { evidence } = await see({ ...names, at: [nowhere, nobody] }, briefMs);
    expect(evidence).toContain("127.0.0.1: ECONNREFUSED");
  });

  test("that is not there is refused at once, one that is silent is a timeout", async () => {
    expect(await see(names)).toMatchObject({ status: "fail", why: "refused" });
    const silent = await answering(() => []);
    expect(await see({ ...names, at: [silent] }, briefMs)).toMatchObject({
      status: "fail",
      why: "timeout",
    });
  });

  test("is believed only when it answers this question, and the next one is asked after it", async () => {
    const wrong = await answering((question) => {
      const other = withCode(question, 0, 1);
      other.writeUInt16BE((question.readUInt16BE(0) + 1) & 0xffff, 0);
      return [other, Buffer.from([1]), Buffer.alloc(0)];
    });
    const right = await answering((question) => [withCode(question, 0, 1)]);
    expect(await see({ ...names, at: [wrong] }, briefMs)).toMatchObject({ why: "timeout" });
    const both = await see({ ...names, at: [wrong, right] }, 4_000);
    expect(both).toMatchObject({ status: "ok" });
  });

  test("whose answer does not fit is asked again over TCP", async () => {
    const question = { id: 0, name: "example.jp", type: recordTypes.SOA, class: 1 };
    const tcp = await serving((socket) => {
      socket.once("data", (piece: Buffer) => {
        const answer = withCode(piece.subarray(2), 0, 40);
        expect(readAnswer(answer, { ...question, id: piece.readUInt16BE(2) })?.records).toBe(40);
        const length = Buffer.alloc(2);
        length.writeUInt16BE(answer.length);
        // In two pieces, as a busy line would.
        socket.write(Buffer.concat([length, answer.subarray(0, 20)]));
        setTimeout(() => socket.write(answer.subarray(20)), 20);
      });
    });
    const udp = createSocket("udp4");
    udp.on("message", (asked, { port, address }) =>
      udp.send(withCode(asked, 0x0200, 0), port, address),
    );
    await new Promise<void>((resolve) => udp.bind(tcp.port, "127.0.0.1", resolve));
    closing.push(() => udp.close());
    expect(writeQuestion(question)).toBeDefined();
    const { status, evidence } = await see({ ...names, at: [tcp] });
    expect([status, evidence]).toEqual(["ok", expect.stringContaining("40 records")]);
  });
});

test("a line is there when anything answers, be it with a refusal", async () => {
  expect(await see({ kind: "line", at: [nobody] })).toMatchObject({ status: "ok" });
  expect(await see({ kind: "tcp", at: nobody })).toMatchObject({ status: "fail", why: "refused" });
});

test("servers that say anything at all are seen as something, in few words, and break nothing", async () => {
  const said = fc.sample(fc.uint8Array({ minLength: 1, maxLength: 400 }), 3);
  const starts = ["", "220 ", "250-", "* OK", "+OK", "HTTP/1.1 200 OK\r\n", "\u0016\u0003\u0003"];
  const asked = said.flatMap((noise) =>
    starts.map(async (start) => {
      const at = await serving((socket) => socket.end(Buffer.concat([Buffer.from(start), noise])));
      const targets: readonly Target[] = [
        { kind: "smtp", at, recipient: "a@example.jp" },
        { kind: "mailbox", at, protocol: "imap", isTls: false },
        { kind: "mailbox", at, protocol: "pop3", isTls: true },
        { kind: "http", at, url: "http://x.example/", isProxied: true },
        { kind: "http", at, url: "https://x.example/", isProxied: true },
        { kind: "tls", at },
        { kind: "tls", at, startedBy: "smtp" },
        { kind: "tls", at, startedBy: "imap", mayLackTls: true },
        { kind: "tls", at, startedBy: "pop3", mayLackTls: true },
      ];
      return Promise.all(targets.map((target) => see(target, briefMs)));
    }),
  );
  for (const { status, why, evidence } of (await Promise.all(asked)).flat()) {
    expect(["ok", "fail", "unknown"]).toContain(status);
    expect(["fault", "late"]).not.toContain(why);
    expect(evidence).toMatch(/^[^\p{Cc}\u202e]{0,300}$/u);
  }
});

describe("TLS that begins within a protocol", () => {
  const capabilities = "* CAPABILITY IMAP4rev1 LITERAL+\r\nhinomi-can OK done\r\n";
  test.each([
    ["smtp", ["220 x ESMTP\r\n", "250-x\r\n250 SIZE 10\r\n"]],
    ["imap", ["* OK [CAPABILITY IMAP4rev1] hello\r\n", capabilities]],
    ["pop3", ["+OK hello\r\n", "+OK\r\nUSER\r\nUIDL\r\n.\r\n"]],
  ] as const)(
    "%s without an offer has no certificate to look at, and that is no fault",
    async (startedBy, answers) => {
      const at = await saying(...answers);
      const offerless = await see({ kind: "tls", at, startedBy, mayLackTls: true });
      expect(offerless).toMatchObject({ status: "ok", why: "no-tls" });
      // Where the settings say that it has one, it is missed.
      const missed = await see({ kind: "tls", at: await saying(...answers), startedBy });
      expect(missed).toMatchObject({ status: "unknown", why: "no-certificate" });
    },
  );

  test.each([
    ["smtp", ["220 x\r\n", "250 STARTTLS\r\n", "454 TLS not available\r\n"]],
    [
      "imap",
      ["* OK hello\r\n", "* CAPABILITY STARTTLS\r\nhinomi-can OK\r\n", "hinomi-tls BAD no\r\n"],
    ],
    ["pop3", ["+OK hello\r\n", "+OK\r\nSTLS\r\n.\r\n", "-ERR no\r\n"]],
  ] as const)(
    "%s that offers it and then refuses could not be looked at",
    async (startedBy, answers) => {
      const at = await saying(...answers);
      const seen = await see({ kind: "tls", at, startedBy, mayLackTls: true });
      expect(seen).toMatchObject({ status: "unknown", why: "no-certificate" });
    },
  );
});

describe("a round", () => {
  const said = { ja: "節", en: "node" };

  function graphOf(nodes: readonly string[], needs: readonly [string, string][]): EstateGraph {
    return {
      nodes: nodes.map((name) => ({ name, said, isFelt: false })),
      needs: needs.map(([from, to]) => ({ from, to, kind: "hard" })),
    };
  }

  /** Ticks as the monotonic clock does, until somebody sets it. */
  function movable(): Clock & { ahead: number } {
    const passed = stopwatch();
    const clock = { ahead: 0, now: () => 1_795_500_000_000 + passed() * 1000 + clock.ahead };
    return clock;
  }

  test("asks the neighbours of what is red once more, so that all of it is one picture", async () => {
    // Open for the first who comes, and gone for the second.
    const server = createServer();
    const at = await listening(server);
    server.once("connection", (socket) => {
      socket.destroy();
      server.close();
    });
    const graph = graphOf(["lower", "upper"], [["upper", "lower"]]);
    const targets = new Map<string, Target>([
      ["lower", { kind: "tcp", at }],
      ["upper", { kind: "tcp", at: nobody }],
    ]);
    const asker = createAsker({ clock: movable(), jitterMs: 0, atOnce: 1 });
    const { saw } = await asker.round(graph, targets);
    expect(saw.map(({ node, status }) => [node, status])).toEqual([
      ["lower", "fail"],
      ["upper", "fail"],
    ]);
  });

  test("in which the clock jumped does not count, and the next one does", async () => {
    const clock = movable();
    const asker = createAsker({ clock, jitterMs: 0 });
    const graph = graphOf(["clock"], []);
    const targets = new Map<string, Target>([["clock", { kind: "clock" }]]);
    expect((await asker.round(graph, targets)).voided).toBeUndefined();
    clock.ahead += 60_000;
    expect((await asker.round(graph, targets)).voided?.en).toContain("jumped ahead by 60.0 s");
    expect((await asker.round(graph, targets)).voided).toBeUndefined();
    clock.ahead -= 5_000;
    expect((await asker.round(graph, targets)).voided?.en).toContain("went back by 5.0 s");
  });

  const nodes = Array.from({ length: 12 }, (_, index) => `n${index}`);
  const mailOf = (at: At): Map<string, Target> =>
    new Map(nodes.map((name) => [name, { kind: "smtp", at, recipient: "a@example.jp" }]));

  test("has only so many questions under way", async () => {
    let open = 0;
    let most = 0;
    const at = await serving((socket) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        socket.write("554 no\r\n");
      }, 20);
    });
    const asker = createAsker({ clock: movable(), jitterMs: 0, atOnce: 3 });
    const { saw } = await asker.round(graphOf(nodes, []), mailOf(at));
    expect(most).toBe(3);
    expect(saw.map(({ why }) => why)).toEqual(nodes.map(() => "put-off"));
  });

  test("leaves unknown what it has no time for", async () => {
    const asker = createAsker({ clock: movable(), roundMs: -1 });
    const { saw } = await asker.round(graphOf(nodes, []), mailOf(nobody));
    expect(saw.map(({ status, why }) => `${status} ${why}`)).toEqual(
      nodes.map(() => "unknown no-time"),
    );
  });
});
