import { describe, expect, test } from "vitest";
import { context, formatNamed, gist, reading } from "../read-for-tests.ts";

const parse = (line: string) => formatNamed("audit").parse(Buffer.from(line, "latin1"), context);
const tail = '\u001dUID="root" AUID="unset"';

function record(type: string, said: string, more = tail): string {
  return `type=${type} msg=audit(1795510415.825:22): pid=10156 uid=0 auid=4294967295 ses=4294967295 msg='${said}'${more}`;
}

const sshd = (type: string, acct: string, res: string) =>
  record(
    type,
    `op=login acct=${acct} exe="/usr/sbin/sshd" hostname=? addr=198.51.100.7 terminal=sshd res=${res}`,
  );

describe("audit.log", () => {
  test.each([
    [
      "a password that was wrong",
      sshd("USER_AUTH", '"root"', "failed"),
      "login failure failed",
      "root",
    ],
    [
      "the connection's failure after it",
      sshd("USER_LOGIN", '"root"', "failed"),
      "login failure failed x0",
      "root",
    ],
    [
      "an account that does not exist",
      sshd("USER_LOGIN", "28756E6B6E6F776E207573657229", "failed"),
      "login failure unknown-user",
      undefined,
    ],
    [
      "a name with a space, in hexadecimal",
      sshd("USER_AUTH", "612062", "failed"),
      "login failure failed",
      "a b",
    ],
    [
      "a name of Japanese letters",
      sshd("USER_AUTH", "E697A5", "failed"),
      "login failure failed",
      "日",
    ],
    ["a login that worked", sshd("USER_LOGIN", '"root"', "success"), "login success", "root"],
    ["PAM's yes before it", sshd("USER_AUTH", '"root"', "success"), "login success x0", "root"],
    [
      "an account that may not",
      sshd("USER_ACCT", '"root"', "failed"),
      "login failure not-allowed",
      "root",
    ],
    ["PAM's end", sshd("USER_ERR", '"?"', "failed"), "login failure unknown-user x0", undefined],
    ["a session", sshd("USER_START", '"root"', "success"), "session success", "root"],
  ])("tells %s", (_what, line, told, user) => {
    const event = parse(line);
    expect([gist(event), event?.["source.ip"], event?.["user.name"]]).toEqual([
      told,
      "198.51.100.7",
      user,
    ]);
    expect(event?.["@timestamp"]).toBe(1795510415825);
  });

  test.each([
    [
      record(
        "USER_AUTH",
        'op=PAM:authentication grantors=? acct="root" exe="/usr/bin/su" hostname=? addr=? terminal=pts/0 res=failed',
      ),
      "become failure failed",
      { "user.target.name": "root", "process.target.name": "su" },
    ],
    [
      record(
        "ADD_USER",
        'op=adding user id=1001 exe="/usr/sbin/useradd" hostname=? addr=? terminal=? res=success',
        `${tail} ID="probe"`,
      ),
      "change success add-user",
      { "user.name": "probe" },
    ],
    [
      record(
        "SERVICE_STOP",
        'unit=named comm="systemd" exe="/usr/lib/systemd/systemd" hostname=? addr=? terminal=? res=failed',
      ),
      "fail failure exited x0",
      { "unit.name": "named.service" },
    ],
    [
      'type=ANOM_ABEND msg=audit(1795510415.825:22): auid=4294967295 uid=107 gid=112 ses=4294967295 pid=812 comm="named" exe="/usr/sbin/named" sig=6 res=1',
      "fail failure crash",
      { "process.target.name": "named", "process.signal": "ABRT" },
    ],
    [
      "node=gw1 type=DAEMON_START msg=audit(1795510381.524:4480): op=start ver=3.0.9",
      "start",
      { "host.name": "gw1" },
    ],
    [
      "type=SYSCALL msg=audit(1795510412.417:21): arch=c000003e syscall=44 success=yes",
      "",
      { "event.code": "SYSCALL" },
    ],
  ])("reads %s", (line, told, fields) => {
    const event = parse(line);
    expect(gist(event)).toBe(told);
    expect(event).toMatchObject(fields);
  });

  test("of RHEL 5 has its end in parentheses", () => {
    const event = parse(
      `type=USER_AUTH msg=audit(1795510415.825:22): user pid=1 uid=0 auid=4294967295 msg='PAM: authentication acct="root" : exe="/usr/sbin/sshd" (hostname=198.51.100.7, addr=198.51.100.7, terminal=ssh res=failed)'`,
    );
    expect([gist(event), event?.["source.ip"], event?.["user.name"]]).toEqual([
      "login failure failed",
      "198.51.100.7",
      "root",
    ]);
  });

  test("names nobody where it says ?, and a name stays a name", () => {
    const line = (host: string, addr: string) =>
      parse(
        record(
          "USER_AUTH",
          `op=PAM:authentication acct="x" exe="/usr/sbin/vsftpd" hostname=${host} addr=${addr} terminal=ftp res=failed`,
        ),
      );
    expect(line("?", "?")?.["source.ip"]).toBeUndefined();
    expect(line("gw.example.net", "?")).toMatchObject({ "source.domain": "gw.example.net" });
    expect(line("gw.example.net", "::ffff:198.51.100.7")).toMatchObject({
      "source.ip": "198.51.100.7",
    });
  });

  test.each([
    '"x\'addr=192.0.2.66"',
    "\"x'res=failed'\"",
    Buffer.from('x" exe="/a" hostname=? addr=192.0.2.66 terminal=ssh res=failed')
      .toString("hex")
      .toUpperCase(),
  ])("is not deceived by the account %s", (acct) => {
    expect(parse(sshd("USER_AUTH", acct, "failed"))?.["source.ip"]).toBe("198.51.100.7");
  });
});

test("the same by syslog and from journald", () => {
  const line = sshd("USER_AUTH", '"root"', "failed");
  expect(reading("audispd", line).source).toBe("198.51.100.7");
  expect(reading("audit", line.replace(/^type=(\w+) msg=audit\([^)]*\): /, "$1 ")).gist).toBe(
    "login failure failed",
  );
  expect(reading("auditd", "Init complete, auditd 3.0.9 listening for events").gist).toBe("unread");
});
