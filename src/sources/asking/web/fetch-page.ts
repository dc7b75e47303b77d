// For: one HTTP request to a server given by its address: what was answered, or how it broke.
// Never: a name looked up, a redirect followed, a connection kept, a body kept beyond its bound.

import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { limits } from "../../../base/limits.ts";
import type { At } from "../../../estate/graph-target.ts";
import { codeOf } from "../saw.ts";

export interface Asked {
  readonly method: "GET" | "CONNECT";
  /** A path, an absolute URI (through a proxy), or `host:port` for CONNECT. */
  readonly path: string;
  readonly host: string;
}

export interface Fetched {
  readonly status: number;
  readonly server: string;
  /** Squid's own word for an error that it tells (`ERR_DNS_FAIL 0`). */
  readonly proxyError?: string;
}

/** Written into the logs of the servers asked, so that these requests can be left out of every count. */
export const userAgent = "hinomi-probe/1";

function headersOf({ statusCode = 0, headers }: IncomingMessage): Fetched {
  const error = headers["x-squid-error"];
  const server = String(headers.server ?? "");
  return { status: statusCode, server, ...(typeof error === "string" && { proxyError: error }) };
}

/** A code of the system, or `timeout`. */
export interface Broken {
  readonly code: string;
}

/** Never rejects. */
export function fetchPage(
  at: At,
  { method, path, host }: Asked,
  withinMs: number,
): Promise<Fetched | Broken> {
  return new Promise((resolve) => {
    const asking = request({
      host: at.address,
      port: at.port,
      method,
      path,
      agent: false,
      setHost: false,
      // A page out of a cache would say nothing about what is behind it.
      headers: { host, "user-agent": userAgent, "cache-control": "no-cache", pragma: "no-cache" },
    });
    function finish(heard: Fetched | Broken): void {
      clearTimeout(deadline);
      asking.destroy();
      resolve(heard);
    }
    const deadline = setTimeout(() => finish({ code: "timeout" }), withinMs);
    asking.on("error", (error) => finish({ code: codeOf(error) }));
    asking.on("connect", (response: IncomingMessage, tunnel) => {
      tunnel.on("error", () => undefined);
      tunnel.destroy();
      finish(headersOf(response));
    });
    asking.on("response", (response) => {
      const heard = headersOf(response);
      let bytes = 0;
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
        if (bytes > limits.probeAnswerBytes) finish(heard);
      });
      response.on("end", () => finish(heard));
      response.on("error", (error) => finish({ code: codeOf(error) }));
    });
    asking.end();
  });
}
