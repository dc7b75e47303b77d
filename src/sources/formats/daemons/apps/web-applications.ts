// For: what web applications write of those who could not sign in: by syslog, and in files of their own (own-files.ts).
// Never: a forwarded address that a browser may have sent itself: where an application writes a list, there is no source.
// Source: format strings of the syslog plugins of WordPress, phpMyAdmin 4.8–5.2, Roundcube 1.0–1.6, Horde 3–5 and IMP,
// SquirrelMail's squirrel_logger 2.3, ownCloud 8–10, SOGo 2–5, Gitea 1.4–1.21, Vaultwarden 1.20–1.30, GitLab 11–16, Guacamole 1.

import { echoed, failed, login, refused } from "../logins/said.ts";
import { tableService } from "../shapes/table-service.ts";

export const wordpress = tableService({
  name: "wordpress",
  programs: /^(?:wordpress|wp)(?:\(\S{0,255}\))?$/,
  rows: [
    ["Authentication failure for ", "<user> from <host>", failed("bad-password")],
    ["Authentication attempt for unknown user ", "<user> from <host>", failed("unknown-user")],
    ["Blocked authentication attempt for ", "<user> from <host>", failed("not-allowed")],
    ["REST authentication failure for ", "<user> from <host>", failed("bad-password")],
    ["XML-RPC authentication failure for ", "<user> from <host>", failed("bad-password")],
    [
      "XML-RPC authentication attempt for unknown user ",
      "<user> from <host>",
      failed("unknown-user"),
    ],
    ["XML-RPC multicall authentication failure ", "(?:<any> )?from <host>", failed()],
    ["Blocked user enumeration attempt from ", "<host>", refused("access-denied")],
    ["Blocked username authentication attempt for ", "<user> from <host>", failed("not-allowed")],
    ["Empty username from ", "<host>", failed()],
    ["Untrusted X-Forwarded-For header from ", "<host>", refused("access-denied")],
    ["Pingback error ", String.raw`\S{1,20} generated from <host>`, refused("access-denied")],
    ["Spam comment ", "<word> from <host>", refused("content")],
    ["Accepted password for ", "<user> from <host>", login("success")],
  ],
});

export const phpMyAdmin = tableService({
  name: "phpmyadmin",
  programs: /^php(?:MyAdmin|myadmin)$/,
  rows: [
    [
      "user denied: ",
      String.raw`<user> \((?:allow-denied|root-denied|empty-denied)\) from <host>`,
      failed("not-allowed"),
    ],
    ["user denied: ", String.raw`<user> \([a-z-]{1,40}\) from <host>`, failed("bad-password")],
    ["user denied: ", "<user> from <host>", failed("bad-password")],
    ["user authenticated: ", "<user> from <host>", login("success")],
  ],
});

/** What a web server in front told of the browser stands in brackets behind the address; it is not looked at. */
const forwarded = String.raw`(?:\((?:X-|HTTP_)[^()]{1,200}\)| \[(?:X-|HTTP_)[^[\]]{1,200}\])?`;

export const roundcube = tableService({
  name: "roundcube",
  programs: /^(?:roundcube|roundcubemail)$/,
  before: /^<[0-9A-Za-z,-]{1,64}> /,
  rows: [
    [
      "IMAP Error: Login failed for ",
      String.raw`<user> from <host>${forwarded}\. <any>`,
      failed("bad-password"),
    ],
    [
      "IMAP Error: Login failed for ",
      String.raw`<user> from <host>${forwarded}\.?`,
      failed("bad-password"),
    ],
    [
      "Failed login for ",
      String.raw`<user> from <host>${forwarded} in session <word> \(error: -?\d{1,6}\)`,
      failed("bad-password"),
    ],
    ["Failed login for ", `<user> from <host>${forwarded}`, failed("bad-password")],
    ["FAILED login for ", `<user> from <host>${forwarded}`, failed("bad-password")],
    [
      "Successful login for ",
      `<user> from <host>${forwarded}(?: in session <word>)?`,
      login("success"),
    ],
  ],
});

export const horde = tableService({
  name: "horde",
  programs: /^(?:horde|HORDE|imp|IMP)$/,
  before: /^(?:HORDE )?\[\w{1,20}\] /,
  rows: [
    [
      "FAILED LOGIN for ",
      String.raw`<user> \[<host>\](?:\(forwarded for \[[^[\]]{1,200}\]\))? to .{1,100}`,
      failed("bad-password"),
    ],
    [
      "FAILED LOGIN ",
      String.raw`<host>(?: \(forwarded for \[[^[\]]{1,200}\]\))? to <any>`,
      failed("bad-password"),
    ],
    ["Login failed for ", String.raw`<user> \[<host>\] to <any>`, failed("bad-password")],
  ],
});

export const squirrelMail = tableService({
  name: "squirrelmail",
  programs: /^squirrelmail$/,
  rows: [
    [
      "Failed webmail login: by ",
      String.raw`<user> at <host> on \d\d/\d\d/\d{4} \d\d:\d\d:\d\d: <any>`,
      failed("bad-password"),
    ],
  ],
});

export const ownCloud = tableService({
  name: "owncloud",
  programs: /^(?:ownCloud|owncloud)(?:\[.*)?$/,
  before: /^\{\w{1,40}\} /,
  rows: [
    ["Login failed: user '", "<user>' ,? ?wrong password, IP:<host>", failed("bad-password")],
    [
      "Login failed: ",
      String.raw`'?<user>'? \(Remote IP: '?<host>'?(?:, X-Forwarded-For: '[^']{0,200}')?\)`,
      failed("bad-password"),
    ],
  ],
});

export const sogo = tableService({
  name: "sogo",
  programs: /^sogod?$/,
  before: /^(?:<0x[0-9A-Fa-fx]{1,20}\[\w{1,40}\]:?> )?(?:\[\w{1,12}\] )?/,
  rows: [
    [
      "SOGoRootPage Login from '",
      "<host>' for user '<user>' might not have worked - <any>",
      failed("bad-password"),
    ],
    [
      "Login from '",
      "<host>' for user '<user>' might not have worked - <any>",
      failed("bad-password"),
    ],
  ],
});

/** Gitea, Forgejo and Gogs. */
export const gitea = tableService({
  name: "gitea",
  programs: /^(?:gitea|forgejo|gogs)$/,
  before:
    /^(?:\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d )?(?:\S{1,160} )?\[[TDIWEFC]\] (?:\[[0-9a-f-]{1,40}\] )?/,
  rows: [
    [
      "Failed authentication attempt for ",
      String.raw`<user> from \[?<host>\]?:<port>(?:: <any>)?`,
      failed("bad-password"),
    ],
    ["Failed authentication attempt for ", "<user> from <host>", failed("bad-password")],
    [
      "Failed authentication attempt from ",
      String.raw`\[?<host>\]?:<port>`,
      failed("bad-password"),
    ],
    ["Failed authentication attempt from ", "<host>", failed("bad-password")],
  ],
});

export const vaultwarden = tableService({
  name: "vaultwarden",
  programs: /^(?:vaultwarden|bitwarden_rs|bitwarden)$/,
  before: /^(?:\[[\d T:.+-]{10,35}\])?\[[\w:]{1,80}\]\[[A-Z]{4,5}\] /,
  rows: [
    [
      "Username or password is incorrect. Try again. IP: ",
      String.raw`<host>\. Username: <user>\.`,
      failed("bad-password"),
    ],
    [
      "Username or password is incorrect. Try again. IP: ",
      String.raw`<host>\. <any>`,
      failed("bad-password"),
    ],
    ["Invalid admin token. IP: ", "<host>", failed("bad-password")],
    [
      "Invalid TOTP code! Server time: ",
      String.raw`[\d: UTC.-]{10,40} IP: <host>`,
      failed("bad-password"),
    ],
  ],
});

export const gitlab = tableService({
  name: "gitlab",
  programs: /^gitlab(?:-rails|-webservice)?$/,
  rows: [["Failed Login: username=", "<user> ip=<host>", failed("bad-password")]],
});

export const guacamole = tableService({
  name: "guacamole",
  programs: /^(?:guacd|guacamole|tomcat\d{0,2}|server|catalina)$/,
  before: /^(?:\d\d:\d\d:\d\d\.\d{3} )?(?:\[[^[\]]{1,80}\] )?(?:WARN|INFO) {1,2}\S{1,100} - /,
  rows: [
    [
      "Authentication attempt from ",
      String.raw`<host> for user "<user>" failed\.`,
      failed("bad-password"),
    ],
    [
      "Authentication attempt ",
      String.raw`for user "[^"]{0,200}" from <host> failed\.`,
      failed("bad-password"),
    ],
  ],
});

export const proxmox = tableService({
  name: "proxmox",
  programs: /^(?:pvedaemon|pveproxy|proxmox-backup-api|proxmox-backup-proxy|proxmox|pmgdaemon)$/,
  rows: [
    [
      "authentication failure; rhost=",
      String.raw`\[?<host>\]?(?::<port>)? user=<user> msg=<any>`,
      failed("bad-password"),
    ],
  ],
});

export const monit = tableService({
  name: "monit",
  programs: /^monit$/,
  before: /^(?:error {4}: )/,
  rows: [
    [
      "HttpRequest: access denied -- client ",
      String.raw`\[?<host>\]?: wrong password for user '<user>'`,
      failed("bad-password"),
    ],
    [
      "HttpRequest: access denied -- client ",
      String.raw`\[?<host>\]?: unknown user '<user>'`,
      failed("unknown-user"),
    ],
    [
      "HttpRequest: access denied -- client ",
      String.raw`\[?<host>\]?: empty (?:username|password)`,
      failed(),
    ],
    [
      "HttpRequest: access denied -- client ",
      String.raw`\[?<host>\]?: .{1,80}`,
      echoed("no-attempt"),
    ],
    [
      "Warning: Client '",
      "<host>' supplied wrong password for user '<user>' accessing monit httpd",
      failed("bad-password"),
    ],
    [
      "Warning: Client '",
      "<host>' supplied unknown user '<user>' accessing monit httpd",
      failed("unknown-user"),
    ],
    [
      "Denied connection from non-authorized client ",
      String.raw`\[?<host>\]?\.?`,
      refused("access-denied"),
    ],
  ],
});
