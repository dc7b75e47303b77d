// For: one page of a registry over https: bounded in time, size, redirects and in whom it may ask.
// Never: plain http, a host that is no registry's, an inside address behind a registry's name, a proxy, a cookie.

import { lookup } from "node:dns";
import { request } from "node:https";
import type { RequestOptions } from "node:https";
import type { IncomingMessage } from "node:http";
import { secondMs } from "../../base/clock.ts";
import { isInner, readAddress } from "../../base/ip.ts";
import { limits } from "../../base/limits.ts";
import type { FetchJson, Fetched } from "./ports.ts";

const redirectsMax = 3;
const wholeTimeoutMs = 15 * secondMs;

export interface HttpsOptions {
  /** Asked at each request, since a downloaded bootstrap may bring others. */
  readonly hosts: () => ReadonlySet<string>;
  readonly timeoutMs?: number;
  /** For tests: every host is reached here, and this authority is trusted. */
  readonly instead?: { readonly address: string; readonly port: number; readonly ca: string };
}

/** The system's resolver, but a name that leads to an inside address is as good as none. */
export const publicLookup: NonNullable<RequestOptions["lookup"]> = (
  hostname,
  options,
  callback,
) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const open = error
      ? []
      : found.filter(({ address }) => {
          const read = readAddress(address);
          return read !== undefined && !isInner(read);
        });
    const [first] = open;
    if (!first) callback(error ?? new Error(`${hostname} has no public address`), "", 0);
    else if (options.all) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

function retryAfterMs(response: IncomingMessage): number | undefined {
  const text = response.headers["retry-after"];
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) * secondMs : undefined;
}

/** The body, or undefined when it is too large. Rejects when the connection breaks. */
async function bodyOf(response: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limits.registryAnswerBytes) {
      response.destroy();
      return undefined;
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

/** Undefined: this address is not one that we ask. */
function allowed(text: string, base: string | undefined, hosts: ReadonlySet<string>) {
  if (!URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  const isPlain = url.port === "" && url.username === "" && url.password === "";
  return url.protocol === "https:" && isPlain && hosts.has(url.hostname) ? url : undefined;
}

export function httpsFetcher({
  hosts,
  timeoutMs = wholeTimeoutMs,
  instead,
}: HttpsOptions): FetchJson {
  function get(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          hostname: instead?.address ?? url.hostname,
          port: instead?.port ?? 443,
          path: `${url.pathname}${url.search}`,
          servername: url.hostname,
          agent: false,
          signal,
          headers: {
            host: url.hostname,
            accept: "application/rdap+json, application/json;q=0.8",
            "accept-encoding": "identity",
            "user-agent": "Hinomi",
          },
          ...(instead ? { ca: instead.ca } : { lookup: publicLookup }),
        },
        resolve,
      );
      sent.once("error", reject);
      sent.end();
    });
  }

  async function follow(start: string, signal: AbortSignal): Promise<Fetched> {
    let url = allowed(start, undefined, hosts());
    for (let hop = 0; hop <= redirectsMax; hop += 1) {
      if (!url) return { kind: "failed", problem: "foreign-host" };
      const response = await get(url, signal);
      const { statusCode: status = 0 } = response;
      const { location } = response.headers;
      if (status >= 300 && status < 400 && location !== undefined) {
        response.destroy();
        url = allowed(location.slice(0, 2_000), url.href, hosts());
        continue;
      }
      const text = await bodyOf(response);
      if (text === undefined) return { kind: "failed", problem: "too-large" };
      const restMs = retryAfterMs(response);
      return {
        kind: "answered",
        status,
        url: url.href,
        text,
        ...(restMs !== undefined && { retryAfterMs: restMs }),
      };
    }
    return { kind: "failed", problem: "too-many-redirects" };
  }

  return async (url, signal) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      return await follow(url, AbortSignal.any([signal, timeout]));
    } catch {
      const isLate = timeout.aborted || signal.aborted;
      return { kind: "failed", problem: isLate ? "timeout" : "unreachable" };
    }
  };
}
