// For: MySQL's and MariaDB's error log: `Access denied for user 'root'@'192.0.2.7' (using password: YES)`.
// Never: a host out of the account or the database's name; the daemon's own words end the line.
// Source: format strings of MariaDB 10.11 and MySQL 5.1–8.0 (sql_acl/sql_connect, error log headers of log.cc).

import { failed } from "../logins/said.ts";
import { ownFile } from "../shapes/own-file.ts";
import { tableService } from "../shapes/table-service.ts";

const level = String.raw`\[(?:Note|Warning|ERROR|System)\] (?:\[MY-\d{6}\] \[[A-Za-z]{1,20}\] )?`;

export const mysql = tableService({
  name: "mysql",
  programs: /^(?:mysqld|mysqld_safe|mariadbd|mariadb|mysql)$/,
  // By syslog the daemon's own stamp comes along.
  before: new RegExp(String.raw`^(?:[\d-]{6,10}[ T] ?[\d:.]{7,15}Z? (?:\d{1,20} )?)?(?:${level})?`),
  rows: [
    [
      "Access denied for user '",
      String.raw`<user>'@'<host>' \(using password: (?:YES|NO)\)`,
      failed("bad-password"),
    ],
    [
      "Access denied for user '",
      String.raw`<user>'@'<host>' to database '[^']{0,192}'`,
      failed("not-allowed"),
    ],
    ["Access denied for user '", String.raw`<user>'@'<host>'`, failed()],
  ],
});

export const mysqlFile = ownFile({
  name: "mysql",
  service: mysql,
  stamps: ["%Y-%m-%d %k:%M:%S", "%FT%T", "%y%m%d %k:%M:%S"],
  between: new RegExp(String.raw`^Z? {1,2}(?:\d{1,20} )?${level}`),
});
