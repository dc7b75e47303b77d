// For: the kernel: firewall packets, deaths (segfault, out of memory), full tables, failing disks, links.
// Never: a source for what has none: "possible SYN flooding" names only our own port.

import type { DaemonReader, ReaderFields } from "../../daemon-reader.ts";
import { readFirewallLine } from "./firewall-line.ts";
import { readAuditMessage } from "../audit/audit-message.ts";
import { readDeathLine } from "./death-line.ts";
import { readTroubleLine } from "./trouble-line.ts";
import { readWireguardLine } from "./wireguard-line.ts";

/** `[11834.405490] `, with blanks inside; printk with CPU or thread numbers adds `[ T123] `. */
const stamp = /^\[ {0,10}\d{1,10}\.\d{1,9}\] (?:\[ {0,6}[CT]\d{1,10}\] )?/;

export const kernel: DaemonReader = {
  name: "kernel",
  isProgram: (program) => program === "kernel" || program === "ulogd" || program === "klogd",
  read(message, program): ReaderFields | undefined {
    const before = stamp.exec(message.slice(0, 60));
    const text = before ? message.slice(before[0].length) : message;
    if (text.startsWith("audit: ")) return readAuditMessage(text.slice(7));
    if (text.startsWith("type=")) return readAuditMessage(text);
    // A fault names the file that failed, and that name may be anything its owner wanted.
    if (!/: segfault at |^traps: /.test(text.slice(0, 60))) {
      const packet = readFirewallLine(text);
      if (packet || program === "ulogd") return packet;
    }
    return readDeathLine(text) ?? readWireguardLine(text) ?? readTroubleLine(text);
  },
};
