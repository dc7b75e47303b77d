// For: name resolution inside a twin: every name has the one address, no name has an MX. RFC 1035, 4.
// Never: outside a namespace of its own; never a question passed on.

import { createSocket } from "node:dgram";

const typeA = 1;

/** An answer to a question packet; undefined for what is no question. */
export function answerTo(question: Buffer, address: string): Buffer | undefined {
  if (question.length < 17 || question.length > 512) return undefined;
  let at = 12;
  while (at < question.length && question[at] !== 0) {
    const length = question[at] ?? 0;
    if (length > 63) return undefined;
    at += length + 1;
  }
  const end = at + 5;
  if (end > question.length) return undefined;
  const type = question.readUInt16BE(at + 1);
  const head = Buffer.alloc(12);
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(type === typeA ? 1 : 0, 6);
  const asked = question.subarray(12, end);
  if (type !== typeA) return Buffer.concat([head, asked]);
  const record = Buffer.alloc(16);
  record.writeUInt16BE(0xc00c, 0);
  record.writeUInt16BE(typeA, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(60, 6);
  record.writeUInt16BE(4, 10);
  for (const [index, part] of address.split(".").entries()) record[12 + index] = Number(part);
  return Buffer.concat([head, asked, record]);
}

/** On 127.0.0.1:53 of the namespace. */
export function answerNames(address: string): Promise<void> {
  const socket = createSocket("udp4");
  socket.on("message", (question, { port, address: to }) => {
    const answer = answerTo(question, address);
    if (answer) socket.send(answer, port, to);
  });
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(53, "127.0.0.1", () => resolve());
  });
}
