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
import { bsdFtpd } from "./ftp/bsd-ftpd.ts";
import { proftpd } from "./ftp/proftpd.ts";
import { pureFtpd } from "./ftp/pure-ftpd.ts";
import { vsftpd } from "./ftp/vsftpd.ts";
import { courier } from "./mailboxes/courier.ts";
import { cyrus } from "./mailboxes/cyrus.ts";
import { perdition, qpopper, solidPop3d } from "./mailboxes/pop-servers.ts";
import { uwImap } from "./mailboxes/uw-imap.ts";
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
  bsdFtpd,
  courier,
  cyrus,
  uwImap,
  qpopper,
  solidPop3d,
  perdition,
  dropbear,
  consoleLogin,
  accountChange,
  webmin,
  telnetd,
  logind,
  unixChkpwd,
  hinomiDesk,
];
