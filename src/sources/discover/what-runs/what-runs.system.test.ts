import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hostFiles } from "../host-files.ts";
import { namedSettings } from "./named-settings.ts";
import { postfixSettings } from "./postfix-settings.ts";
import { squidSettings } from "./squid-settings.ts";
import { isRestartedBySystemd } from "./unit-restart.ts";
import { whatRuns } from "./what-runs.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hinomi-runs-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

const files = () => hostFiles({ root });

describe("settings", () => {
  test("named.conf: comments, includes and views, and nobody's zones left out", () => {
    write({
      "/etc/bind/named.conf": 'include "/etc/bind/zones.conf"; // more\nzone "." { type hint; };',
      "/etc/bind/zones.conf": `
        options { directory "/var/zones"; listen-on port 53 { 192.0.2.1; 127.0.0.1; };
          forwarders { 198.51.100.53; /* not 203.0.113.53; */ }; # the provider's
          listen-on-v6 { none; };
        };
        view "inside" { match-clients { any; };
          zone "example.jp" { type master; file "example.jp"; };
          zone "2.0.192.in-addr.arpa" { type master; file "rev"; };
        };
        zone "example.net" IN { type secondary; primaries { 192.0.2.9; }; };
        zone "forwarded.example" { type forward; };`,
    });
    expect(namedSettings(files(), "/etc/bind/named.conf")).toEqual({
      listensOn: ["192.0.2.1", "127.0.0.1"],
      forwarders: ["198.51.100.53"],
      zones: [{ name: "example.net" }, { name: "example.jp", file: "/var/zones/example.jp" }],
    });
  });

  test("named.conf of noise is read to its end", () => {
    write({ "/etc/named.conf": `${"{ ".repeat(5000)}"${"} ; ".repeat(5000)}` });
    expect(namedSettings(files(), "/etc/named.conf").zones).toEqual([]);
  });

  test("squid.conf: the browsers' port, not that of a trap, and whom it asks", () => {
    write({
      "/etc/squid/squid.conf":
        "http_port 3129 intercept\n# http_port 1\nhttp_port 192.0.2.1:8080\ninclude /etc/squid/conf.d/*.conf\n",
      "/etc/squid/conf.d/a.conf": "dns_nameservers 127.0.0.1 198.51.100.53\n",
    });
    expect(squidSettings(files(), "/etc/squid/squid.conf")).toEqual({
      ports: ["192.0.2.1:8080"],
      nameServers: ["127.0.0.1", "198.51.100.53"],
    });
  });

  test("main.cf: values filled in, lines that go on, a circle that ends", () => {
    write({
      "/etc/postfix/main.cf":
        "myhostname = gw1.example.jp\nmyorigin = $mydomain\nmydestination = $myhostname,\n# a comment\n  ${mydomain} localhost\nrelayhost = [198.51.100.25]:587\na = $b\nb = $a\n",
    });
    expect(postfixSettings(files(), "/etc/postfix", "elsewhere.example")).toEqual({
      domain: "example.jp",
      queue: "/var/spool/postfix",
      relayHost: "[198.51.100.25]:587",
      hasTls: false,
    });
    expect(postfixSettings(files(), "/nowhere", "x")).toBeUndefined();
  });
});

describe("systemd", () => {
  test.each([
    ["a unit that says so", { "/usr/lib/systemd/system": "[Service]\nRestart=on-failure\n" }, true],
    ["a unit that does not", { "/usr/lib/systemd/system": "[Service]\nType=forking\n" }, false],
    [
      "another section",
      { "/usr/lib/systemd/system": "[Service]\n[Install]\nRestart=always\n" },
      false,
    ],
    [
      "the administrator's own unit before the package's",
      {
        "/etc/systemd/system": "[Service]\nRestart=no\n",
        "/usr/lib/systemd/system": "[Service]\nRestart=always\n",
      },
      false,
    ],
  ])("%s", (_title, units, expected) => {
    mkdirSync(join(root, "/run/systemd/system"), { recursive: true });
    for (const [folder, text] of Object.entries(units))
      write({ [`${folder}/named.service`]: text });
    expect(isRestartedBySystemd(files(), "named")).toBe(expected);
    write({ "/etc/systemd/system/named.service.d/more.conf": "[Service]\nRestart=always\n" });
    expect(isRestartedBySystemd(files(), "named")).toBe(true);
  });

  test("that is not at work starts nothing again", () => {
    write({ "/usr/lib/systemd/system/named.service": "[Service]\nRestart=always\n" });
    expect(isRestartedBySystemd(files(), "named")).toBe(false);
  });
});

const heading = "  sl  local_address\n";
const row = (local: string, state: string, inode: number) =>
  `   0: ${local} 00000000:0000 ${state} 0:0 0:0 0 0 0 ${inode} 1\n`;

/** A machine as its /proc shows it. */
function running(pid: number, name: string, words: readonly string[], inodes: readonly number[]) {
  const folder = `/proc/${pid}`;
  write({
    [`${folder}/stat`]: `${pid} (${name}) S 1 1 1 0 -1 0 1 2 3 4 5 6 7 8 20 0 1 0 100 1 2`,
    [`${folder}/status`]: `Name:\t${name}\nNSpid:\t${pid}\n`,
    [`${folder}/cmdline`]: `${words.join("\0")}\0`,
    [`${folder}/environ`]: "",
  });
  mkdirSync(join(root, folder, "fd"));
  for (const inode of inodes)
    symlinkSync(`socket:[${inode}]`, join(root, folder, "fd", `${inode}`));
}

test("what runs is drawn from the tables of the kernel and the settings it was started with", () => {
  write({
    "/proc/net/tcp":
      heading +
      row("00000000:0C38", "0A", 30) +
      row("0100007F:0019", "0A", 40) +
      row("5000007F:0050", "0A", 50) +
      row("00000000:9999", "0A", 99),
    "/proc/net/udp": heading + row("0100007F:0035", "07", 20),
    "/proc/net/route": "Iface\neth0\t00000000\t010200C0\t3\t0\t0\t0\t00000000\t0\n",
    "/proc/self/mountinfo": "",
    "/etc/resolv.conf": "# made by hand\nnameserver 127.0.0.1\nnameserver 198.51.100.53\n",
    "/opt/named.conf": 'zone "example.jp" { type primary; file "/opt/example.jp"; };',
    "/opt/example.jp": "$TTL 5\n@ IN SOA a b 1 2 3 4 5\nwww 300 IN A 127.0.0.80\n",
    "/etc/postfix/main.cf": "myhostname = gw1.example.jp\nrelayhost = [203.0.113.25]\n",
    "/etc/squid/squid.conf": "http_port 3128\n",
    "/etc/systemd/system/multi-user.target.wants/dovecot.service": "",
    "/etc/systemd/system/multi-user.target.wants/unbound.service": "",
  });
  running(20, "named", ["/usr/sbin/named", "-f", "-c", "/opt/named.conf"], [20]);
  running(30, "squid", ["/usr/sbin/squid", "--foreground"], [30]);
  running(40, "master", ["/usr/lib/postfix/sbin/master", "-w"], [40]);
  running(41, "master", ["/opt/other/master"], []);
  running(50, "apache2", ["/usr/sbin/apache2"], [50]);
  const found = whatRuns({ root }, join(root, "proc"));
  expect(found.daemons.map(({ name, isRunning }) => `${name} ${isRunning}`)).toEqual([
    "named true",
    "unbound false",
    "squid true",
    "postfix true",
    "apache2 true",
    "dovecot false",
  ]);
  const own = { address: "127.0.0.1", port: 53 };
  expect(found).toMatchObject({
    nameServer: { daemon: "named", at: own, zones: ["example.jp"] },
    resolvers: [
      { at: own, isOurs: true },
      { at: { address: "198.51.100.53", port: 53 }, isOurs: false },
    ],
    proxy: { at: { address: "127.0.0.1", port: 3128 }, asksOurs: false },
    sites: [{ daemon: "apache2", at: { address: "127.0.0.80", port: 80 }, host: "www.example.jp" }],
    mail: { at: { address: "127.0.0.1", port: 25 }, recipient: "postmaster@gw1.example.jp" },
    gateway: "192.0.2.1",
    outside: [
      { address: "198.51.100.53", port: 53 },
      { address: "203.0.113.25", port: 25 },
    ],
    notes: [],
  });
});

test.each([
  ["sendmail", "O QueueDirectory=/var/spool/mqueue/q*\n", "/var/spool/mqueue", "sendmail"],
  ["sendmail", "# nothing said\n", "/var/spool/mqueue", "sendmail"],
  ["exim4", "spool_directory = /srv/exim\n", "/srv/exim", "exim"],
])("the queue of %s with %j", (program, settings, queue, queueOf) => {
  const path = program === "exim4" ? "/etc/exim4/exim4.conf" : "/etc/mail/sendmail.cf";
  write({
    "/proc/net/tcp": heading + row("0100007F:0019", "0A", 40),
    "/proc/self/mountinfo": "",
    [path]: settings,
  });
  running(40, program, [`/usr/sbin/${program}`, "-bd"], [40]);
  const found = whatRuns({ root }, join(root, "proc"));
  expect(found.mail).toMatchObject({ daemon: program, queue, queueOf });
  // Nobody reads their settings for TLS: it is asked for, and may be missing.
  expect(found.certificates).toEqual([
    {
      daemon: program,
      at: { address: "127.0.0.1", port: 25 },
      startedBy: "smtp",
      mayLackTls: true,
    },
  ]);
});

test("an empty machine is an empty find, not a fault", () => {
  expect(whatRuns({ root }, join(root, "proc"))).toMatchObject({ daemons: [], resolvers: [] });
});
