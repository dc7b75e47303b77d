// For: the services of the network and the machine itself, one line each.
// Never: a reader itself.

import type { Format } from "../../../../events/format.ts";
import type { DaemonReader } from "../daemon-reader.ts";
import { audit, auditLog } from "./audit/audit.ts";
import { bind } from "./bind/bind.ts";
import { namedChannel } from "./bind/channel-file.ts";
import { clock } from "./clock/clock.ts";
import { dnsmasq } from "./dns/dnsmasq.ts";
import { unbound, unboundFile } from "./dns/unbound.ts";
import { kernel } from "./machine/kernel.ts";
import { ulogdFile } from "./machine/ulogd-file.ts";
import { squid, squidCache } from "./squid/squid.ts";
import { systemd } from "./systemd/systemd.ts";
import { openvpn, openvpnFile } from "./vpn/openvpn.ts";
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
];

/** From specific to general, all before `syslog`: an ISO stamp followed by `general: ` would be a host to it. */
export const ownFileFormats: readonly Format[] = [
  auditLog,
  unboundFile,
  ulogdFile,
  squidCache,
  namedChannel,
  openvpnFile,
];
