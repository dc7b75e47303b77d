// For: tests: one line of each service whose lines are told by a table, with a hole (`§`) where a client's own words stand.
// Never: used by the product; a line without 198.51.100.7, which is the peer as the daemon wrote it.

/** Program, message, what it means (`action outcome reason xATTEMPTS`). */
export type ToldLine = readonly [program: string, message: string, gist: string];

const peer = "198.51.100.7";
const bad = "login failure bad-password";
const unknown = "login failure unknown-user";
const shut = "refuse failure access-denied";

const mailboxes: readonly ToldLine[] = [
  ["imapd", `LOGIN FAILED, user=§, ip=[::ffff:${peer}], port=[51234]`, bad],
  ["imapd-ssl", `INFO: LOGIN FAILED, user=§, ip=[${peer}]`, bad],
  ["pop3d", `LOGIN FAILED, method=PLAIN, ip=[${peer}]`, "login failure failed"],
  [
    "courieresmtpd",
    `error,relay=::ffff:${peer},msg="535 Authentication failed.",cmd: §`,
    "login failure failed",
  ],
  [
    "courieresmtpd",
    `error,relay=${peer},from=<§>,to=<a@example.net>: 513 Relaying denied.`,
    "refuse failure relay-denied",
  ],
  [
    "cyrus/imap",
    `badlogin: pc7.example.net [${peer}] plaintext § SASL(-13): authentication failure: checkpass failed`,
    bad,
  ],
  ["imap", `badlogin: [${peer}] § [SASL(-4): no mechanism available]`, bad],
  ["pop3", `badlogin: pc7.example.net [${peer}] plaintext (§) invalid user`, unknown],
  ["imapd", `Login failed user=§ auth=§ host=pc7.example.net [${peer}]`, bad],
  ["ipop3d", `AUTHENTICATE § failure host=[${peer}]`, bad],
  [
    "qpopper",
    `§ at pc7.example.net (${peer}): -ERR [AUTH] Password supplied for "§" is incorrect.`,
    bad,
  ],
  ["solid-pop3d", `authentication failed: no such user: § - pc7.example.net(${peer})`, unknown],
  [
    "perdition.imaps",
    `Auth: ${peer}:51234->192.0.2.1:143 client-secure=plaintext authorisation_id=NONE authentication_id="§" server="h:143" protocol=IMAP4 server-secure=plaintext status="failed: local authentication failure"`,
    bad,
  ],
];

const files: readonly ToldLine[] = [
  ["wu-ftpd", `failed login from pc7.example.net [${peer}], §`, "login failure failed"],
  ["ftpd", `FTP LOGIN FAILED FROM ${peer}, §`, "login failure failed"],
  ["ftpd", `FTP LOGIN REFUSED FROM pc7.example.net [${peer}], §`, "login failure not-allowed"],
  [
    "pure-ftpd",
    `(?@${peer}) [WARNING] Authentifizierung fehlgeschlagen [§].`,
    "login failure failed",
  ],
  ["proftpd", `gw1 (pc7.example.net[${peer}]) - no such user '§'`, "login failure unknown-user x0"],
  [
    "rsyncd",
    `auth failed on module m from pc7.example.net (${peer}) for §: password mismatch`,
    bad,
  ],
];

const databases: readonly ToldLine[] = [
  [
    "mysqld",
    `2026-11-24  8:00:00 5 [Warning] Access denied for user '§'@'${peer}' (using password: YES)`,
    bad,
  ],
  ["mariadbd", `Access denied for user '§'@'${peer}' to database 'x'`, "login failure not-allowed"],
  [
    "postgres",
    `[5-1] §@§ FATAL:  no pg_hba.conf entry for host "${peer}", user "§", database "§", SSL off`,
    shut,
  ],
];

const telephones: readonly ToldLine[] = [
  [
    "asterisk",
    `NOTICE[812]: chan_sip.c:28926 in handle_request_register: Registration from '§' failed for '${peer}:5060' - Wrong password`,
    bad,
  ],
  [
    "asterisk",
    `NOTICE[812] chan_sip.c: Registration from '§' failed for '${peer}' - No matching peer found`,
    unknown,
  ],
  [
    "asterisk",
    `NOTICE[812] res_pjsip/pjsip_distributor.c: Request 'REGISTER' from '§' failed for '${peer}:5060' (callid: §) - No matching endpoint found`,
    "login failure failed",
  ],
  [
    "asterisk",
    `NOTICE[812][C-00000001] chan_sip.c: Call from '§' (${peer}:5060) to extension '§' rejected because extension not found in context 'default'.`,
    shut,
  ],
  ["asterisk", `NOTICE[812] manager.c: ${peer} failed to authenticate as '§'`, bad],
  [
    "asterisk",
    `SECURITY[812] res_security_log.c: SecurityEvent="InvalidPassword",EventTV="x",Severity="Error",Service="SIP",EventVersion="2",AccountID="§",SessionID="0x7f",LocalAddress="IPV4/UDP/192.0.2.1/5060",RemoteAddress="IPV4/UDP/${peer}/5060",Challenge="§"`,
    bad,
  ],
  ["murmurd", `<3:§(-1)> Rejected connection from ${peer}:51234: Invalid server password`, bad],
];

const webApplications: readonly ToldLine[] = [
  ["wordpress(blog.example.jp)", `Authentication failure for § from ${peer}`, bad],
  ["wordpress(blog.example.jp)", `XML-RPC authentication failure for § from ${peer}`, bad],
  ["phpMyAdmin", `user denied: § (mysql-denied) from ${peer}`, bad],
  [
    "roundcube",
    `<abc> IMAP Error: Login failed for § against localhost from ${peer}. AUTHENTICATE PLAIN: § in /x.php on line 1`,
    bad,
  ],
  ["roundcube", `<abc> Failed login for § from ${peer} in session abc (error: 0)`, bad],
  ["HORDE", `[horde] FAILED LOGIN for § [${peer}] to Horde [pid 812 on line 1 of "/x"]`, bad],
  [
    "squirrelmail",
    `Failed webmail login: by § (example.jp) at ${peer} on 11/24/2026 08:00:00: Unknown user or password incorrect.`,
    bad,
  ],
  ["ownCloud", `{core} Login failed: '§' (Remote IP: '${peer}')`, bad],
  [
    "sogod",
    `SOGoRootPage Login from '${peer}' for user '§' might not have worked - password policy: 65535`,
    bad,
  ],
  [
    "gitea",
    `[W] [abc] Failed authentication attempt for § from ${peer}:51234: user does not exist [uid: 0, name: §]`,
    bad,
  ],
  [
    "vaultwarden",
    `[vaultwarden::api::identity][ERROR] Username or password is incorrect. Try again. IP: ${peer}. Username: §.`,
    bad,
  ],
  ["gitlab", `Failed Login: username=§ ip=${peer}`, bad],
  [
    "tomcat9",
    `08:00:00.123 [http-1] WARN  o.a.g.r.auth.AuthenticationService - Authentication attempt from ${peer} for user "§" failed.`,
    bad,
  ],
  ["pvedaemon", `authentication failure; rhost=::ffff:${peer} user=§ msg=§`, bad],
  ["monit", `HttpRequest: access denied -- client [${peer}]: wrong password for user '§'`, bad],
  [
    "grafana-server",
    `lvl=eror msg="Invalid username or password" uname="§" remote_addr=${peer}`,
    bad,
  ],
  ["lighttpd", `(mod_auth.c.645) password doesn't match for /§ username: § IP: ${peer}`, bad],
  [
    "haproxy",
    `${peer}:51234 [24/Nov/2026:08:00:00.123] in in/<NOSRV> -1/-1/-1/-1/0 403 248 - - PR-- 0/0/0/0/3 0/0 "GET /§ HTTP/1.1"`,
    shut,
  ],
];

const others: readonly ToldLine[] = [
  [
    "ejabberd",
    `[info] <0.1.0>@ejabberd_c2s:process_auth_result:272 (tls|<0.1.0>) Failed c2s PLAIN authentication for § from ::ffff:${peer}: Invalid username or password`,
    bad,
  ],
  ["directadmin", `'${peer}' 2 failed login attempts. Account '§'`, bad],
  [
    "drupal",
    `http://www.example.jp|1795510415|user|${peer}|http://www.example.jp/§|§|0||Login attempt failed for §.`,
    bad,
  ],
  [
    "suhosin",
    `ALERT - tried to register forbidden variable '§' through GET variables (attacker '${peer}', file '/x.php')`,
    shut,
  ],
  ["nrpe", `Host ${peer} is not allowed to talk to us!`, shut],
  [
    "asterisk",
    `NOTICE[812] chan_iax2.c: Rejected connect attempt from ${peer}, who was trying to reach '§@'`,
    shut,
  ],
  [
    "asterisk",
    `NOTICE[812] res_pjsip/pjsip_distributor.c: Request from '§' failed for '${peer}:5060' (callid: §) - No matching endpoint found after 5 tries in 0.532 ms`,
    "login failure failed",
  ],
  ["ownCloud", `{core} Login failed: user '§' , wrong password, IP:${peer}`, bad],
];

const network: readonly ToldLine[] = [
  ["xinetd", `FAIL: telnet address from=${peer}`, shut],
  ["portsentry", `attackalert: Connect from host: pc7.example.net/${peer} to TCP port: 23`, shut],
  [
    "nsd",
    `info: axfr for example.jp. from ${peer} refused, no acl matches`,
    "refuse failure transfer-denied",
  ],
  [
    "nsd",
    `info: ratelimit block example.net. type any target 198.51.100.0/24 query ${peer} TYPE255`,
    "refuse failure rate-exceeded",
  ],
  ["tinyproxy", `Unauthorized connection from "pc7.example.net" [${peer}].`, shut],
  ["radiusd", `(1) Login incorrect (pap: x): [§/§] (from client ap1 port 0 cli ${peer})`, bad],
  ["stunnel", `LOG4[1]: Service [imaps] REFUSED by libwrap from ${peer}:51234`, shut],
];

/** Shapes of the readers that are no tables, as old and new versions write them. */
const byReaders: readonly ToldLine[] = [
  [
    "vsftpd",
    `[§] FAIL LOGIN: Client "${peer}", "User is not in the allow user list."`,
    "login failure failed",
  ],
  ["sshd", `Received disconnect from ${peer}: 14: § [preauth]`, `${bad} x0`],
  [
    "sshd",
    `Received disconnect from ${peer} port 51234:3: com.jcraft.jsch.JSchException: Auth fail§ [preauth]`,
    `${bad} x0`,
  ],
  ["sshd", `error: PAM: Authentication failure for § from ${peer} via 192.0.2.1`, bad],
  [
    "sshd",
    `srclimit_penalise: ipv4: new ${peer}/32 deferred penalty of 5 seconds for penalty: failed authentication`,
    "login failure failed x0",
  ],
  [
    "vsftpd",
    `(pam_unix) authentication failure; logname= uid=0 euid=0 tty= ruser=§ rhost=${peer}`,
    "login failure failed",
  ],
  ["dropbear", `bad password attempt for '§' from ${peer}:51234`, bad],
  ["dropbear", `[812] Nov 24 08:00:00 Bad password attempt for '§' from ${peer}:51234`, bad],
  [
    "vsftpd",
    `Tue Nov 24 08:00:00 2026 [pid 812] [§] FAIL LOGIN: Client "${peer}"`,
    "login failure failed",
  ],
  [
    "dovecot",
    `pop3-login: Disconnected (auth failed, 3 attempts): method=LOGIN, rip=${peer}, lip=192.0.2.1`,
    "login failure failed x3",
  ],
  [
    "dovecot",
    `pop3-login: Aborted login: user=<§>, method=PLAIN, rip=${peer}, lip=192.0.2.1`,
    "login failure failed",
  ],
  [
    "postfix/smtpd",
    `warning: Illegal address syntax from unknown[${peer}] in MAIL command: §`,
    "garbage no-protocol",
  ],
  [
    "mail/smtpd",
    `warning: unknown[${peer}] sent message header instead of SMTP command: §`,
    "garbage non-smtp-command",
  ],
  [
    "postfix/smtpd",
    `reject: RCPT from unknown[${peer}]: 554 <§>: Relay access denied; from=<§> to=<§>`,
    "refuse failure relay-denied",
  ],
  [
    "sm-mta",
    `abcdef01234567: "wiz" command from pc7.example.net [${peer}] (${peer})`,
    "garbage no-protocol",
  ],
  [
    "sm-mta",
    `abcdef01234567: Milter: connect: host=pc7.example.net, addr=${peer}, rejecting commands`,
    shut,
  ],
  [
    "exim",
    `overlong message header line received from (x) [${peer}] (more than 1 characters): message abandoned`,
    "garbage bad-packet",
  ],
  [
    "named",
    `client ${peer}#51234: refused notify from non-master: ${peer}#51234`,
    "refuse failure not-authoritative",
  ],
  ["apache2", `[Tue Nov 24 08:00:00 2026] [error] [client ${peer}] user § not found: /§`, unknown],
  [
    "apache2",
    `[authz_user:error] [pid 812] [client ${peer}:34310] AH01663: access to /§ failed, reason: user '§' does not meet 'require'ments for user to be allowed access`,
    "login failure not-allowed",
  ],
];

export const toldLines: readonly ToldLine[] = [
  ...mailboxes,
  ...files,
  ...databases,
  ...telephones,
  ...webApplications,
  ...others,
  ...byReaders,
  ...network,
];
