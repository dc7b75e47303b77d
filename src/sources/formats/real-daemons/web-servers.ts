// For: Apache and nginx of Debian with every log format of ours, for the system tests.
// Never: more than loopback.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Daemon, daemonFolder, freePorts, startDaemon } from "./daemon.ts";

export const apacheProgram = "/usr/sbin/apache2";
export const nginxProgram = "/usr/sbin/nginx";

export interface WebServer extends Daemon {
  readonly port: number;
  readonly config: string;
}

const modules = [
  "mpm_event",
  "authz_core",
  "authn_core",
  "authn_file",
  "auth_basic",
  "authz_user",
  "env",
];

function apacheConfig(folder: string, port: number, further: readonly string[]): string {
  const loaded = modules.map(
    (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
  );
  return [
    ...loaded,
    `ServerRoot ${folder}`,
    "ServerName gw1.example.jp",
    `Listen 127.0.0.1:${port}`,
    `Listen [::1]:${port}`,
    ...further.map((address) => `Listen ${address}:${port}`),
    `PidFile ${folder}/pid`,
    `DefaultRuntimeDir ${folder}`,
    "User www-data",
    "Group www-data",
    "StartServers 1",
    "ServerLimit 1",
    "ThreadsPerChild 8",
    "MaxRequestWorkers 8",
    "Timeout 1",
    `DocumentRoot ${folder}/www`,
    `<Location /secret>`,
    '  AuthType Basic\n  AuthName "staff"',
    `  AuthUserFile ${folder}/users`,
    "  Require valid-user\n</Location>",
    "LogLevel info",
    "ErrorLog ${LOGS}/error.log",
    'LogFormat "%h %l %u %t \\"%r\\" %>s %b" common',
    'LogFormat "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined',
    'LogFormat "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\" %I %O" combined-io',
    'LogFormat "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\" \\',
    '%I %O %{remote}p %p" hinomi',
    'LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\"" vhost_combined',
    'LogFormat "%{%Y-%m-%d}t %{%T}t.%{msec_frac}t %{%z}t %a %{c}a %{remote}p %D %T %m \\"%U%q\\" %H %s %>s %B \\"%u\\" \\"%r\\"" pieces',
    'LogFormat "{ \\"time\\":\\"%{%Y-%m-%dT%H:%M:%S%z}t\\", \\"remote_addr\\":\\"%a\\", \\"user\\":\\"%u\\", \\"request\\":\\"%r\\", \\"status\\":%>s, \\"body_bytes\\":\\"%b\\", \\"referer\\":\\"%{Referer}i\\", \\"user_agent\\":\\"%{User-Agent}i\\" }" json',
    ...["common", "combined", "combined-io", "hinomi", "vhost_combined", "pieces", "json"].map(
      (name) => `CustomLog \${LOGS}/${name}.log ${name}`,
    ),
    "",
  ].join("\n");
}

function nginxConfig(folder: string, port: number): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  return `daemon off; user www-data; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log info;
events { worker_connections 64; }
http {
  ${temporary.join(" ")}
  log_format vhost '$host $remote_addr - $remote_user [$time_local] "$request" '
                   '$status $body_bytes_sent "$http_referer" "$http_user_agent"';
  log_format json escape=json '{"time":"$time_iso8601","remote_addr":"$remote_addr","remote_user":"$remote_user",'
    '"request":"$request","status":$status,"body_bytes_sent":$body_bytes_sent,"http_referer":"$http_referer",'
    '"http_user_agent":"$http_user_agent"}';
  log_format pieces '$msec $remote_addr:$remote_port \${request_time}s "$request_uri" [$time_iso8601] "$request" $status '
    '$bytes_sent/$request_length "$http_referer" "$http_user_agent" "$remote_user" $upstream_response_time';
  access_log ${folder}/combined.log;
  access_log ${folder}/vhost.log vhost;
  access_log ${folder}/json.log json buffer=1k flush=10ms;
  access_log ${folder}/pieces.log pieces;
  server {
    listen 127.0.0.1:${port}; listen [::1]:${port}; server_name gw1.example.jp; root ${folder}/www;
    location /secret { auth_basic staff; auth_basic_user_file ${folder}/users; }
  }
}
`;
}

function prepared(name: string): string {
  const folder = daemonFolder(name);
  mkdirSync(join(folder, "www", "secret"), { recursive: true });
  writeFileSync(join(folder, "users"), "nobody-here:{PLAIN}x\n");
  return folder;
}

/** `further`: addresses of its namespace to listen at besides loopback. */
export async function startApache(further: readonly string[] = []): Promise<WebServer> {
  const folder = prepared("apache");
  const [port = 0] = await freePorts(1);
  const config = apacheConfig(folder, port, further);
  const file = join(folder, "apache.conf");
  writeFileSync(file, `Define LOGS ${folder}\n${config}`);
  const daemon = await startDaemon(apacheProgram, ["-f", file, "-DFOREGROUND"], folder, port);
  return { ...daemon, port, config };
}

export async function startNginx(): Promise<WebServer> {
  const folder = prepared("nginx");
  const [port = 0] = await freePorts(1);
  const config = nginxConfig(folder, port);
  const file = join(folder, "nginx.conf");
  writeFileSync(file, config);
  const daemon = await startDaemon(
    nginxProgram,
    ["-p", folder, "-e", join(folder, "error.log"), "-c", file],
    folder,
    port,
  );
  return { ...daemon, port, config };
}
