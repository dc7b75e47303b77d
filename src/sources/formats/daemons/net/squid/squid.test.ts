import { describe, expect, test } from "vitest";
import { context, formatNamed, gist, reading } from "../read-for-tests.ts";

describe("squid says", () => {
  test.each([
    ["Starting Squid Cache version 5.7 for x86_64-pc-linux-gnu...", "start"],
    ["Preparing for shutdown after 1 requests", "stop"],
    ["Squid Cache (Version 5.7): Exiting normally.", "stop"],
    ["Squid Cache (Version 5.7): Terminated abnormally.", "fail failure fatal-error x0"],
    [
      "FATAL: Bungled /etc/squid/squid.conf line 12: http_access allow nosuchacl",
      "fail failure bad-configuration",
    ],
    ["FATAL: Cannot open HTTP Port", "fail failure could-not-listen"],
    ["FATAL: Received Segment Violation...dying.", "fail failure crash"],
    [
      "FATAL: The redirector helpers are crashing too rapidly, need help!",
      "fail failure fatal-error",
    ],
    [
      'assertion failed: http.cc:1533: "!Comm::MonitorsRead(x)"',
      "fail failure assertion-failure x0",
    ],
    ["Squid Parent: squid-1 process 812 started", "start"],
    [
      "Squid Parent: squid-1 process 812 exited due to signal 6 with status 0",
      "fail failure crash",
    ],
    ["Squid Parent: squid-1 process 812 exited with status 1", "fail failure exited"],
    ["Squid Parent: squid-1 process 812 exited with status 0", "stop"],
    [
      "Squid Parent: squid-1 process 812 will not be restarted for 3600 seconds due to repeated, frequent failures",
      "fail failure gave-up",
    ],
    ["WARNING! Your cache is running out of filedescriptors", "trouble file-table-full"],
    ["storeLateRelease: released 0 objects", "unread"],
  ])("%s", (message, wanted) => expect(reading("squid", message).gist).toBe(wanted));

  test("who forged a Host header, by its own field", () => {
    const alert =
      "SECURITY ALERT: Host header forgery detected on conn12 local=192.0.2.1:80 remote=198.51.100.7:5123 FD 12 flags=33 (local IP does not match any domain IP)";
    expect(reading("(squid-1)", alert)).toMatchObject({
      gist: "refuse failure policy",
      source: "198.51.100.7",
    });
    expect(reading("squid", "SECURITY ALERT: on URL: http://x/ remote=192.0.2.66:1 ").gist).toBe(
      "unread",
    );
  });

  test("all of it in cache.log, too", () => {
    const parse = (line: string) => formatNamed("squid-cache").parse(Buffer.from(line), context);
    const event = parse("2026/11/24 08:00:00 kid1| FATAL: Bungled squid.conf line 12: x");
    expect(event).toMatchObject({
      "@timestamp": Date.UTC(2026, 10, 23, 23),
      "process.name": "squid",
    });
    expect(gist(event)).toBe("fail failure bad-configuration");
    expect(parse("2026/11/24 08:00:00| anything else")).toMatchObject({ message: "anything else" });
    expect(parse("2026/11/24 08:00:00 [error] 1#1: x")).toBeUndefined();
  });
});
