import { execFile, execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { limits } from "../../base/limits.ts";
import { discover } from "./discover.ts";
import type { Discovery } from "./discovery.ts";

const folder = mkdtempSync(join(tmpdir(), "hinomi-discover-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = promisify(execFile);
let made = 0;

/** A machine with these files; a text that begins with "-> " makes a symbolic link. */
function machine(files: Readonly<Record<string, string>>): string {
  made += 1;
  const root = join(folder, `machine-${made}`);
  mkdirSync(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (text.startsWith("-> ")) symlinkSync(text.slice(3), join(root, path));
    else writeFileSync(join(root, path), text);
  }
  return root;
}

/** What was found, without the root of the made-up machine: live path → [class, format, path when it is another]. */
function found({ sources }: Discovery, root: string) {
  const bare = (path: string) => path.replace(root, "");
  return Object.fromEntries(
    sources.map(({ livePath, path, eventClass, format }) => [
      bare(livePath),
      [eventClass, format?.name, path === livePath ? "live" : path && bare(path)],
    ]),
  );
}

const debianApache = {
  "etc/apache2/apache2.conf": `
    ErrorLog \${APACHE_LOG_DIR}/error.log
    IncludeOptional mods-enabled/*.conf
    Include ports.conf
    LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" vhost_combined
    LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
    IncludeOptional conf-enabled/*.conf
    IncludeOptional sites-enabled/*.conf`,
  "etc/apache2/envvars": `
    # comment
    unset HOME
    if [ "\${APACHE_CONFDIR##/etc/apache2-}" != "\${APACHE_CONFDIR}" ] ; then
      SUFFIX="-\${APACHE_CONFDIR##/etc/apache2-}"
    else
      SUFFIX=
    fi
    export APACHE_RUN_USER=www-data
    export APACHE_LOG_DIR=/var/log/apache2$SUFFIX`,
  "etc/apache2/ports.conf": "Listen 80",
  "etc/apache2/conf-available/other.conf":
    "CustomLog ${APACHE_LOG_DIR}/other_vhosts_access.log vhost_combined",
  "etc/apache2/conf-enabled/other.conf": "-> ../conf-available/other.conf",
  "etc/apache2/sites-available/www.conf": `<VirtualHost *:80>
    CustomLog \${APACHE_LOG_DIR}/access.log combined
    ErrorLog \${APACHE_LOG_DIR}/error.log
    </VirtualHost>`,
  "etc/apache2/sites-available/off.conf": "CustomLog /var/log/apache2/off_access.log combined",
  "etc/apache2/sites-enabled/www.conf": "-> ../sites-available/www.conf",
  "var/log/apache2/access.log": "",
  "var/log/apache2/access.log.1": "x",
  "var/log/apache2/error.log": "",
  "var/log/apache2/other_vhosts_access.log": "",
};

test("a Debian web server's logs are found by its own configuration, with their formats", () => {
  const root = machine(debianApache);
  const discovery = discover({ root });
  expect(found(discovery, root)).toEqual({
    "/var/log/apache2/error.log": ["web-error", undefined, "live"],
    "/var/log/apache2/other_vhosts_access.log": ["web", "apache:vhost_combined", "live"],
    "/var/log/apache2/access.log": ["web", "apache:combined", "live"],
  });
  const access = discovery.sources.find(({ livePath }) => livePath.endsWith("/access.log"));
  expect(access?.format?.source).toBe('%h %l %u %t "%r" %>s %O "%{Referer}i" "%{User-Agent}i"');
  expect(access?.from).toBe(join(root, "etc/apache2/sites-enabled/www.conf"));
  expect(access?.why.en).toContain("sites-enabled/www.conf");
  expect(discovery.unreadable).toEqual([]);
  expect(discovery.notes).toEqual([]);
});

test("a Red Hat web server's logs are found once, through its folder of links, without the second copy", () => {
  const root = machine({
    "etc/httpd/conf/httpd.conf": `ServerRoot "/etc/httpd"
      ErrorLog "logs/error_log"
      LogFormat "%h %l %u %t \\"%r\\" %>s %b" common
      CustomLog "logs/access_log" common
      IncludeOptional conf.d/*.conf`,
    "etc/httpd/conf.d/ssl.conf": `TransferLog logs/ssl_access_log
      CustomLog logs/ssl_request_log "%t %h \\"%r\\" %b"`,
    "etc/httpd/logs": "-> ../../var/log/httpd",
    "var/log/httpd/access_log": "",
    "var/log/httpd/access_log-20261101.gz": "",
    "var/log/httpd/error_log": "",
    "var/log/httpd/ssl_access_log": "",
    "var/log/httpd/ssl_request_log": "",
  });
  expect(found(discover({ root }), root)).toEqual({
    "/var/log/httpd/error_log": ["web-error", undefined, "live"],
    "/var/log/httpd/access_log": ["web", "apache:common", "live"],
    "/var/log/httpd/ssl_access_log": ["web", "apache:own", "live"],
  });
});

test("nginx' logs are found through its includes, and its own formats with them", () => {
  const root = machine({
    "etc/nginx/nginx.conf": `error_log /var/log/nginx/error.log warn; # include no.conf;
      http { log_format main '$remote_addr [$time_local] "$request" $status';
      access_log /var/log/nginx/access.log; include /etc/nginx/conf.d/*.conf; include sites-enabled/*; }`,
    "etc/nginx/no.conf": "access_log /var/log/nginx/no.log;",
    "etc/nginx/conf.d/a.conf": "server { access_log /srv/www/logs/a.log main; access_log off; }",
    "etc/nginx/sites-enabled/b": `server { access_log /var/log/nginx/$host.log main; error_log stderr;
      location / { access_log /dev/stdout main; } }`,
    "srv/www/logs/a.log": "",
    "var/log/nginx/access.log": "",
    "var/log/nginx/error.log": "",
    "var/log/nginx/old-site.log": "",
  });
  const discovery = discover({ root });
  expect(found(discovery, root)).toEqual({
    "/var/log/nginx/error.log": ["web-error", undefined, "live"],
    "/var/log/nginx/access.log": ["web", "combined", "live"],
    "/srv/www/logs/a.log": ["web", "nginx:main", "live"],
    "/var/log/nginx/old-site.log": ["web", undefined, "live"],
  });
  const notes = discovery.notes.map(({ en }) => en).join("\n");
  expect(notes).toContain("/var/log/nginx/$host.log");
  expect(notes).toContain("/dev/stdout");
});

test("without any configuration the usual places are looked at", () => {
  const root = machine({
    "var/log/apache2/shop_access.log": "",
    "var/log/apache2/shop_error.log": "",
    "var/log/squid/access.log": "",
    "var/log/squid/cache.log": "",
    "var/log/syslog": "",
    "var/log/auth.log": "",
    "var/log/mail.log": "",
    "var/log/dpkg.log": "",
    "var/log/syslog.2.gz": "",
    "run/log/journal/0123456789abcdef0123456789abcdef/system.journal": "",
  });
  const discovery = discover({ root });
  expect(found(discovery, root)).toEqual({
    "/var/log/apache2/shop_access.log": ["web", undefined, "live"],
    "/var/log/apache2/shop_error.log": ["web-error", undefined, "live"],
    "/var/log/squid/access.log": ["proxy", undefined, "live"],
    "/var/log/syslog": ["syslog", undefined, "live"],
    "/var/log/auth.log": ["syslog", undefined, "live"],
    "/var/log/mail.log": ["syslog", undefined, "live"],
    "/run/log/journal": ["syslog", "journald-json", "live"],
  });
  const repeats = discovery.sources.filter((source) => source.repeats !== undefined);
  expect(repeats.map(({ livePath }) => livePath.replace(root, ""))).toEqual([
    "/var/log/mail.log",
    "/run/log/journal",
  ]);
  expect(repeats[0]?.repeats).toBe(join(root, "var/log/syslog"));
});

test("a log whose live file is gone is found by its rotated parts, one not yet written by its folder", () => {
  const root = machine({
    "etc/nginx/nginx.conf":
      "access_log /var/log/nginx/new.log; error_log /var/log/nginx/deep/error.log;",
    "var/log/nginx/access.log.2.gz": "",
    "var/log/apache2/access.log.1": "x",
    "var/log/apache2/access.log.2.gz": "x",
  });
  execFileSync("touch", ["-d", "2001-07-19", join(root, "var/log/apache2/access.log.2.gz")]);
  const discovery = discover({ root });
  expect(found(discovery, root)).toEqual({
    "/var/log/nginx/new.log": ["web", "combined", undefined],
    "/var/log/nginx/access.log": ["web", undefined, "/var/log/nginx/access.log.2.gz"],
    "/var/log/apache2/access.log": ["web", undefined, "/var/log/apache2/access.log.1"],
  });
  expect(discovery.sources[0]?.why.en).toContain("as soon as it appears");
  expect(discovery.unreadable.map(({ path }) => path)).toEqual([join(root, "var/log/nginx/deep")]);
  expect(discovery.unreadable[0]?.why.en).toContain("make the folder");
});

test("an empty machine gives nothing but a note that says what to do", () => {
  const root = machine({});
  const discovery = discover({ root });
  expect(discovery.sources).toEqual([]);
  expect(discovery.unreadable).toEqual([]);
  expect(discovery.notes.map(({ en }) => en)).toEqual([expect.stringContaining("hinomi.yaml")]);
});

test("a root that does not exist is an empty machine", () => {
  expect(discover({ root: join(folder, "nowhere") }).sources).toEqual([]);
});

test("what is no ordinary file is told and never opened", () => {
  const root = machine({
    "etc/nginx/nginx.conf": "access_log /var/log/nginx/pipe.log; include /etc/nginx/pipe.conf;",
    "var/log/nginx/circle.log": "-> circle.log",
    "var/log/nginx/folder.log/x": "",
  });
  execFileSync("mkfifo", [join(root, "var/log/nginx/pipe.log"), join(root, "etc/nginx/pipe.conf")]);
  const discovery = discover({ root });
  expect(discovery.sources).toEqual([]);
  const told = Object.fromEntries(
    discovery.unreadable.map(({ path, why }) => [path.replace(root, ""), why.en]),
  );
  expect(told["/var/log/nginx/pipe.log"]).toContain("is not an ordinary file");
  expect(told["/etc/nginx/pipe.conf"]).toContain("is not an ordinary file");
  expect(told["/var/log/nginx/folder.log"]).toContain("is not an ordinary file");
  expect(told["/var/log/nginx/circle.log"]).toContain("leads in a circle");
});

test("includes that go in a circle, too deep, or into a huge file come to an end and are told", () => {
  const chain = Object.fromEntries(
    Array.from({ length: limits.serverConfigDepth + 5 }, (_, n) => [
      `etc/apache2/deep-${n}.conf`,
      `Include deep-${n + 1}.conf\nCustomLog /var/log/deep-${n}.log "%h %t %r"`,
    ]),
  );
  const root = machine({
    ...chain,
    "etc/apache2/apache2.conf":
      "Include apache2.conf\nInclude loop/\nInclude huge.conf\nInclude deep-0.conf\nCustomLog /var/log/a.log x",
    "etc/apache2/loop/again.conf": "IncludeOptional /etc/apache2/*.conf\nInclude loop",
    "etc/apache2/huge.conf": "#".repeat(limits.serverConfigBytes + 1),
    "var/log/a.log": "",
  });
  const discovery = discover({ root });
  expect(found(discovery, root)["/var/log/a.log"]).toEqual(["web", undefined, "live"]);
  expect(discovery.notes.some(({ en }) => en.includes("includes deeper than"))).toBe(true);
  expect(discovery.unreadable.map(({ why }) => why.en).join()).toContain(
    "too large for a configuration file",
  );
});

test("a configuration of any bytes is read without a fall", () => {
  const bytes = Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919) & 255));
  const root = machine({ "etc/apache2/apache2.conf": "", "etc/nginx/nginx.conf": "" });
  for (const path of ["etc/apache2/apache2.conf", "etc/nginx/nginx.conf"]) {
    const hostile =
      'CustomLog "\0" "\nInclude [\nInclude /\0/*\ninclude /\0*;access_log "\0";log_format';
    writeFileSync(join(root, path), Buffer.concat([bytes, Buffer.from(hostile)]));
  }
  const discovery = discover({ root });
  expect(discovery.sources.filter(({ path }) => path !== undefined)).toEqual([]);
});

/** Discovery as a user who owns nothing and is in no group. */
async function discoverAsNobody(root: string): Promise<Discovery> {
  const script = `import { discover } from ${JSON.stringify(join(import.meta.dirname, "discover.ts"))};
    process.stdout.write(JSON.stringify(discover({ root: ${JSON.stringify(root)} })));`;
  const args = ["--disable-warning=ExperimentalWarning", "--input-type=module", "--eval", script];
  const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const { stdout } = await run(process.execPath, args, { ...asNobody, cwd: "/" });
  return JSON.parse(stdout) as Discovery;
}

test("for each log that may not be read the command that gives the right is told", async ({
  skip,
}) => {
  skip(process.getuid?.() !== 0, "only root can make files of another group");
  const root = machine({
    "etc/group": "root:x:0:\nadm:x:4:syslog\nproxy:x:13:\n",
    "etc/nginx/nginx.conf": "access_log /var/log/nginx/access.log; error_log /var/log/nginx/e.log;",
    "var/log/apache2/access.log": "",
    "var/log/nginx/access.log": "",
    "var/log/httpd/access_log": "",
    "var/log/squid/access.log": "",
    "var/log/auth.log": "",
    "var/log/journal/0123/system.journal": "",
  });
  chmodSync(folder, 0o755);
  const [adm, proxy] = [4, 13];
  const modes: readonly (readonly [string, number, number])[] = [
    ["var/log/apache2", adm, 0o750],
    ["var/log/nginx", adm, 0o750],
    ["var/log/httpd", 0, 0o700],
    ["var/log/squid/access.log", proxy, 0o640],
    ["var/log/auth.log", adm, 0o640],
    ["var/log/journal/0123/system.journal", adm, 0o640],
  ];
  for (const [path, gid, mode] of modes) {
    chownSync(join(root, path), 0, gid);
    chmodSync(join(root, path), mode);
  }
  const discovery = await discoverAsNobody(root);
  expect(discovery.sources).toEqual([]);
  expect(discovery.unreadable).toHaveLength(modes.length);
  const told = Object.fromEntries(
    discovery.unreadable.map(({ path, why }) => [path.replace(root, ""), why]),
  );
  const becomeAdm = "sudo usermod -aG adm $(id -un)";
  expect(told["/var/log/apache2"]?.en).toContain(becomeAdm);
  expect(told["/var/log/apache2"]?.ja).toContain(becomeAdm);
  expect(told["/var/log/nginx"]?.en).toContain(becomeAdm);
  expect(told["/var/log/httpd"]?.en).toContain(
    `sudo setfacl -R -m u:$(id -un):rX ${root}/var/log/httpd`,
  );
  expect(told["/var/log/squid/access.log"]?.en).toContain("sudo usermod -aG proxy $(id -un)");
  expect(told["/var/log/auth.log"]?.en).toContain(becomeAdm);
  expect(told["/var/log/journal/0123/system.journal"]?.en).toContain(becomeAdm);
});
