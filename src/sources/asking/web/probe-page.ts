// For: does a page come, directly or through the proxy: by name, by address, by CONNECT.
// Never: "down" for a proxy that refuses by its rules.

import type { Target } from "../../../estate/graph-target.ts";
import { brokenOff, fail, ok, unknown } from "../saw.ts";
import type { Seen } from "../saw.ts";
import { fetchPage } from "./fetch-page.ts";
import type { Asked, Fetched } from "./fetch-page.ts";

type HttpTarget = Extract<Target, { kind: "http" }>;

function askedOf(url: URL, isProxied: boolean): Asked | undefined {
  const { host } = url;
  if (url.protocol === "http:") {
    const path = isProxied ? url.href : `${url.pathname}${url.search}`;
    return { method: "GET", path, host };
  }
  if (url.protocol !== "https:" || !isProxied) return undefined;
  const place = url.port === "" ? `${url.hostname}:443` : host;
  return { method: "CONNECT", path: place, host: place };
}

function judge({ status, server, proxyError }: Fetched, isProxied: boolean, said: string): Seen {
  const by = server === "" ? "" : ` by ${server}`;
  const error = proxyError === undefined ? "" : ` (${proxyError})`;
  const evidence = `${said}: ${status}${error}${by}`;
  const isDenied = status === 407 || (status === 403 && /ERR_ACCESS_DENIED/.test(proxyError ?? ""));
  if (isProxied && isDenied) return unknown("policy", evidence);
  if (status >= 500) return fail(`http-${status}`, evidence);
  if (isProxied && proxyError !== undefined) return fail("proxy-error", evidence);
  return ok(`http-${status}`, evidence);
}

/** Never rejects. */
export async function probePage(
  { at, url, isProxied }: HttpTarget,
  withinMs: number,
): Promise<Seen> {
  const asked = URL.canParse(url) ? askedOf(new URL(url), isProxied) : undefined;
  if (!asked) return unknown("nothing-to-ask", url);
  const via = isProxied ? ` through ${at.address}:${at.port}` : ` @${at.address}:${at.port}`;
  const said = `${asked.method} ${url}${via}`;
  const heard = await fetchPage(at, asked, withinMs);
  if ("code" in heard) return brokenOff(heard.code, `${said}: ${heard.code}`);
  return judge(heard, isProxied, said);
}
