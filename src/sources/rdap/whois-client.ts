// For: one question over whois (RFC 3912), for what RDAP does not tell: JPNIC's contacts by handle.
// Never: a host that is no registry's; a question with anything in it but an address or a handle.

import { connect } from "node:net";
import { secondMs } from "../../base/clock.ts";
import { limits } from "../../base/limits.ts";
import { bundledRegistries, jpnic } from "./bootstrap-data.ts";
import { publicLookup } from "./https-fetcher.ts";
import type { Fetched, Whois } from "./ports.ts";

const port = 43;
const wholeTimeoutMs = 15 * secondMs;
const question = /^[A-Za-z0-9][A-Za-z0-9.:/ -]{0,79}$/;

export const whoisHosts: ReadonlySet<string> = new Set([
  jpnic.whois,
  ...bundledRegistries.map(({ whois }) => whois),
]);

/** UTF-8, else ISO-2022-JP where its escapes stand (JPNIC without /e), else Latin-1: nothing is lost. */
export function whoisText(bytes: Buffer): string {
  if (bytes.includes("\u001b$")) return new TextDecoder("iso-2022-jp").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}

export interface WhoisOptions {
  readonly timeoutMs?: number;
  /** For tests: every host is reached here. */
  readonly instead?: { readonly address: string; readonly port: number };
}

async function ask(
  host: string,
  query: string,
  signal: AbortSignal,
  instead: WhoisOptions["instead"],
): Promise<Fetched> {
  const socket = connect(
    instead
      ? { host: instead.address, port: instead.port, signal }
      : { host, port, lookup: publicLookup, signal },
  );
  try {
    // Not ended: some servers take a closed half for a lost reader.
    socket.write(`${query}\r\n`);
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of socket as AsyncIterable<Buffer>) {
      size += piece.length;
      if (size > limits.registryAnswerBytes) return { kind: "failed", problem: "too-large" };
      pieces.push(piece);
    }
    const text = whoisText(Buffer.concat(pieces));
    return { kind: "answered", status: 200, url: `${host}: ${query}`, text };
  } finally {
    socket.destroy();
  }
}

export function whoisClient({ timeoutMs = wholeTimeoutMs, instead }: WhoisOptions = {}): Whois {
  return async (host, query, signal) => {
    if (!whoisHosts.has(host) || !question.test(query))
      return { kind: "failed", problem: "foreign-host" };
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      return await ask(host, query, AbortSignal.any([signal, timeout]), instead);
    } catch {
      const isLate = timeout.aborted || signal.aborted;
      return { kind: "failed", problem: isLate ? "timeout" : "unreachable" };
    }
  };
}
