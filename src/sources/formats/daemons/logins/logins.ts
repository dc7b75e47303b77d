// For: the services at which people sign in, one line each.
// Never: a reader itself.

import type { DaemonReader } from "../daemon-reader.ts";
import { accountChange } from "./accounts/account-change.ts";
import { consoleLogin } from "./accounts/login.ts";
import { cron } from "./accounts/cron.ts";
import { su } from "./accounts/su.ts";
import { sudo } from "./accounts/sudo.ts";
import { dovecot } from "./dovecot/dovecot.ts";
import { dropbear } from "./dropbear.ts";
import { proftpd } from "./ftp/proftpd.ts";
import { pureFtpd } from "./ftp/pure-ftpd.ts";
import { vsftpd } from "./ftp/vsftpd.ts";
import { hinomiDesk } from "./hinomi-desk.ts";
import { pam } from "./pam/pam.ts";
import { sshd } from "./sshd/sshd.ts";
import { logind, telnetd, unixChkpwd, webmin } from "./small-logins.ts";

/** PAM first: its modules write under the name of every program. */
export const loginServices: readonly DaemonReader[] = [
  pam,
  sshd,
  dovecot,
  sudo,
  su,
  cron,
  vsftpd,
  proftpd,
  pureFtpd,
  dropbear,
  consoleLogin,
  accountChange,
  webmin,
  telnetd,
  logind,
  unixChkpwd,
  hinomiDesk,
];
