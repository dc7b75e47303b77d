// For: the API on a port: of 127.0.0.1, or beyond this machine with TLS or by an explicit setting.
// Never: in clear beyond this machine because somebody forgot.

import { readFileSync } from "node:fs";
import { createServer as createPlainServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createAdaptorServer, type HttpBindings } from "@hono/node-server";
import type { Said } from "../../base/said.ts";
import { exitCodes, Trouble } from "../../base/trouble.ts";
import type { Api } from "./create-api.ts";
import { hostName } from "./host-check.ts";

export interface Listening {
  readonly port: number;
  /** `http://127.0.0.1:4649` */
  readonly origin: string;
  close(): Promise<void>;
}

/** As in the settings, `desk:`. */
export interface ListenOptions {
  /** 127.0.0.1 when left out. */
  readonly host?: string | undefined;
  /** By which browsers call it; the first stands in links. */
  readonly names?: readonly string[] | undefined;
  /** Files, PEM. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly plain?: boolean | undefined;
}

/** Hosts on which the desk listens for this machine only. */
export const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "::1", "localhost"]);
const everywhere = new Set(["0.0.0.0", "::"]);

function trouble(said: Said, cause?: unknown): Trouble {
  return new Trouble(said, exitCodes.settings, { cause });
}

function portTrouble(port: number, host: string, cause: NodeJS.ErrnoException): Trouble {
  const isTaken = cause.code === "EADDRINUSE";
  const isForeign = cause.code === "EADDRNOTAVAIL" || cause.code === "ENOTFOUND";
  if (isForeign)
    return trouble(
      {
        ja: `${host} はこの機械のアドレスではないため、画面は開いていません。設定の desk.host を直してください。`,
        en: `${host} is no address of this machine, so the desk was not opened. Mend desk.host in the settings.`,
      },
      cause,
    );
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

/** Throws a Trouble for what would show the desk to others by mistake. */
function checkReach({ host = "127.0.0.1", names = [], tls, plain }: ListenOptions): void {
  if (loopback.has(host)) return;
  if (!tls && plain !== true)
    throw trouble({
      ja: `${host} で待ち受けるには、証明書（desk.tls）が必要です。画面は開いていません。暗号なしでもよいなら、設定に desk.plain: true と書いてください。`,
      en: `Listening on ${host} needs a certificate (desk.tls), so the desk was not opened. If it may go unencrypted, say desk.plain: true in the settings.`,
    });
  if (everywhere.has(host) && names.length === 0)
    throw trouble({
      ja: `${host} で待ち受けるには、ブラウザーが使う名前（desk.names）が必要です。画面は開いていません。`,
      en: `Listening on ${host} needs the names by which browsers call it (desk.names), so the desk was not opened.`,
    });
}

function keysOf({ cert, key }: NonNullable<ListenOptions["tls"]>): { cert: Buffer; key: Buffer } {
  try {
    return { cert: readFileSync(cert), key: readFileSync(key) };
  } catch (cause) {
    const { code = "?", path = "" } = cause as NodeJS.ErrnoException;
    throw trouble(
      {
        ja: `証明書か鍵（${path}）を読めません（${code}）。画面は開いていません。パスと読み取り権限を確かめてください。`,
        en: `The certificate or its key (${path}) cannot be read (${code}), so the desk was not opened. Check path and permissions.`,
      },
      cause,
    );
  }
}

/** No HSTS: it holds for every port of a name, and the company's web site may stand on another. */
function serverOf(api: Api, options: ListenOptions): Server {
  const isTls = options.tls !== undefined;
  function fetch(request: Request, env: HttpBindings): Promise<Response> {
    const address = env.incoming.socket.remoteAddress ?? "unknown";
    return api.fetch(request, { address, isTls });
  }
  const adapted = {
    fetch: (request: Request, env: unknown) => fetch(request, env as HttpBindings),
  };
  if (!options.tls)
    return createAdaptorServer({ ...adapted, createServer: createPlainServer }) as Server;
  const serverOptions = { ...keysOf(options.tls), minVersion: "TLSv1.2" } as const;
  try {
    return createAdaptorServer({
      ...adapted,
      createServer: createTlsServer,
      serverOptions,
    }) as unknown as Server;
  } catch (cause) {
    throw trouble(
      {
        ja: "証明書と鍵が合わないか、PEM形式ではありません。画面は開いていません。desk.tls を確かめてください。",
        en: "The certificate and its key do not fit, or are not PEM, so the desk was not opened. Check desk.tls.",
      },
      cause,
    );
  }
}

/** Names for ApiDeps.names: the settings', and the address it listens on. */
export function namesOf({ host = "127.0.0.1", names = [] }: ListenOptions): readonly string[] {
  return everywhere.has(host) ? names : [...names, host];
}

/** `port` 0: any free one. Rejects with a Trouble when it may not or cannot listen there. */
export async function listen(
  api: Api,
  port: number,
  options: ListenOptions = {},
): Promise<Listening> {
  checkReach(options);
  const { host = "127.0.0.1" } = options;
  const server = serverOf(api, options);
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.maxHeadersCount = 100;
  server.maxConnections = 256;
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(portTrouble(port, host, error)));
    server.listen(port, host, () => {
      const bound = server.address();
      const boundPort = typeof bound === "object" && bound ? bound.port : port;
      const name = hostName(options.names?.[0] ?? host);
      resolve({
        port: boundPort,
        origin: `${options.tls ? "https" : "http"}://${name}:${boundPort}`,
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
