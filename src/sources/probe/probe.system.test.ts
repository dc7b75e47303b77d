import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { offerMessage } from "./dialogue.ts";
import { maildirArrivals } from "./maildir-sink.ts";
import { openSink } from "./sink.ts";
import { formOf, markedMessage } from "./token.ts";

const times = { greetingMs: 500, answerMs: 500 };
const token = "hinomi-0123456789abcdef";
const offer = {
  helo: "probe.sender.example",
  from: "<probe@sender.example>",
  to: ["<relaytest@third.example>"],
  message: markedMessage(token, "01", "sender.example", "relaytest@third.example"),
};

const opened: Server[] = [];

afterEach(() => {
  for (const server of opened.splice(0)) server.close();
});

/** A server that says these answers one after another, whatever it is asked. */
function saying(...answers: readonly string[]): Promise<number> {
  const server = createServer((socket) => {
    const rest = [...answers];
    const next = () => {
      const answer = rest.shift();
      if (answer !== undefined) socket.write(answer);
    };
    next();
    socket.on("data", next);
    socket.on("error", () => undefined);
  });
  opened.push(server);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

describe("how far an offer comes", () => {
  test.each([
    ["no greeting", [], "greeting"],
    ["a greeting that refuses", ["554 go away\r\n"], "greeting"],
    ["a refused sender", ["220 hi\r\n", "250 hi\r\n", "550 no\r\n"], "mail"],
    [
      "a refused recipient",
      ["220 hi\r\n", "250-hi\r\n250 8BITMIME\r\n", "250 ok\r\n", "454 Relay access denied\r\n"],
      "rcpt",
    ],
    [
      "a refused message",
      ["220 hi\r\n", "250 hi\r\n", "250 ok\r\n", "250 ok\r\n", "354 go\r\n", "550 spam\r\n"],
      "data",
    ],
    ["a server that falls silent", ["220 hi\r\n", "250 hi\r\n"], "broken"],
    ["an answer without end", ["220 hi\r\n", `250-${"x".repeat(100_000)}`], "broken"],
  ])("%s", async (_title, answers, stage) => {
    const port = await saying(...answers);
    const heard = await offerMessage({ address: "127.0.0.1", port }, offer, times);
    expect(heard.stage).toBe(stage);
    expect(heard.answer.length).toBeLessThan(500);
  });

  test("a port where nobody listens", async () => {
    const heard = await offerMessage({ address: "127.0.0.1", port: 1 }, offer, times);
    expect(heard).toMatchObject({ stage: "greeting", answer: "ECONNREFUSED" });
  });
});

test("the sink notes what arrives of this run with its envelope, and only counts the rest", async () => {
  const port = await saying();
  opened.splice(0).at(0)?.close();
  const sink = await openSink("127.0.0.1", port, token);
  const heard = await offerMessage({ address: "127.0.0.1", port }, offer, times);
  const other = { ...offer, message: offer.message.replaceAll(token, "hinomi-another") };
  await offerMessage({ address: "127.0.0.1", port }, other, times);
  expect(heard.stage).toBe("accepted");
  expect(sink.arrivals()).toEqual([
    { id: "01", from: "<probe@sender.example>", to: "<relaytest@third.example>" },
  ]);
  expect(sink.others).toBe(1);
  await sink.close();
});

test("a Maildir is looked through for messages of this run", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-maildir-"));
  try {
    for (const part of ["new", "cur", "tmp"]) mkdirSync(join(folder, part));
    writeFileSync(
      join(folder, "new", "1.a"),
      `X-Original-To: relaytest@third.example\r\n${offer.message}`,
    );
    writeFileSync(join(folder, "cur", "2.b"), "Subject: nothing\r\n\r\n");
    const arrived = await maildirArrivals(folder, token, "relaytest@third.example");
    expect(arrived).toEqual([{ id: "01", from: "", to: "relaytest@third.example" }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a message of another run is not taken for one of this", () => {
  expect(formOf(offer.message, token)).toBe("01");
  expect(formOf(offer.message, "hinomi-ffffffffffffffff")).toBeUndefined();
});
