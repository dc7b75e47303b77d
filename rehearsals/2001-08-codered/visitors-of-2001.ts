// For: the ordinary guests of the company's web site in 2001: customers by day, two search engines by night.
// Never: anything that a rule should name, though some of it reads alike.

import type { Request } from "../made-log/access-line.ts";
import type { Random } from "../made-log/random.ts";
import { wakefulness } from "../made-log/wakefulness.ts";

const site = "http://gw1.example.jp";
const agents = [
  "Mozilla/4.0 (compatible; MSIE 5.01; Windows 98)",
  "Mozilla/4.0 (compatible; MSIE 5.5; Windows 98; Win 9x 4.90)",
  "Mozilla/4.0 (compatible; MSIE 5.0; Windows NT; DigExt)",
  "Mozilla/4.0 (compatible; MSIE 5.0; Mac_PowerPC)",
  "Mozilla/4.7 [ja] (Win98; I)",
  "Mozilla/4.76 [ja] (X11; U; Linux 2.2.14 i686)",
];
const crawlers = [
  "Googlebot/2.1 (+http://www.googlebot.com/bot.html)",
  "Mozilla/3.0 (Slurp/si; slurp@example.net)",
];
const pages = [
  "/",
  "/company.html",
  "/products/",
  "/recruit/",
  "/map.html",
  "/news/index.html",
  "/link.html",
];
const nearMisses = [
  "/news/codered.html",
  "/search.cgi?q=root.exe",
  "/news/what-is-cmd.exe",
  "/docs/default.ida.html",
];

/** Sessions of an average day; each is a page with its pictures. */
const sessionsPerDay = 140;

/** Mean sessions in the hour that begins at `ms`, for a site whose visitors live in Japan. */
export function sessionsPerHour(ms: number): number {
  const hour = Math.floor(ms / 3_600_000 + 9) % 24;
  return (sessionsPerDay / 24) * wakefulness(hour);
}

function picture(random: Random, agent: string, referrer: string): Request {
  const line = `GET /img/${random.below(40)}.gif HTTP/1.1`;
  const isKnown = random.chance(0.4);
  return {
    line,
    status: isKnown ? 304 : 200,
    bytes: isKnown ? 0 : random.between(400, 9000),
    agent,
    referrer,
  };
}

/** One visit: a page, its pictures, perhaps the missing favicon; or one page for a search engine. */
export function session(random: Random): Request[] {
  if (random.chance(0.12)) {
    const agent = random.pick(crawlers);
    const line = random.chance(0.1)
      ? "GET /robots.txt HTTP/1.0"
      : `GET ${random.pick(pages)} HTTP/1.0`;
    const isRobots = line.includes("robots");
    return [
      {
        line,
        status: isRobots ? 404 : 200,
        bytes: isRobots ? 240 : random.between(1500, 6000),
        agent,
      },
    ];
  }
  const agent = random.pick(agents);
  if (random.chance(0.01)) {
    return [{ line: `GET ${random.pick(nearMisses)} HTTP/1.1`, status: 200, bytes: 2210, agent }];
  }
  const page = random.pick(pages);
  const first: Request = {
    line: `GET ${page} HTTP/1.1`,
    status: 200,
    bytes: random.between(1500, 6000),
    agent,
  };
  const pictures = Array.from({ length: random.between(2, 8) }, () =>
    picture(random, agent, site + page),
  );
  const favicon: Request = { line: "GET /favicon.ico HTTP/1.1", status: 404, bytes: 240, agent };
  return random.chance(0.15) ? [first, ...pictures, favicon] : [first, ...pictures];
}
