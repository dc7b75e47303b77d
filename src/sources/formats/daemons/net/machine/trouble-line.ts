// For: what the kernel says when the machine itself is unwell: full tables, floods, failing disks, links that go down.
// Never: a source; and no opinion about lines of which it has never heard.
// Source: Linux tcp_input.c, nf_conntrack_core.c, block/blk-core.c, fs/ext4/super.c, fs/xfs, hung_task.c, neighbour.c.

import type { ReaderFields } from "../../daemon-reader.ts";
import { readCount } from "../../../digits.ts";
import type { Draft } from "../peer.ts";

type Trouble = readonly [shape: RegExp, reason: string];

const troubles: readonly Trouble[] = [
  [/^(?:nf_conntrack: |ip_conntrack: )*table full, dropping packet/, "conntrack-full"],
  [
    /^nf_conntrack: (?:default automatic helper|nf_conntrack: )?.{0,40}table full/,
    "conntrack-full",
  ],
  [
    /^neighbour: \w{1,20}: neighbor table overflow|^Neighbour table overflow/,
    "neighbour-table-full",
  ],
  [/^VFS: file-max limit \d+ reached/, "file-table-full"],
  [/^(?:\S{1,40} ){0,2}(?:page allocation failure|SLUB: Unable to allocate)/, "out-of-memory"],
  [/^\S{1,40} invoked oom-killer: /, "out-of-memory"],
  [
    /^(?:blk_update_request: |print_req_error: |end_request: )?(?:critical (?:medium|target|space allocation) error|I\/O error),? (?:dev )?/,
    "disk-error",
  ],
  [/^Buffer I\/O error on (?:dev(?:ice)? )?/, "disk-error"],
  [/^(?:EXT[234]-fs|BTRFS)\b.{0,60}?[Rr]emounting filesystem read-only/, "read-only"],
  [
    /^EXT[234]-fs error \(device |^BTRFS(?::)? (?:error|critical)|^XFS \(\S{1,40}\): .{0,80}(?:Corruption|error)/,
    "disk-error",
  ],
  [/^XFS \(\S{1,40}\): .{0,80}(?:shutting down filesystem|Shutting down filesystem)/, "read-only"],
  [
    /^(?:ata\d{1,3}(?:\.\d{1,2})?: (?:failed command|exception Emask)|nvme nvme\d{1,3}: .{0,40}(?:timeout|controller is down))/,
    "disk-error",
  ],
  [/^md\/raid\S{0,20}: ?\S{0,20}:? ?Disk failure on /, "disk-error"],
  [/^INFO: task .{1,40} blocked for more than \d+ seconds/, "hung-task"],
  [
    /^(?:watchdog: )?BUG: soft lockup|^rcu: INFO: |^INFO: rcu_\w+ (?:self-)?detected stall/,
    "hung-task",
  ],
  [/^Kernel panic - not syncing/, "kernel-panic"],
  [/^(?:BUG: |general protection fault|Oops: |Unable to handle kernel )/, "kernel-fault"],
  [
    /^(?:mce: \[Hardware Error\]|\{\d{1,6}\}\[Hardware Error\]|EDAC .{0,80}[UC]E )/,
    "hardware-error",
  ],
  [
    /^(?:CPU\d{1,4}|thermal).{0,40}(?:temperature above threshold|critical temperature)/i,
    "over-temperature",
  ],
  [/^(?:\S{1,60} ){0,3}(?:NIC )?[Ll]ink is [Dd]own\b/, "link-down"],
  [/^(?:\S{1,60} ){0,3}(?:NIC )?[Ll]ink is [Uu]p\b/, "link-up"],
  [
    /^(?:\S{1,40}: )?[Ee]ntered promiscuous mode|^device \S{1,40} entered promiscuous mode/,
    "promiscuous",
  ],
  [/^IPv4: martian (?:source|destination) /, "martian"],
];

const flood =
  /^(?:TCP: )?(?:request_sock_(?:TCP|subflow): )?[Pp]ossible SYN flooding on port (?:\S{0,60}:)?(\d{1,5})\. /;

export function readTroubleLine(text: string): ReaderFields | undefined {
  const head = text.slice(0, 300);
  if (head.startsWith("Linux version ")) {
    return { "event.category": "host", "event.action": "start", "event.reason": "boot" };
  }
  const flooded = flood.exec(head);
  const reason = flooded ? "syn-flood" : troubles.find(([shape]) => shape.test(head))?.[1];
  if (reason === undefined) return undefined;
  const fields: Draft = {
    "event.category": "host",
    "event.action": "trouble",
    "event.reason": reason,
  };
  if (flooded) {
    fields["destination.port"] = readCount(flooded[1] as string);
    fields["network.transport"] = "tcp";
  }
  return fields;
}
