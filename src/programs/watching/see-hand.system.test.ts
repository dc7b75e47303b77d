// For: what the watch sees of a hand that answers, hangs, was killed, was never there, or is not set up.

import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { seeHand, withHand } from "./see-hand.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "hinomi-see-hand-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

async function listening(serve: (socket: Socket) => void): Promise<string> {
  const socket = join(folder(), "hand.sock");
  const server = createServer((connection) => {
    connection.on("error", () => undefined);
    serve(connection);
  });
  await new Promise<void>((resolve) => {
    server.listen(socket, resolve);
  });
  onTestFinished(() => void server.close());
  return socket;
}

test("an answer of any kind is well, and it is asked for nothing that would leave a line", async () => {
  const asked: string[] = [];
  const socket = await listening((connection) =>
    connection.on("data", (bytes: Buffer) => {
      asked.push(String(bytes));
      const { id } = JSON.parse(String(bytes)) as { id: string };
      connection.end(`${JSON.stringify({ id, type: "done", result: { shown: {} } })}\n`);
    }),
  );
  expect(await seeHand({ hand: { socket } })).toMatchObject({ node: "hand", status: "ok" });
  expect(asked.map((text) => JSON.parse(text) as object)).toMatchObject([{ type: "show" }]);
});

test("one that takes a connection and says nothing has failed, and so has one that nobody listens for", async () => {
  const socket = await listening(() => undefined);
  expect(await seeHand({ hand: { socket } })).toMatchObject({ status: "fail", why: "timeout" });
  const gone = join(folder(), "hand.sock");
  expect(await seeHand({ hand: { socket: gone } })).toMatchObject({ status: "fail", why: "gone" });
});

test("it is a node where one is set up, and nowhere else", async () => {
  const graph = { nodes: [], needs: [] };
  expect(withHand(graph, { hand: { socket: "/run/x.sock" } }).nodes).toMatchObject([
    { name: "hand", isFelt: false },
  ]);
  expect(withHand(graph, {})).toEqual(graph);
  expect(await seeHand({})).toBeUndefined();
});
