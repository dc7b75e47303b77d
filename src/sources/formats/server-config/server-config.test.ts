import { describe, expect, test } from "vitest";
import { formatFromApache, formatFromNginx } from "../access/custom-format.ts";
import { logFormatsOfApache } from "./apache-config.ts";
import { logFormatsOfNginx } from "./nginx-config.ts";

describe("Apache's configuration", () => {
  const text = [
    '# LogFormat "%h" old',
    'LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" vhost_combined',
    "logformat '%h %t \"%r\"' \\",
    "   short",
    "Define SITE www",
    "ErrorLog ${APACHE_LOG_DIR}/error.log",
    "<VirtualHost *:80>",
    "  CustomLog ${APACHE_LOG_DIR}/${SITE}.log short env=!dontlog",
    '  CustomLog "/var/log/my site/a.log" "%a %t \\"%r\\""\r',
    '  CustomLog "|/usr/bin/rotatelogs /var/log/x 86400" short',
    "  TransferLog logs/transfer.log",
    "  ErrorLog syslog:local7",
    "  CustomLog ${UNKNOWN}/a.log short",
    "</VirtualHost>",
    "CustomLog",
  ].join("\n");
  const read = logFormatsOfApache(text, { APACHE_LOG_DIR: "/var/log/apache2" });

  test("tells every format by its nickname, ready to be compiled", () => {
    expect(read.formats).toEqual([
      {
        nickname: "vhost_combined",
        logFormat: '%v:%p %h %l %u %t "%r" %>s %O "%{Referer}i" "%{User-Agent}i"',
      },
      { nickname: "short", logFormat: '%h %t "%r"' },
    ]);
    for (const { nickname, logFormat } of read.formats)
      expect(formatFromApache(nickname, logFormat)?.name).toBe(`apache:${nickname}`);
  });

  test("tells every log with its path, shape and line", () => {
    expect(read.logs).toEqual([
      { kind: "error", path: "/var/log/apache2/error.log", line: 6 },
      { kind: "access", path: "/var/log/apache2/www.log", nickname: "short", line: 8 },
      { kind: "access", path: "/var/log/my site/a.log", format: '%a %t "%r"', line: 9 },
      { kind: "access", path: "logs/transfer.log", format: '%h %l %u %t "%r" %>s %b', line: 11 },
    ]);
  });

  test("tells which logs go where no file can be read", () => {
    expect(read.elsewhere.map(({ target }) => target)).toEqual([
      "|/usr/bin/rotatelogs /var/log/x 86400",
      "syslog:local7",
      "${UNKNOWN}/a.log",
    ]);
  });

  test("gives a TransferLog the last LogFormat that has no nickname", () => {
    expect(logFormatsOfApache('LogFormat "%a %t"\nTransferLog t').logs).toEqual([
      { kind: "access", path: "t", format: "%a %t", line: 2 },
    ]);
  });
});

describe("nginx' configuration", () => {
  const text = `
# log_format old '$remote_addr';
error_log /var/log/nginx/error.log warn;
http {
  log_format main '$remote_addr [$time_local] '
                  "\\"$request\\" $status";
  log_format js escape=json '{"time":"$time_iso8601",' '"remote_addr":"$remote_addr","request":"$request"}';
  access_log /var/log/nginx/access.log;
  map $status $loggable { ~^[23]  0; default 1; }
  server {
    server_name ~^(?<x>.+)\\.example\\.jp$; access_log /var/log/nginx/main.log main buffer=32k if=$loggable;
    location /quiet { access_log off; }
    access_log /var/log/nginx/\${host}.log main; error_log syslog:server=192.0.2.1 info; access_log "/var/log/a b.log" js;
  }
}
`;
  const read = logFormatsOfNginx(text);

  test("tells every format with its pieces joined and its way to escape in front", () => {
    expect(read.formats).toEqual([
      { nickname: "main", logFormat: '$remote_addr [$time_local] "$request" $status' },
      {
        nickname: "js",
        logFormat:
          'escape=json {"time":"$time_iso8601","remote_addr":"$remote_addr","request":"$request"}',
      },
    ]);
    for (const { nickname, logFormat } of read.formats)
      expect(formatFromNginx(nickname, logFormat)?.name).toBe(`nginx:${nickname}`);
  });

  test("tells every log with its path, shape and line, and those that no file holds", () => {
    expect(read.logs).toEqual([
      { kind: "error", path: "/var/log/nginx/error.log", line: 3 },
      { kind: "access", path: "/var/log/nginx/access.log", nickname: "combined", line: 8 },
      { kind: "access", path: "/var/log/nginx/main.log", nickname: "main", line: 11 },
      { kind: "access", path: "/var/log/a b.log", nickname: "js", line: 13 },
    ]);
    expect(read.elsewhere).toEqual([
      { target: "/var/log/nginx/${host}.log", line: 13 },
      { target: "syslog:server=192.0.2.1", line: 13 },
    ]);
  });
});
