import fc from "fast-check";
import { expect, test } from "vitest";
import { readMounts } from "./mounts.ts";
import { defaultGateway, knownNeighbours, waitingSockets } from "./network-tables.ts";
import { bootMsOf, isInInnerNamespace, readProcessStat } from "./process-stat.ts";

const after = "1 2 3 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 3141592 1 2 3";

test("a process that calls itself `x) Z (y` is read by its last bracket", () => {
  expect(readProcessStat(`42 (x) Z (y) S ${after}`)).toEqual({
    pid: 42,
    name: "x) Z (y",
    state: "S",
    parent: 1,
    startTicks: 3_141_592,
  });
  for (const text of ["", "42 (named)", "42 (named) S 1", "x (named) S 1 2"])
    expect(readProcessStat(text)).toBeUndefined();
});

test("any text is a process or none, without a fault", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readProcessStat(text);
      expect(read === undefined || read.pid > 0).toBe(true);
    }),
  );
});

test("the start of the machine, and who lives in a container", () => {
  expect(bootMsOf("cpu 1 2\nbtime 1795500000\nctxt 5\n")).toBe(1_795_500_000_000);
  expect(bootMsOf("cpu 1 2\n")).toBeUndefined();
  expect(isInInnerNamespace("Name:\tnamed\nNSpid:\t812\t1\n")).toBe(true);
  expect(isInInnerNamespace("Name:\tnamed\nNSpid:\t812\n")).toBe(false);
});

const heading =
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

test("sockets that wait are told from those that talk", () => {
  const four = [
    heading,
    "   0: 0100007F:0035 00000000:0000 0A 00000000:00000000 00:00000000 00000000   110        0 1001 1 0 100 0",
    "   1: 0100007F:0035 0200007F:9C40 01 00000000:00000000 00:00000000 00000000   110        0 1002 1 0 100 0",
    "   2: nonsense",
  ].join("\n");
  expect(waitingSockets(four, "tcp")).toEqual([
    { address: "127.0.0.1", port: 53, inode: 1001, protocol: "tcp" },
  ]);
  const six = `${heading}\n   0: B80D0120000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0 0 1003 1`;
  expect(waitingSockets(six, "tcp")[0]).toMatchObject({ address: "2001:db8::1", port: 80 });
  const udp = `${heading}\n  9: 00000000:0035 00000000:0000 07 00000000:00000000 00:00000000 00000000 0 0 1004 2`;
  expect(waitingSockets(udp, "udp")[0]).toMatchObject({ address: "0.0.0.0", port: 53 });
});

test("the router is that of the default route with the smallest metric", () => {
  const text = [
    "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
    "eth1\t00000000\tFE0200C0\t0003\t0\t0\t200\t00000000\t0\t0\t0",
    "eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0",
    "eth0\t000200C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0",
  ].join("\n");
  expect(defaultGateway(text)).toBe("192.0.2.1");
  expect(defaultGateway("")).toBeUndefined();
});

test("a neighbour that did not answer on the wire is not known", () => {
  const text = [
    "IP address       HW type     Flags       HW address            Mask     Device",
    "192.0.2.1        0x1         0x2         02:00:00:00:00:01     *        eth0",
    "192.0.2.9        0x1         0x0         00:00:00:00:00:00     *        eth0",
  ].join("\n");
  expect([...knownNeighbours(text)]).toEqual(["192.0.2.1"]);
});

test("mounts with blanks in their names; read-only is the file system, not our view of it", () => {
  const text = [
    "26 1 8:1 / / ro,relatime shared:1 - ext4 /dev/sda1 rw,errors=remount-ro",
    "40 26 8:17 / /mnt/old\\040disk rw shared:2 master:7 - ext4 /dev/sdb1 ro",
    "41 26 0:40 / /tmp rw - ext4 /dev/sdc1 rw",
    "42 26 0:41 / /tmp rw - tmpfs none rw,size=1024k",
    "nonsense",
  ].join("\n");
  expect(readMounts(text)).toEqual([
    { path: "/", kind: "ext4", isReadOnly: false },
    { path: "/mnt/old disk", kind: "ext4", isReadOnly: true },
    { path: "/tmp", kind: "tmpfs", isReadOnly: false },
  ]);
});
