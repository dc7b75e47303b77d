// For: one question put to one name server over UDP, and over TCP where the answer does not fit.
// Never: the machine's own resolver; never an answer from elsewhere: the socket is bound to the server's address.

import { createSocket } from "node:dgram";
import { randomInt } from "node:crypto";
import { connect, isIPv6 } from "node:net";
import { stopwatch } from "../../../base/clock.ts";
import type { At } from "../../../estate/graph-target.ts";
import { codeOf } from "../saw.ts";
import { readAnswer, writeQuestion } from "./message.ts";
import type { Answer, Question } from "./message.ts";

/** A code of the system, or `timeout`, `closed`, `name`. */
export interface Unanswered {
  readonly code: string;
}

type Heard = Answer | Unanswered;

/** The connected socket hears that nobody listens (ICMP), which is another thing than silence. */
function overUdp(at: At, question: Question, bytes: Buffer, withinMs: number): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(at.address) ? "udp6" : "udp4");
    let isOver = false;
    function finish(heard: Heard): void {
      if (isOver) return;
      isOver = true;
      clearTimeout(deadline);
      clearTimeout(again);
      socket.close();
      resolve(heard);
    }
    let isConnected = false;
    const send = () => {
      // The callback keeps a failed send from being thrown.
      if (!isOver && isConnected)
        socket.send(bytes, (error) => error && finish({ code: codeOf(error) }));
    };
    const deadline = setTimeout(() => finish({ code: "timeout" }), withinMs);
    // One packet may be lost on the way.
    const again = setTimeout(send, withinMs / 2);
    again.unref();
    socket.on("error", (error) => finish({ code: codeOf(error) }));
    socket.on("message", (piece) => {
      const answer = readAnswer(piece, question);
      if (answer) finish(answer);
    });
    // Not as the callback of connect, which is called without a connection too.
    socket.on("connect", () => {
      isConnected = true;
      send();
    });
    socket.connect(at.port, at.address);
  });
}

function overTcp(at: At, question: Question, bytes: Buffer, withinMs: number): Promise<Heard> {
  return new Promise((resolve) => {
    const socket = connect({ host: at.address, port: at.port });
    let heard = Buffer.alloc(0);
    function finish(answer: Heard): void {
      clearTimeout(deadline);
      socket.destroy();
      resolve(answer);
    }
    const deadline = setTimeout(() => finish({ code: "timeout" }), withinMs);
    socket.on("error", (error) => finish({ code: codeOf(error) }));
    socket.on("close", () => finish({ code: "closed" }));
    socket.on("connect", () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      socket.write(Buffer.concat([length, bytes]));
    });
    socket.on("data", (piece: Buffer) => {
      heard = Buffer.concat([heard, piece]);
      if (heard.length < 2) return;
      const end = 2 + heard.readUInt16BE(0);
      if (heard.length >= end)
        finish(readAnswer(heard.subarray(2, end), question) ?? { code: "closed" });
    });
  });
}

/** Never rejects. */
export async function askServer(
  at: At,
  asked: Omit<Question, "id">,
  withinMs: number,
): Promise<Heard> {
  const question = { ...asked, id: randomInt(0x10000) };
  const bytes = writeQuestion(question);
  if (!bytes) return { code: "name" };
  const passed = stopwatch();
  const heard = await overUdp(at, question, bytes, withinMs);
  if ("isCut" in heard && heard.isCut) {
    const left = Math.max(1, withinMs - passed() * 1000);
    return overTcp(at, question, bytes, left);
  }
  return heard;
}
