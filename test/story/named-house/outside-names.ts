// For: the provider's name server: every name outside has the address 203.0.113.80. RFC 1035.
// Never: on a network that leads anywhere.

import { createSocket } from "node:dgram";
import { once } from "node:events";

const headerBytes = 12;
/** A pointer to the name that was asked for, A, IN, a second, four bytes. */
const record = Buffer.from("c00c00010001000000010004cb007150", "hex");

/** The question alone, as it was asked: its name, type and class. */
function questionOf(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0, headerBytes);
  return bytes.subarray(headerBytes, end < 0 ? headerBytes : end + 5);
}

function answerTo(bytes: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes);
  bytes.copy(header, 0, 0, 2);
  // It is an answer, recursion was wanted and is available; one question, one record.
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(1, 6);
  return Buffer.concat([header, questionOf(bytes), record]);
}

export async function answerNames(address: string): Promise<void> {
  const socket = createSocket("udp4");
  // Without a way back there is nobody to tell.
  socket.on("error", () => undefined);
  socket.on("message", (bytes, { address: to, port }) => {
    socket.send(answerTo(bytes), port, to, () => undefined);
  });
  socket.bind(53, address);
  await once(socket, "listening");
}
