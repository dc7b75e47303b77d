// For: the system tests: DNS messages by hand (RFC 1035, 2136), odd ones too, over UDP and TCP from an address of our choice.
// Never: used by the product, and nothing beyond loopback.

import { createSocket } from "node:dgram";
import { sendRaw } from "../../../real-daemons/daemon.ts";

export const types = { A: 1, SOA: 6, TKEY: 249, AXFR: 252 } as const;

interface Asking {
  /** 0 query, 4 notify, 5 update. */
  readonly opcode?: number;
  /** Labels, one character per byte; a dot is part of a label. */
  readonly name: readonly string[];
  readonly type: number;
}

function nameBytes(labels: readonly string[]): Buffer {
  const pieces = labels.flatMap((label) => [
    Buffer.from([label.length]),
    Buffer.from(label, "latin1"),
  ]);
  return Buffer.concat([...pieces, Buffer.from([0])]);
}

export function dnsMessage({ opcode = 0, name, type }: Asking): Buffer {
  const isUpdate = opcode === 5;
  // id, flags (recursion desired), one question, and for an update one record to be added.
  const head = Buffer.from([
    0x12,
    0x34,
    (opcode << 3) | 1,
    0,
    0,
    1,
    0,
    0,
    0,
    isUpdate ? 1 : 0,
    0,
    0,
  ]);
  const question = Buffer.concat([nameBytes(name), Buffer.from([0, type, 0, 1])]);
  const record = Buffer.concat([
    nameBytes(["new", ...name]),
    Buffer.from([0, types.A, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]),
  ]);
  return Buffer.concat(isUpdate ? [head, question, record] : [head, question]);
}

/** Sends and waits for the answer, or 300 ms. */
export function askUdp(port: number, from: string, message: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = createSocket("udp4");
    const timer = setTimeout(() => socket.close(), 300);
    socket.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
    socket.once("error", () => socket.close());
    socket.once("message", () => socket.close());
    socket.bind(0, from, () => socket.send(message, port, "127.0.0.1"));
  });
}

export async function askTcp(port: number, from: string, message: Buffer): Promise<void> {
  const length = Buffer.from([message.length >> 8, message.length & 255]);
  await sendRaw(port, Buffer.concat([length, message]).toString("latin1"), { from });
}
