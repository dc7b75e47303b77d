// For: one POST of JSON to a webhook, bounded in time and size, to an address that the caller's port knows.
// Never: a redirect followed, a proxy, a cookie, a name server in the way of an address.

import { request as plainRequest } from "node:http";
import type { IncomingMessage } from "node:http";
import { request as secureRequest } from "node:https";
import { secondMs } from "../../base/clock.ts";
import { normalAddress } from "../../base/ip.ts";
import { limits } from "../../base/limits.ts";
import { errorNote, outcomeNote } from "../../words/outbox/outcome-note.ts";
import type { Outcome } from "../../words/outbox/outbox.ts";
import type { ResolveHost } from "../../words/outbox/resolve-host.ts";

export interface HookWay {
  /** http or https. Its path is often the secret: it is never written into a note. */
  readonly url: string;
  readonly resolve: ResolveHost;
  readonly timeoutMs?: number;
  /** PEM of an authority that is trusted instead of the usual ones. */
  readonly ca?: string;
}

const usualTimeoutMs = 20 * secondMs;
const addressesMax = 3;

/** The port may take its time, but not more than the whole try. */
async function addressesOf(url: URL, resolve: ResolveHost, signal: AbortSignal) {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const literal = normalAddress(host);
  if (literal !== undefined) return [literal];
  const late = new Promise<never>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("no answer in time")), { once: true });
  });
  const found = await Promise.race([resolve(host), late]);
  if (found.length === 0) throw new Error(`nobody knows the address of ${host}`);
  return found.slice(0, addressesMax);
}

function post(
  url: URL,
  address: string,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  ca: string | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const isSecure = url.protocol === "https:";
    const isName = normalAddress(url.hostname) === undefined;
    const sent = (isSecure ? secureRequest : plainRequest)(
      {
        method: "POST",
        hostname: address,
        port: url.port === "" ? (isSecure ? 443 : 80) : Number(url.port),
        path: `${url.pathname}${url.search}`,
        agent: false,
        signal,
        headers: {
          host: url.host,
          "content-type": "application/json; charset=utf-8",
          "content-length": String(body.length),
          "user-agent": "Hinomi",
          ...headers,
        },
        ...(isSecure && {
          ...(isName && { servername: url.hostname }),
          ...(ca !== undefined && { ca }),
        }),
      },
      resolve,
    );
    sent.once("error", reject);
    sent.end(body);
  });
}

/** Its first bytes, for the note; a larger answer is cut off. */
async function answerOf(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of response as AsyncIterable<Buffer>) {
      pieces.push(piece.subarray(0, limits.hookAnswerBytes - size));
      size += piece.length;
      if (size >= limits.hookAnswerBytes) break;
    }
  } catch {
    // The status line has said what counts.
  }
  response.destroy();
  return Buffer.concat(pieces).toString("utf8");
}

/** Busy, late or too early: the same request may be taken later. RFC 9110, RFC 8470, RFC 6585. */
const laterCodes: ReadonlySet<number> = new Set([408, 421, 425, 429]);

function outcomeOf(status: number, answer: string): Outcome {
  const note = outcomeNote(`${status} ${answer}`);
  if (status >= 200 && status < 300) return { type: "sent", note };
  return { type: status >= 500 || laterCodes.has(status) ? "later" : "refused", note };
}

/** Never rejects. */
export async function postJson(
  json: object,
  { url: address, resolve, timeoutMs = usualTimeoutMs, ca }: HookWay,
  headersOf: (body: Buffer) => Readonly<Record<string, string>> = () => ({}),
): Promise<Outcome> {
  if (!URL.canParse(address)) return { type: "refused", note: "its address is not a URL" };
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return { type: "refused", note: "its address is neither http nor https" };
  const body = Buffer.from(JSON.stringify(json));
  const signal = AbortSignal.timeout(timeoutMs);
  let last: Outcome = { type: "dead", note: "no address to try" };
  try {
    for (const each of await addressesOf(url, resolve, signal)) {
      try {
        const response = await post(url, each, body, headersOf(body), signal, ca);
        return outcomeOf(response.statusCode ?? 0, await answerOf(response));
      } catch (error) {
        last = { type: "dead", note: signal.aborted ? "no answer in time" : errorNote(error) };
        if (signal.aborted || !isUnconnected(error)) break;
      }
    }
  } catch (error) {
    last = { type: "dead", note: errorNote(error) };
  }
  return last;
}

/** Nothing was handed over yet, so the next address may be tried. */
function isUnconnected(error: unknown): boolean {
  const { syscall } = error as NodeJS.ErrnoException;
  return syscall === "connect";
}
