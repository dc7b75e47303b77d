// For: guessing how seldom a literal occurs in ordinary lines, to choose the best of several anchors.
// Never: correctness; a bad guess only costs time.

/** What stands in most lines of a web server's log, lower case. */
const ordinary = [
  "mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 (khtml, like gecko) chrome/126.0.0.0 safari/537.36",
  "mozilla/5.0 (iphone; cpu iphone os 17_5 like mac os x) mobile/15e148 version/ mozilla/4.0 (compatible; msie 6.0)",
  "mozilla/5.0 (macintosh; intel mac os x 10_15_7) (x11; linux x86_64; rv:127.0) gecko/20100101 firefox/127.0",
  "mozilla/5.0 (compatible; googlebot/2.1; +http://www.google.com/bot.html) bingbot android crawler spider",
  '"get / http/1.1" 200 "post / http/1.0" 404 "head / http/2.0" 304 "options * http/1.1" 301 "connect" "-" "-"',
  "https://www.example.co.jp/index.html index.php /images/logo.png .jpg .gif .css .js .ico .svg .woff2 ?page=",
  "/wp-content/uploads/themes/plugins/ /favicon.ico /robots.txt /api/v1/ /search?q= /static/assets/ /cgi-bin/",
  "config request console template login logout admin user users search upload download image images news blog category",
  "comment comments contact cart shop product products item list detail view edit update delete create status health",
  "account profile password session token auth oauth country language handler shell entries script scripts content static",
  "public private data json xml rss sitemap home about company recruit event events map access info help form download",
].join("\n");

/** Its length, a quarter of that when ordinary lines hold it. */
export function rarityOf(literal: string): number {
  return ordinary.includes(literal) ? literal.length / 4 : literal.length;
}
