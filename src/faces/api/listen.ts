// For: the API on a port of 127.0.0.1.
// Never: on another address; who wants it elsewhere makes a tunnel.

import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { exitCodes, Trouble } from "../../base/trouble.ts";
import type { Api } from "./create-api.ts";

export interface Listening {
  readonly port: number;
  /** `http://127.0.0.1:7340` */
  readonly origin: string;
  close(): Promise<void>;
}

function portTrouble(port: number, cause: NodeJS.ErrnoException): Trouble {
  const isTaken = cause.code === "EADDRINUSE";
  return new Trouble(
    isTaken
      ? {
          ja: `ポート ${port} はほかのプログラムが使っています。画面は開いていません。「--port」で別の番号を指定してください。`,
          en: `Port ${port} is in use by another program, so the desk was not opened. Choose another with --port.`,
        }
      : {
          ja: `ポート ${port} で待ち受けられません（${cause.code ?? "?"}）。画面は開いていません。1024以上の番号を「--port」で指定してください。`,
          en: `Cannot listen on port ${port} (${cause.code ?? "?"}), so the desk was not opened. Choose one from 1024 up with --port.`,
        },
    exitCodes.unavailable,
    { cause },
  );
}

/** `port` 0: any free one. Rejects with a Trouble when the port cannot be had. */
export function listen(api: Api, port: number): Promise<Listening> {
  const server = createAdaptorServer({ fetch: (request) => api.fetch(request) }) as Server;
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.maxHeadersCount = 100;
  server.maxConnections = 256;
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(portTrouble(port, error)));
    server.listen(port, "127.0.0.1", () => {
      const bound = server.address();
      const boundPort = typeof bound === "object" && bound ? bound.port : port;
      resolve({
        port: boundPort,
        origin: `http://127.0.0.1:${boundPort}`,
        close() {
          api.close();
          return new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          });
        },
      });
    });
  });
}
