// For: the formats of the files that services of this folder write themselves.
// Never: imported by logins.ts: these formats ask the services, so that it would be a circle.

import type { Format } from "../../../../events/format.ts";
import { dropbearLog } from "./dropbear.ts";
import { dovecotLog } from "./dovecot/dovecot-log.ts";
import { proftpdLog } from "./ftp/proftpd-log.ts";
import { openWrtLog } from "../openwrt-log.ts";
import { otherSyslog } from "../other-syslog.ts";
import { vsftpdLog } from "./ftp/vsftpd-log.ts";

/** More specific than syslog: to be asked before it. */
export const ownFileFormats: readonly Format[] = [
  dropbearLog,
  vsftpdLog,
  proftpdLog,
  dovecotLog,
  openWrtLog,
  otherSyslog,
];
