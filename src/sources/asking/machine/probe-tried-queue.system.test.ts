// For: what is seen of the queues of the real sendmail and the real Exim while the host beyond them takes no mail.
// Never: an installed mail server, or its queue.

import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { hourMs, secondMs, stopwatch, systemClock } from "../../../base/clock.ts";
import { daemonsRequired } from "../../../base/settings.ts";
import { eximProgram, startExim } from "../../formats/daemons/mail/real-servers/exim-server.ts";
import {
  sendmailProgram,
  startSendmail,
} from "../../formats/daemons/mail/real-servers/sendmail-server.ts";
import { startSyslogSocket } from "../../formats/daemons/mail/real-servers/syslog-socket.ts";
import { freePorts, isInstalled } from "../../formats/real-daemons/daemon.ts";
import type { Seen } from "../saw.ts";
import { probeTriedQueue } from "./probe-tried-queue.ts";

const canRun = (program: string) =>
  daemonsRequired() || (isInstalled(program) && process.getuid?.() === 0);

/** One mail to a domain that is not ours; resolves when it was taken in. */
async function send(port: number): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  const words = [
    "EHLO pc1.example.jp",
    "MAIL FROM:<hanako@example.jp>",
    "RCPT TO:<someone@example.net>",
    "DATA",
    "Subject: T1000000000\r\nK1\r\n\r\nT1000000000\r\n.",
    "QUIT",
  ];
  let text = "";
  for await (const piece of socket) {
    text += String(piece);
    if (!/^\d{3} [^\n]*\n$/m.test(text)) continue;
    if (!/^[23]/.test(text)) throw new Error(text);
    text = "";
    const next = words.shift();
    if (next === undefined) break;
    socket.write(`${next}\r\n`);
  }
  socket.destroy();
}

async function until(look: () => Promise<Seen>, isSo: (seen: Seen) => boolean): Promise<Seen> {
  const passed = stopwatch();
  for (;;) {
    const seen = await look();
    if (isSo(seen) || passed() > 40) return seen;
    await wait(200);
  }
}

const isWaiting = ({ evidence }: Seen) => evidence.startsWith("1 waiting");

/** Mail that was just tried flows; nobody having tried for hours, it does not. */
async function seeQueue(folder: string, of: "sendmail" | "exim"): Promise<readonly [Seen, Seen]> {
  const now = await until(() => probeTriedQueue(folder, of, systemClock.now()), isWaiting);
  return [now, await probeTriedQueue(folder, of, systemClock.now() + 3 * hourMs)];
}

const seen: readonly Seen[] = [
  {
    status: "ok",
    why: "flows",
    evidence: "1 waiting, oldest 0 min; last tried 0 min ago",
  },
  {
    status: "fail",
    why: "stuck",
    evidence: "1 waiting, oldest 180 min; last tried 180 min ago",
  },
];

test.runIf(canRun(eximProgram))("a mail that waits in Exim's spool", async () => {
  const [nobody = 0] = await freePorts(1);
  const exim = await startExim(nobody);
  onTestFinished(() => exim.stop());
  expect(await probeTriedQueue(`${exim.folder}/spool`, "exim", 0)).toMatchObject({
    status: "ok",
    evidence: "nothing waits",
  });
  await send(exim.port);
  expect(await seeQueue(`${exim.folder}/spool`, "exim")).toEqual(seen);
});

test.runIf(canRun(sendmailProgram))("a mail that waits in sendmail's queue", async () => {
  const [nobody = 0] = await freePorts(1);
  const heard = queueFolder();
  const syslog = await startSyslogSocket(join(heard, "log.sock"), join(heard, "mail.log"));
  onTestFinished(() => syslog.stop());
  const sendmail = await startSendmail(nobody, syslog.path);
  onTestFinished(() => sendmail.stop());
  await send(sendmail.port);
  expect(await seeQueue(`${sendmail.folder}/mqueue`, "sendmail")).toEqual(seen);
});

function queueFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hinomi-queue-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

const nowMs = 1_800_000_000_000;
const seconds = (minutesAgo: number) => nowMs / secondMs - minutesAgo * 60;

test("sendmail's queue may be split; what was tried a while ago flows, what nobody ever tried is stuck", async () => {
  const folder = queueFolder();
  mkdirSync(join(folder, "q1/qf"), { recursive: true });
  writeFileSync(join(folder, "qfA"), `V8\nT${seconds(300)}\nK${seconds(20)}\nN7\nP30\nHT1\n`);
  writeFileSync(join(folder, "q1/qf/qfB"), `V8\nT${seconds(10)}\nK0\nN0\nP30\n`);
  writeFileSync(join(folder, "dfA"), "T1\n");
  writeFileSync(join(folder, "qfC"), "no queue file\n");
  expect(await probeTriedQueue(folder, "sendmail", nowMs)).toEqual({
    status: "ok",
    why: "flows",
    evidence: "2 waiting, oldest 300 min; last tried 10 min ago",
  });
  writeFileSync(join(folder, "qfD"), `V8\nT${seconds(130)}\nK0\nN0\nP30\n`);
  expect(await probeTriedQueue(folder, "sendmail", nowMs)).toMatchObject({ why: "stuck" });
});

test("a queue that is not ours to read is unknown, and so is one that is not there", async () => {
  const folder = queueFolder();
  expect(await probeTriedQueue(join(folder, "gone"), "exim", nowMs)).toMatchObject({
    status: "unknown",
    why: "unreadable",
  });
  chmodSync(folder, 0);
  onTestFinished(() => chmodSync(folder, 0o700));
  const isRoot = process.getuid?.() === 0;
  expect((await probeTriedQueue(folder, "sendmail", nowMs)).why).toBe(
    isRoot ? "flows" : "no-permission",
  );
});
