import { describe, expect, test } from "vitest";
import { reading } from "../read-for-tests.ts";

describe("systemd says of a unit", () => {
  test.each([
    ["named.service: Main process exited, code=dumped, status=6/ABRT", "fail failure crash"],
    ["named.service: Main process exited, code=killed, status=9/KILL", "fail failure crash"],
    ["named.service: Main process exited, code=killed, status=15/TERM", "stop"],
    ["named.service: Main process exited, code=exited, status=1/FAILURE", "fail failure exited"],
    ["named.service: main process exited, code=exited, status=1/FAILURE", "fail failure exited"],
    ["Unit named.service entered failed state.", "fail failure exited x0"],
    ["named.service failed.", "fail failure exited x0"],
    ["named.service holdoff time over, scheduling restart.", "fail failure restarting x0"],
    ["start request repeated too quickly for named.service", "fail failure gave-up"],
    ["named.service: Main process exited, code=exited, status=0/SUCCESS", "stop"],
    ["named.service: Control process exited, code=exited, status=1/FAILURE", "fail failure exited"],
    ["named.service: Control process exited, code=exited status=1", "fail failure exited"],
    ["named.service: Failed with result 'core-dump'.", "fail failure core-dump x0"],
    ["named.service: Failed with result 'protocol'.", "fail failure protocol"],
    ["named.service: Unit entered failed state.", "fail failure exited x0"],
    [
      "named.service: Scheduled restart job, restart counter is at 5.",
      "fail failure restarting x0",
    ],
    [
      "named.service: Service RestartSec=100ms expired, scheduling restart.",
      "fail failure restarting x0",
    ],
    [
      "named.service: Service hold-off time over, scheduling restart.",
      "fail failure restarting x0",
    ],
    ["named.service: Start request repeated too quickly.", "fail failure gave-up"],
    [
      "named.service: A process of this unit has been killed by the OOM killer.",
      "fail failure out-of-memory x0",
    ],
    ["named.service: Watchdog timeout (limit 3min)!", "fail failure watchdog x0"],
    ["named.service: start operation timed out. Terminating.", "fail failure timed-out"],
    ["named.service: State 'stop-sigterm' timed out. Killing.", "fail failure timed-out x0"],
    ["named.service: Deactivated successfully.", "stop"],
    ["Started named.service - BIND Domain Name Server.", "start"],
    ["Started BIND Domain Name Server.", "start"],
    ["Stopped named.service - BIND Domain Name Server.", "stop"],
    ["Failed to start named.service - BIND Domain Name Server.", "fail failure exited x0"],
    ["Dependency failed for squid.service - Squid Web Proxy Server.", "fail failure dependency x0"],
    ["Started Session 12 of User root.", "unread"],
    ["Reached target multi-user.target - Multi-User System.", "unread"],
  ])("%s", (message, wanted) => expect(reading("systemd", message).gist).toBe(wanted));

  test("which one, how it ended, and how often it came back", () => {
    expect(
      reading("systemd", "named.service: Main process exited, code=dumped, status=6/ABRT").fields,
    ).toMatchObject({ "unit.name": "named.service", "process.signal": "ABRT" });
    expect(
      reading("systemd", "postfix@-.service: Main process exited, code=exited, status=203/EXEC")
        .fields,
    ).toMatchObject({ "unit.name": "postfix@-.service", "process.exit_code": 203 });
    expect(
      reading("systemd", "named.service: Scheduled restart job, restart counter is at 5.").fields,
    ).toMatchObject({ "unit.restarts": 5 });
    expect(
      reading("systemd", "named.service: Failed with result 'oom-kill'.").fields,
    ).toMatchObject({
      "unit.result": "oom-kill",
    });
    expect(reading("systemd", "Started named.service - BIND.").fields).toMatchObject({
      "unit.name": "named.service",
    });
  });

  test("its helpers and its forerunner", () => {
    expect(
      reading("systemd-coredump", "Process 812 (named) of user 107 dumped core.").fields,
    ).toMatchObject({ "process.target.name": "named", "event.attempts": 0 });
    expect(reading("init", "named main process (812) killed by ABRT signal").fields).toMatchObject({
      "event.action": "fail",
      "process.signal": "ABRT",
      "process.target.name": "named",
    });
  });
});
