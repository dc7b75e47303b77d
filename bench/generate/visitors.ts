// For: what is not an attack: visitors who sleep at night, crawlers, and lines that only look like attacks.
// Never: a line that a rule of ours should name.

import type { Request } from "../../rehearsals/made-log/access-line.ts";
import type { Random } from "../../rehearsals/made-log/random.ts";

const site = "http://gw1.example.jp";
const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
];
const crawlerAgents = [
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
];
const pages = [
  "/",
  "/company/",
  "/products/",
  "/recruit/",
  "/news/",
  "/contact.html",
  "/access.html",
];

function request(
  line: string,
  status: number,
  bytes: number,
  agent: string,
  referrer?: string,
): Request {
  return referrer === undefined
    ? { line, status, bytes, agent }
    : { line, status, bytes, agent, referrer };
}

function poolOf(random: Random): readonly Request[] {
  return Array.from({ length: 2048 }, () => {
    const agent = random.pick(agents);
    const page = random.pick(pages);
    const kind = random.next();
    if (kind < 0.35)
      return request(`GET ${page} HTTP/1.1`, 200, random.between(3000, 20_000), agent);
    const path = kind < 0.75 ? `/img/p${random.below(400)}.jpg` : `/css/s${random.below(20)}.css`;
    const status = kind > 0.98 ? 404 : random.chance(0.25) ? 304 : 200;
    const bytes = status === 404 ? 196 : status === 304 ? 0 : random.between(900, 60_000);
    return request(`GET ${path} HTTP/1.1`, status, bytes, agent, site + page);
  });
}

function crawlerPool(random: Random): readonly Request[] {
  return Array.from({ length: 512 }, () =>
    random.chance(0.05)
      ? request("GET /robots.txt HTTP/1.1", 404, 196, random.pick(crawlerAgents))
      : request(
          `GET /news/${random.between(1, 900)}.html HTTP/1.1`,
          200,
          random.between(2000, 9000),
          random.pick(crawlerAgents),
        ),
  );
}

const nearMisses: readonly Request[] = [
  request("GET /news/what-is-cmd.exe HTTP/1.1", 200, 5120, agents[0] ?? ""),
  request("GET /search?q=root.exe HTTP/1.1", 200, 4210, agents[1] ?? ""),
  request("GET /manual/env.html HTTP/1.1", 200, 5120, agents[2] ?? ""),
  request("GET /docs/default.ida.html HTTP/1.1", 200, 5120, agents[3] ?? ""),
  request("GET /Mozilla.html HTTP/1.1", 200, 2048, agents[0] ?? ""),
];

/** Lines that are not attacks, as shares of all of them. */
const crawlerShare = 0.12;
const nearMissShare = 0.0015;

export interface Visitors {
  next(): { readonly request: Request; readonly isNearMiss: boolean };
}

export function createVisitors(random: Random): Visitors {
  const pool = poolOf(random);
  const crawlers = crawlerPool(random);
  return {
    next() {
      const kind = random.next();
      if (kind < nearMissShare) return { request: random.pick(nearMisses), isNearMiss: true };
      return { request: random.pick(kind < crawlerShare ? crawlers : pool), isNearMiss: false };
    },
  };
}
