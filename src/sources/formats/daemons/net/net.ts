// For: the services of the network and the machine itself, one line each.
// Never: a reader itself.

import type { Format } from "../../../../events/format.ts";
import { ownFileFormats as appFiles } from "../apps/own-files.ts";
import type { DaemonReader } from "../daemon-reader.ts";
import { audit, auditLog } from "./audit/audit.ts";
import { bind } from "./bind/bind.ts";
import { namedChannel } from "./bind/channel-file.ts";
import { clock } from "./clock/clock.ts";
import { dnsmasq } from "./dns/dnsmasq.ts";
import { unbound, unboundFile } from "./dns/unbound.ts";
import { haproxy } from "./haproxy.ts";
import { kernel } from "./machine/kernel.ts";
import { ulogdFile } from "./machine/ulogd-file.ts";
import {
  freeradius,
  nsd,
  nsdFile,
  portsentry,
  rsyncd,
  stunnel,
  tinyproxy,
  tinyproxyFile,
  xinetd,
} from "./small-services.ts";
import { squid, squidCache } from "./squid/squid.ts";
import { systemd } from "./systemd/systemd.ts";
import { openvpn, openvpnFile } from "./vpn/openvpn.ts";
import { lighttpd, lighttpdFile } from "./web/lighttpd.ts";
import { apacheBySyslog, modEvasive, nginxBySyslog } from "./web/web-errors.ts";

export const netServices: readonly DaemonReader[] = [
  kernel,
  bind,
  systemd,
  audit,
  squid,
  unbound,
  dnsmasq,
  openvpn,
  clock,
  apacheBySyslog,
  nginxBySyslog,
  modEvasive,
  lighttpd,
  xinetd,
  portsentry,
  nsd,
  tinyproxy,
  rsyncd,
  freeradius,
  stunnel,
  haproxy,
];

/** From specific to general, all before `syslog`: an ISO stamp followed by `general: ` would be a host to it. */
export const ownFileFormats: readonly Format[] = [
  auditLog,
  unboundFile,
  ulogdFile,
  squidCache,
  namedChannel,
  openvpnFile,
  lighttpdFile,
  tinyproxyFile,
  nsdFile,
  ...appFiles,
];
