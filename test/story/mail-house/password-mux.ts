// For: the socket on which sendmail's SASL asks whether a password is right (saslauthd's protocol): one password is.
// Never: a real account.

import { chmodSync } from "node:fs";
import { createServer } from "node:net";

const right = "right-word";

/** Four texts with their length in front: login, password, service, realm. */
function texts(bytes: Buffer): string[] {
  const found: string[] = [];
  for (let at = 0; at + 2 <= bytes.length && found.length < 4;) {
    const end = at + 2 + bytes.readUInt16BE(at);
    if (end > bytes.length) break;
    found.push(bytes.toString("latin1", at + 2, end));
    at = end;
  }
  return found;
}

export function openPasswordMux(path: string): Promise<void> {
  const server = createServer((socket) => {
    let bytes: Buffer = Buffer.alloc(0);
    socket.on("error", () => socket.destroy());
    socket.on("data", (piece) => {
      bytes = Buffer.concat([bytes, Buffer.from(piece)]);
      const [, password, , realm] = texts(bytes);
      if (realm === undefined) return;
      const verdict = password === right ? "OK" : "NO";
      socket.end(Buffer.concat([Buffer.from([0, verdict.length]), Buffer.from(verdict)]));
    });
  });
  return new Promise((resolve) => {
    server.listen(path, () => {
      chmodSync(path, 0o777);
      resolve();
    });
  });
}
