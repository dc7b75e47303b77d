// For: how common a pair of characters is in ordinary log lines, so that a literal is recognised by its rarest piece.
// Never: a judgement; a poor estimate costs time, never an answer.

/** Requests, referrers and User-Agents as browsers, crawlers and scripts send them, each field on its own line. */
const lines = `
GET / HTTP/1.1
GET /index.html HTTP/1.1
GET /favicon.ico HTTP/1.1
GET /robots.txt HTTP/1.1
GET /images/logo.png HTTP/1.1
GET /css/style.css?v=20260914 HTTP/1.1
GET /js/app.min.js HTTP/1.1
GET /news/2026/10/15.html HTTP/1.1
POST /search HTTP/1.1
GET /wp-content/uploads/2024/06/photo-300x200.jpg HTTP/1.1
GET /products/list?page=3&sort=price HTTP/2.0
HEAD / HTTP/1.0
GET /search?q=%E7%81%AB%E3%81%AE%E8%A6%8B&n=12 HTTP/1.1
GET /api/v1/items/1234?lang=ja&session=8f3a9c HTTP/1.1
GET /wp-json/wp/v2/users HTTP/1.1
http://www.example.jp/
http://www.example.jp/news/
https://www.example.com/search?q=company
https://www.google.com/
http://gw1.example.jp/contact/
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36
Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36
Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15
Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0
Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)
Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Safari/604.1
Mozilla/5.0 (Linux; Android 14; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36
Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)
Mozilla/5.0 (compatible; crawler/3.0; +https://crawler.example.com/)
curl/7.88.1
python-requests/2.31
Go-http-client/1.1
`.split("\n");

const typical = lines.join("\n").toLowerCase();

interface Shares {
  readonly pairs: ReadonlyMap<number, number>;
  readonly bytes: Float64Array;
  readonly length: number;
}

/** A byte that the typical lines do not have is still seen now and then. */
const unseenTimes = 0.25;

function sharesOf(text: string): Shares {
  const pairs = new Map<number, number>();
  const bytes = new Float64Array(256).fill(unseenTimes / text.length);
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1 / text.length);
    bytes[pair & 255] = (bytes[pair & 255] as number) + 1 / text.length;
  }
  return { pairs, bytes, length: text.length };
}

/** Half what was seen of the pair, half what its bytes let expect: other lines have other words. */
function shareIn({ pairs, bytes }: Shares, pair: number): number {
  const expected = (bytes[pair & 255] as number) * (bytes[pair >>> 8] as number);
  return ((pairs.get(pair) ?? 0) + expected) / 2;
}

const folded = sharesOf(typical);
const spelled = sharesOf(lines.join("\n"));

/** Share, 0–1, of a pair `first | second << 8` of lower-case characters among all pairs, whatever their case. */
export function foldedShare(pair: number): number {
  return shareIn(folded, pair);
}

/** The same of a pair as it is spelled. */
export function pairShare(pair: number): number {
  return shareIn(spelled, pair);
}

/** How often the text stands in the typical lines. */
export function timesSeen(text: string): number {
  return typical.split(text).length - 1;
}

/** Two pairs in a row, as the walk of the pair table meets them, and how often. */
export interface Quads {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly times: readonly number[];
}

/** Of the typical lines in their own spelling: the table's pairs have both cases. */
export function typicalQuads(): Quads {
  const times = new Map<string, number>();
  for (const line of lines) {
    // The walk begins at a field's first byte: pairs stand at even positions.
    for (let at = 0; at + 4 <= line.length; at += 2) {
      const quad = line.slice(at, at + 4);
      times.set(quad, (times.get(quad) ?? 0) + 1);
    }
  }
  const pairAt = (quad: string, at: number) => quad.charCodeAt(at) | (quad.charCodeAt(at + 1) << 8);
  return {
    first: [...times.keys()].map((quad) => pairAt(quad, 0)),
    second: [...times.keys()].map((quad) => pairAt(quad, 2)),
    times: [...times.values()],
  };
}
