// For: asking a block list about one of our own addresses, at one name server, in bounded time.
// Never: the machine's own way of looking up names (dns.lookup); a name other than the three that RFC 5782 needs.

import { Resolver } from "node:dns/promises";
import { isIPv6 } from "node:net";
import { judgeAnswers, questionFor } from "./list-answer.ts";
import type { ListAnswer, NameAnswer } from "./list-answer.ts";

export interface NameServer {
  readonly address: string;
  readonly port: number;
}

const answerMs = 4000;
/** "No such name" in its two spellings. */
const absent: ReadonlySet<string> = new Set(["ENOTFOUND", "ENODATA"]);
const testAddress = { always: "127.0.0.2", never: "127.0.0.1" } as const;

async function ask(resolver: Resolver, name: string): Promise<NameAnswer> {
  try {
    return { codes: await resolver.resolve4(name) };
  } catch (error) {
    const { code = "EUNKNOWN" } = error as NodeJS.ErrnoException;
    return absent.has(code) ? { codes: [] } : { why: code };
  }
}

/** Never rejects. The two test addresses are asked about as well, so that a silent list is not taken for good news. */
export async function askList(at: NameServer, zone: string, ip: string): Promise<ListAnswer> {
  const name = questionFor(ip, zone);
  if (name === undefined) return { state: "unknown", why: "EBADNAME" };
  const resolver = new Resolver({ timeout: answerMs, tries: 2 });
  resolver.setServers([
    isIPv6(at.address) ? `[${at.address}]:${at.port}` : `${at.address}:${at.port}`,
  ]);
  const [ours, always, never] = await Promise.all([
    ask(resolver, name),
    ask(resolver, questionFor(testAddress.always, zone) ?? zone),
    ask(resolver, questionFor(testAddress.never, zone) ?? zone),
  ]);
  return judgeAnswers(zone, { ours, always, never });
}
