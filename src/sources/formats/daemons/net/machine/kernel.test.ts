import { describe, expect, test } from "vitest";
import { context, formatNamed, reading } from "../read-for-tests.ts";

const kernel = (message: string) => reading("kernel", message);
const packet =
  "IN=eth0 OUT= MAC=00:00:00:00:00:00:00:00:00:00:00:00:08:00 SRC=198.51.100.7 DST=192.0.2.1 LEN=60 TOS=0x00 PREC=0x00 TTL=64 ID=1 DF PROTO=TCP SPT=41818 DPT=22 WINDOW=65495 RES=0x00 SYN URGP=0 ";

describe("a packet that the firewall logged", () => {
  test("tells rule, interface, both ends, protocol and flags", () => {
    expect(kernel(`[11834.405500] [UFW BLOCK] ${packet}`).fields).toEqual({
      "service.name": "kernel",
      "event.category": "network",
      "event.action": "packet",
      "event.type": "denied",
      "firewall.rule": "[UFW BLOCK]",
      "network.in": "eth0",
      "network.transport": "tcp",
      "network.tcp_flags": "SYN",
      "source.ip": "198.51.100.7",
      "source.port": 41818,
      "destination.ip": "192.0.2.1",
      "destination.port": 22,
    });
  });

  test.each([
    ["a prefix that touches it", `DROP-IN${packet}`, "DROP-IN", "denied"],
    ["a prefix with a colon", `iptables denied: ${packet}`, "iptables denied", "denied"],
    ["firewalld's prefix", `FINAL_REJECT: ${packet}`, "FINAL_REJECT", "denied"],
    ["a prefix that allows", `[UFW ALLOW] ${packet}`, "[UFW ALLOW]", "allowed"],
    ["ufw's audit", `[UFW AUDIT INVALID] ${packet}`, "[UFW AUDIT INVALID]", "info"],
    ["shorewall's prefix", `Shorewall:net2fw:DROP:${packet}`, "Shorewall:net2fw:DROP", "denied"],
    ["a prefix that says nothing", `lan-in: ${packet}`, "lan-in", undefined],
    ["no prefix", packet, undefined, undefined],
    ["a thread's number", `[   12.405500] [ T123] x: ${packet}`, "x", undefined],
  ])("with %s", (_what, message, rule, type) => {
    const { fields, source } = kernel(message);
    expect([source, fields["firewall.rule"], fields["event.type"]]).toEqual([
      "198.51.100.7",
      rule,
      type,
    ]);
  });

  test("of IPv6 and on a bridge", () => {
    expect(
      kernel(
        "x: IN=br0 OUT=eth1 PHYSIN=eth0 MAC=00 SRC=2001:0db8:0000:0000:0000:0000:0000:0007 DST=2001:0db8:0000:0000:0000:0000:0000:0001 LEN=80 TC=0 HOPLIMIT=64 FLOWLBL=138586 PROTO=UDP SPT=53 DPT=53 LEN=9",
      ).fields,
    ).toMatchObject({
      "source.ip": "2001:db8::7",
      "destination.ip": "2001:db8::1",
      "network.in": "br0",
      "network.out": "eth1",
      "network.transport": "udp",
    });
  });

  test("of ICMP names the sender of the error, never the packet quoted in it", () => {
    const { fields } = kernel(
      "in: IN=eth0 OUT= MAC=00 SRC=198.51.100.7 DST=192.0.2.1 LEN=57 TOS=0x00 PREC=0xC0 TTL=64 ID=2946 PROTO=ICMP TYPE=3 CODE=3 [SRC=192.0.2.66 DST=192.0.2.67 LEN=29 PROTO=UDP SPT=56598 DPT=99 LEN=9 ] ",
    );
    expect(fields).toMatchObject({ "source.ip": "198.51.100.7", "network.icmp_type": 3 });
    expect(fields["destination.port"]).toBeUndefined();
  });

  test("in ulogd's own file has no program", () => {
    const line = `Nov 24 08:00:00 gw1 [UFW BLOCK]  ${packet}`;
    const parse = (text: string) => formatNamed("ulogd").parse(Buffer.from(text), context);
    expect(parse(line)).toMatchObject({
      "@timestamp": Date.UTC(2026, 10, 23, 23),
      "host.name": "gw1",
      "source.ip": "198.51.100.7",
    });
    expect(parse(line.replace("[UFW BLOCK]", "kernel: [1.0] x"))).toBeUndefined();
    expect(parse("Nov 24 08:00:00 gw1 sshd[1]: x")).toBeUndefined();
  });
});

describe("the kernel says", () => {
  test.each([
    [
      "crash[9795]: segfault at 0 ip 000055838dc9e132 sp 00007ffc6ea556e0 error 6 in crash[1132,55838dc9e000+1000] likely on CPU 1",
      "fail failure crash",
    ],
    [
      "traps: named[812] general protection fault ip:7f sp:7f error:0 in libc.so",
      "fail failure crash",
    ],
    ["traps: named[812] trap invalid opcode ip:7f sp:7f error:0", "fail failure crash"],
    [
      "Out of memory: Killed process 812 (named) total-vm:1kB, anon-rss:1kB",
      "fail failure out-of-memory",
    ],
    [
      "Memory cgroup out of memory: Killed process 812 (named) total-vm:1kB",
      "fail failure out-of-memory",
    ],
    [
      "Out of memory: Kill process 812 (named) score 900 or sacrifice child",
      "fail failure out-of-memory x0",
    ],
    ["Killed process 812 (named), UID 107, total-vm:1kB", "fail failure out-of-memory"],
    [
      "oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/x,task=named,pid=812,uid=107",
      "fail failure out-of-memory x0",
    ],
    ["oom_reaper: reaped process 812 (named), now anon-rss:0kB", "fail failure out-of-memory x0"],
    [
      "squid invoked oom-killer: gfp_mask=0x100cca, order=0, oom_score_adj=0",
      "trouble out-of-memory",
    ],
    [
      "TCP: request_sock_TCP: Possible SYN flooding on port 80. Sending cookies.  Check SNMP counters.",
      "trouble syn-flood",
    ],
    [
      "TCP: request_sock_TCP: Possible SYN flooding on port 0.0.0.0:80. Sending cookies.",
      "trouble syn-flood",
    ],
    [
      "TCP: request_sock_TCP: Possible SYN flooding on port [::]:80. Sending cookies.",
      "trouble syn-flood",
    ],
    ["possible SYN flooding on port 80. Sending cookies.", "trouble syn-flood"],
    ["nf_conntrack: nf_conntrack: table full, dropping packet", "trouble conntrack-full"],
    ["ip_conntrack: table full, dropping packet.", "trouble conntrack-full"],
    ["neighbour: arp_cache: neighbor table overflow!", "trouble neighbour-table-full"],
    ["VFS: file-max limit 1000 reached", "trouble file-table-full"],
    ["blk_update_request: I/O error, dev sda, sector 123 op 0x0:(READ)", "trouble disk-error"],
    ["I/O error, dev sda, sector 123", "trouble disk-error"],
    ["critical medium error, dev sda, sector 1", "trouble disk-error"],
    ["Buffer I/O error on dev sda1, logical block 1, async page read", "trouble disk-error"],
    ["EXT4-fs error (device sda1): ext4_find_entry:1455: inode #2", "trouble disk-error"],
    ["EXT4-fs (sda1): Remounting filesystem read-only", "trouble read-only"],
    ["md/raid1:md0: Disk failure on sdb1, disabling device.", "trouble disk-error"],
    ["INFO: task named:812 blocked for more than 120 seconds.", "trouble hung-task"],
    ["e1000e 0000:00:1f.6 eth0: NIC Link is Down", "trouble link-down"],
    ["r8169 0000:01:00.0 eth0: Link is Up - 1Gbps/Full", "trouble link-up"],
    ["device eth0 entered promiscuous mode", "trouble promiscuous"],
    ["IPv4: martian source 192.0.2.1 from 192.0.2.66, on dev eth0", "trouble martian"],
    ["Kernel panic - not syncing: VFS", "trouble kernel-panic"],
    ["Linux version 6.1.0-21-amd64 (debian-kernel@lists.debian.org)", "start boot"],
    ["usb 1-1: new high-speed USB device", "unread"],
    ["EXT4-fs (vda): mounted filesystem", "unread"],
  ])("%s", (message, wanted) => {
    const { gist, source } = kernel(`[   12.345678] ${message}`);
    expect([gist, source]).toEqual([wanted, undefined]);
  });

  test("who died, by which signal, and which port is flooded", () => {
    expect(kernel("named[812]: segfault at 0 ip 0 sp 0 error 4").fields).toMatchObject({
      "process.target.name": "named",
      "process.signal": "SEGV",
    });
    expect(
      kernel("Out of memory: Killed process 812 (my (odd) prog) total-vm:1kB").fields,
    ).toMatchObject({
      "process.target.name": "my (odd) prog",
      "process.signal": "KILL",
    });
    expect(kernel("possible SYN flooding on port 80. Sending cookies.").fields).toMatchObject({
      "destination.port": 80,
    });
  });

  test("who knocked at WireGuard without a key", () => {
    const { gist, source } = kernel(
      "wireguard: wg0: Invalid handshake initiation from 198.51.100.7:51820",
    );
    expect([gist, source]).toEqual(["login failure bad-key", "198.51.100.7"]);
    expect(
      kernel(
        "wireguard: wg0: Packet has unallowed src IP (192.0.2.66) from peer 3 (198.51.100.7:51820)",
      ).source,
    ).toBe("198.51.100.7");
    expect(
      kernel(
        "wireguard: wg0: Handshake for peer 1 (198.51.100.7:5) did not complete after 5 seconds, retrying (try 2)",
      ).gist,
    ).toBe("unread");
  });

  test("an audit record, where no auditd runs", () => {
    const { gist, source, fields } = kernel(
      `audit: type=1100 audit(1795510415.825:22): pid=1 uid=0 auid=4294967295 ses=4294967295 msg='op=PAM:authentication grantors=? acct="root" exe="/usr/sbin/sshd" hostname=198.51.100.7 addr=198.51.100.7 terminal=ssh res=failed'`,
    );
    expect([gist, source, fields["service.name"]]).toEqual([
      "login failure failed",
      "198.51.100.7",
      "auditd",
    ]);
  });
});
