// For: whether a program is at work behind a Unix socket, asked before the socket is taken away.
// Never: a word said to it.

import { connect } from "node:net";

/** False for a socket left by a program that was killed, and for a path that is none. */
export function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
