import { describe, expect, test } from "vitest";
import type { Event } from "../../../events/event.ts";
import { formatByName } from "../register.ts";

const context = { nowMs: Date.UTC(2026, 10, 24, 12), timeZone: "Asia/Tokyo" };

function parse(name: string, line: string | Buffer): Event | undefined {
  return formatByName({ name })?.parse(Buffer.from(line as string), context);
}

const timeMs = Date.UTC(2026, 6, 18, 21, 1, 38);

describe("a syslog line", () => {
  test.each([
    ["RFC 3164", "Jul 19 06:01:38 gw1 sshd[123]: Failed password", {}],
    [
      "RFC 3164 with a priority",
      "<38>Jul 19 06:01:38 gw1 sshd[123]: Failed password",
      { "log.level": "info" },
    ],
    ["ISO 8601", "2026-07-19T06:01:38.000000+09:00 gw1 sshd[123]: Failed password", {}],
    [
      "ISO 8601 with a priority",
      "<35>2026-07-18T21:01:38Z gw1 sshd[123]: Failed password",
      { "log.level": "err" },
    ],
    [
      "RFC 5424",
      "<38>1 2026-07-18T21:01:38Z gw1 sshd 123 - - Failed password",
      { "log.level": "info" },
    ],
    [
      "RFC 5424 with data",
      '<38>1 2026-07-18T21:01:38Z gw1 sshd 123 ID47 [a@1 b="\\"]\\\\" c="]"][d] \ufeffFailed password',
      { "log.level": "info" },
    ],
  ])("in the shape of %s", (_shape, line, more) => {
    expect(parse("syslog", line)).toEqual({
      "@timestamp": timeMs,
      "host.name": "gw1",
      "process.name": "sshd",
      "process.pid": 123,
      message: "Failed password",
      "event.original": line,
      ...more,
    });
  });

  test.each([
    [
      "a program without a pid",
      "Jul 19 06:01:38 gw1 kernel: [  1.5] x: y",
      { "process.name": "kernel", message: "[  1.5] x: y" },
    ],
    [
      "a path for a program",
      "Jul 19 06:01:38 gw1 postfix/smtpd[9]: connect",
      { "process.name": "postfix/smtpd", "process.pid": 9 },
    ],
    [
      "a PAM service",
      "Jul  9 06:01:38 gw1 sshd(pam_unix)[9]: x",
      { "process.name": "sshd(pam_unix)" },
    ],
    [
      "no program",
      "Jul 19 06:01:38 gw1 last message repeated 3 times",
      { "host.name": "gw1", message: "last message repeated 3 times" },
    ],
    ["no host", "<38>Jul 19 06:01:38 sshd[9]: x", { "process.name": "sshd", message: "x" }],
    [
      "an address for a host",
      "Jul 19 06:01:38 2001:db8::7 sshd[9]: x",
      { "host.name": "2001:db8::7", "process.name": "sshd" },
    ],
    ["an empty message", "Jul 19 06:01:38 gw1 sshd[9]:", { "process.name": "sshd" }],
    ["bytes that are not UTF-8", "Jul 19 06:01:38 gw1 sshd[9]: \u00ff", { message: "\u00ff" }],
  ])("with %s", (_what, line, sees) =>
    expect(parse("syslog", Buffer.from(line, "latin1"))).toMatchObject(sees),
  );

  test("that stands for several counts them, and shows the true message", () => {
    const event = parse(
      "syslog",
      "Jul 19 06:01:38 gw1 sshd[9]: message repeated 5 times: [ Failed password for root]",
    );
    expect(event).toMatchObject({ "event.count": 5, message: "Failed password for root" });
    expect(
      parse("syslog", "Jul 19 06:01:38 gw1 sshd[9]: x message repeated 5 times: [ y]"),
    ).toMatchObject({ message: "x message repeated 5 times: [ y]" });
    expect(
      parse("syslog", "Jul 19 06:01:38 gw1 sshd[9]: message repeated 0 times: [ y]")?.[
        "event.count"
      ],
    ).toBeUndefined();
  });

  test.each([
    "",
    "Jul",
    "Jul 32 06:01:38 gw1 a: b",
    "<999>Jul 19 06:01:38 gw1 a: b",
    "<38>1 - gw1 sshd - - - x",
    "<38>2 2026-07-18T21:01:38Z g s - - - x",
    "<38>1 2026-07-18T21:01:38Z g s - - [a x",
    "2026-07-19 06:01:38 gw1 a: b",
  ])("is not %j", (line) => expect(parse("syslog", line)).toBeUndefined());
});

describe("a journald record", () => {
  const record = {
    __CURSOR: "s=1;i=2",
    __REALTIME_TIMESTAMP: String(timeMs * 1000 + 123_456),
    _HOSTNAME: "gw1",
    SYSLOG_IDENTIFIER: "sshd",
    _COMM: "sshd-session",
    _PID: "123",
    PRIORITY: "6",
    _SYSTEMD_UNIT: "ssh.service",
    MESSAGE: "Failed password 日",
  };

  test("tells the same as a syslog line, and the cursor from which to go on", () => {
    const line = JSON.stringify(record);
    expect(parse("journald-json", line)).toEqual({
      "@timestamp": timeMs + 123,
      "host.name": "gw1",
      "process.name": "sshd",
      "process.pid": 123,
      "log.level": "info",
      "systemd.unit": "ssh.service",
      "event.id": "s=1;i=2",
      message: "Failed password 日",
      "event.original": line,
    });
  });

  test("has a message of bytes, of several values, or none", () => {
    const message = (value: unknown) =>
      parse("journald-json", JSON.stringify({ ...record, MESSAGE: value }))?.["message"];
    expect(message([0x61, 0xff, 0xe6, 0x97, 0xa5])).toBe("a\u00ff日");
    expect(message(["first", "second"])).toBe("first");
    expect(message(null)).toBeUndefined();
    expect(message("message repeated 2 times: [ x]")).toBe("x");
  });

  test("falls back to the command's name, and is nothing without its time", () => {
    const { SYSLOG_IDENTIFIER: _left, ...rest } = record;
    expect(parse("journald-json", JSON.stringify(rest))?.["process.name"]).toBe("sshd-session");
    expect(
      parse("journald-json", JSON.stringify({ ...record, __REALTIME_TIMESTAMP: "soon" })),
    ).toBeUndefined();
    expect(parse("journald-json", "{}")).toBeUndefined();
  });
});
