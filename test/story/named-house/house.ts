// For: the gateway of the stories of the dead name server: the asked gateway with a named that dies as the real one does.
// Never: the machine's own daemons, mailboxes or network: all of it lives in namespaces that hold only loopback.

import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  obstacle as gatewayObstacle,
  writeGateway,
} from "../../../src/programs/asking/fixture/gateway.ts";

const compiler = "/usr/bin/gcc";

/** The provider's name server: beyond the line, and the only one who knows the names outside. */
export const provider = "198.51.100.53";

/** Why it cannot be built here; undefined when it can. */
export function obstacle(): string | undefined {
  return gatewayObstacle() ?? (existsSync(compiler) ? undefined : "apt-get install gcc libc6-dev");
}

/** Seconds that the house's clocks are ahead, as eight bytes, little end first. */
export const aheadName = "ahead";

/**
 * On SIGUSR2 the real named calls its own callback for a failed REQUIRE: its own lines, its own SIGABRT. Its wall clock is the
 * house's: ahead by what stands in a file.
 */
const fixture = (folder: string): string => `#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static volatile int64_t *ahead;
int clock_gettime(clockid_t id, struct timespec *at) {
  int failed = syscall(SYS_clock_gettime, id, at);
  if (!failed && ahead && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) at->tv_sec += *ahead;
  return failed;
}
int gettimeofday(struct timeval *restrict at, void *restrict zone) {
  struct timespec now;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &now);
  at->tv_sec = now.tv_sec;
  at->tv_usec = now.tv_nsec / 1000;
  return 0;
}
time_t time(time_t *at) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (at) *at = now.tv_sec;
  return now.tv_sec;
}
extern void isc_assertion_failed(const char *, int, int, const char *) __attribute__((weak));
static void fail(int number) {
  (void)number;
  if (isc_assertion_failed) isc_assertion_failed("message.c", 2231, 0, "*name == ((void *)0)");
  abort();
}
__attribute__((constructor)) static void begin(void) {
  int file = open("${folder}/${aheadName}", O_RDONLY);
  if (file >= 0) {
    void *page = mmap(0, sizeof *ahead, PROT_READ, MAP_SHARED, file, 0);
    if (page != MAP_FAILED) ahead = page;
    close(file);
  }
  signal(SIGUSR2, fail);
}
`;

const named = (folder: string): string => `options {
  directory "${folder}/named"; pid-file "${folder}/run/named.pid"; session-keyfile "${folder}/run/named.key";
  listen-on port 53 { 127.0.0.1; }; listen-on-v6 { none; };
  forwarders { ${provider}; }; forward only;
  recursion yes; dnssec-validation no; empty-zones-enable no; max-cache-ttl 1; max-ncache-ttl 1; servfail-ttl 0;
};
controls { };
logging {
  channel main { file "${folder}/log/named.log"; print-time yes; print-severity yes; print-category yes; severity info; };
  channel asked { file "${folder}/log/query.log"; print-time yes; print-severity yes; print-category yes; };
  category default { main; };
  category queries { asked; };
};
zone "example.jp" { type primary; file "example.jp.zone"; };
`;

/** As the supervisor of such a house starts it; cores would fill the disk of whoever runs the tests. */
const startNamed = (folder: string): string => `#!/bin/sh
ulimit -c 0
LD_PRELOAD=${folder}/fixture.so exec /usr/sbin/named -u bind -c ${folder}/named.conf -L ${folder}/log/named-start.log
`;

const hand = (folder: string): string => `supervisor: exec
desk_key: ${folder}/store/desk.key.pub
socket: ${folder}/hand/hand.sock
log: ${folder}/hand/hand.log
services:
  named: { start: [${folder}/start-named.sh], pidfile: ${folder}/run/named.pid, program: /usr/sbin/named }
  squid: { start: [/usr/sbin/squid, -f, ${folder}/squid.conf], pidfile: ${folder}/run/squid.pid }
rates:
  service.restart: { times: 100, per_seconds: 60 }
  service.signal: { times: 100, per_seconds: 60 }
`;

/** What is asked outside is the provider's; the machine that runs the tests may be short of what it likes. */
const hinomi = (folder: string): string => `logs:
  - { path: ${folder}/log/named.log, format: named-file }
  - { path: ${folder}/log/query.log, format: named-file }
  - { path: ${folder}/log/named-start.log, format: named-file }
services:
  outside_names: [www.example.net]
  outside: [{ address: ${provider}, port: 53 }]
  leave_out: [memory, clock]
hand: { socket: ${folder}/hand/hand.sock }
consent: [{ plan: restart-service, from: info }, { plan: end-hung-service, from: info }]
channels: [{ kind: mail, name: desk, to: [root@localhost] }]
mail: { host: 127.0.0.1, port: 25, tls: none, from: hinomi@gw1.example.jp }
notify: { from: error, channels: [desk], language: ja }
desk: { port: 8480 }
`;

/** Local mail stays in the folder. */
const localMail = (folder: string): string => `alias_maps =
alias_database =
mail_spool_directory = ${folder}/mail
`;

export function writeHouse(folder: string, program: string): void {
  writeGateway(folder, `ulimit -c 0\n${program}`);
  mkdirSync(join(folder, "store"));
  mkdirSync(join(folder, "mail"));
  mkdirSync(join(folder, "hand"), { mode: 0o700 });
  chmodSync(join(folder, "mail"), 0o777);
  const files: Readonly<Record<string, string>> = {
    "named.conf": named(folder),
    "start-named.sh": startNamed(folder),
    "hand.yaml": hand(folder),
    "hinomi.yaml": hinomi(folder),
    "fixture.c": fixture(folder),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, aheadName), Buffer.alloc(8));
  appendFileSync(join(folder, "postfix-settings/main.cf"), localMail(folder));
  chmodSync(join(folder, "start-named.sh"), 0o755);
  const words = ["-shared", "-fPIC", "-o", join(folder, "fixture.so"), join(folder, "fixture.c")];
  const { status, stderr } = spawnSync(compiler, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}
